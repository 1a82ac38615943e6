-- Who stands where on $topic now, and in which words?
select
    position_holders.actor_code as holder_code,
    positions.stance,
    positions.issue,
    array_to_string(positions.target_actors, '; ') as target_codes,
    positions.valid_from,
    positions.mention_count,
    positions.position_id,
    position_mentions.evidence
from facts.positions as positions
inner join facts.position_holders as position_holders
    on positions.position_id = position_holders.position_id
left join mentions.position_mentions as position_mentions
    on positions.position_id = position_mentions.mention_id
where
    positions.topic = $topic
    and positions.valid_to is null
order by
    list_position(['support', 'conditional', 'neutral', 'oppose'], positions.stance),
    position_holders.actor_code,
    positions.position_id
