-- An event's class is its type's, and its intensity that of its mode, else of its type.
select
    events.event_id,
    events.event_type,
    events.event_mode,
    events.quad_class,
    event_types.quad_class as quad_class_of_type,
    events.intensity,
    coalesce(modes.score_v2, event_types.score_v2) as score_of_type
from facts.events as events
left join reference.event_types as event_types
    on
        events.event_type = event_types.event_type
        and event_types.event_mode is null
left join reference.event_types as modes
    on
        events.event_type = modes.event_type
        and events.event_mode = modes.event_mode
where
    events.quad_class is distinct from event_types.quad_class
    or events.intensity is distinct from coalesce(modes.score_v2, event_types.score_v2)
