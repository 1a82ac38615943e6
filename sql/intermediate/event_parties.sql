-- One row per event and actor, so that a country that is both source and target has the event once.
with parties as (
    select
        event_actors.event_id,
        event_actors.actor_code,
        bool_or(event_actors.role = 'source') as is_source,
        bool_or(event_actors.role = 'target') as is_target
    from facts.event_actors as event_actors
    group by event_actors.event_id, event_actors.actor_code
)

select
    parties.event_id,
    parties.actor_code,
    parties.is_source,
    parties.is_target,
    counted_events.month,
    counted_events.is_planned,
    counted_events.quad_class,
    counted_events.intensity
from parties
inner join intermediate.counted_events as counted_events
    on parties.event_id = counted_events.event_id
