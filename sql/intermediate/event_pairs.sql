-- An act of a country upon itself has no pair.
select
    counted_events.event_id,
    sources.actor_code as source_code,
    targets.actor_code as target_code,
    counted_events.month,
    counted_events.is_planned,
    counted_events.quad_class,
    counted_events.intensity
from intermediate.counted_events as counted_events
inner join facts.event_actors as sources
    on
        counted_events.event_id = sources.event_id
        and sources.role = 'source'
inner join facts.event_actors as targets
    on
        counted_events.event_id = targets.event_id
        and targets.role = 'target'
        and sources.actor_code != targets.actor_code
