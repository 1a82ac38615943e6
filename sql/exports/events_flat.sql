-- Several actors stand as text, "DNK; NOR; SWE"; to count by actor, join facts.event_actors instead.
select
    events.event_id,
    events.event_type,
    events.event_mode,
    events.quad_class,
    case events.quad_class
        when 1 then 'verbal cooperation'
        when 2 then 'material cooperation'
        when 3 then 'verbal conflict'
        when 4 then 'material conflict'
    end as quad_class_name,
    events.source_actors[1] as first_source_code,
    array_to_string(events.source_actors, '; ') as source_codes,
    events.target_actors[1] as first_target_code,
    array_to_string(events.target_actors, '; ') as target_codes,
    events.status,
    events.event_date,
    events.date_precision,
    counted_events.month,
    events.location_name,
    events.location_country,
    events.latitude,
    events.longitude,
    events.intensity,
    events.score_v1_3,
    events.cameo_roots,
    events.mention_count,
    events.outlet_count,
    events.first_reported_on,
    events.last_reported_on,
    events.confidence,
    event_mentions.evidence,
    event_mentions.article_id
from facts.events as events
left join intermediate.counted_events as counted_events
    on events.event_id = counted_events.event_id
left join mentions.event_mentions as event_mentions
    on events.event_id = event_mentions.mention_id
