-- Several actors stand as text, "DNK; NOR; SWE"; to count by holder or target, join facts.position_holders or
-- facts.position_targets instead.
select
    positions.position_id,
    positions.holder_actors[1] as first_holder_code,
    array_to_string(positions.holder_actors, '; ') as holder_codes,
    positions.topic,
    positions.issue,
    positions.stance,
    positions.target_actors[1] as first_target_code,
    array_to_string(positions.target_actors, '; ') as target_codes,
    positions.is_quote,
    positions.valid_from,
    positions.valid_to,
    positions.valid_to is null as is_standing,
    positions.mention_count,
    positions.outlet_count,
    positions.first_reported_on,
    positions.last_reported_on,
    positions.confidence,
    position_mentions.evidence,
    position_mentions.article_id
from facts.positions as positions
left join mentions.position_mentions as position_mentions
    on positions.position_id = position_mentions.mention_id
