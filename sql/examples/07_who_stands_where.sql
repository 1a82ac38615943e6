-- Who supports, opposes or hedges on security guarantees, and since when?
select
    position_holders.actor_code as holder_code,
    actors.name,
    positions.stance,
    positions.issue,
    positions.valid_from
from facts.positions as positions
inner join facts.position_holders as position_holders
    on positions.position_id = position_holders.position_id
left join exports.actors as actors
    on position_holders.actor_code = actors.actor_code
where
    positions.topic = 'security_guarantees'
    and positions.valid_to is null
order by positions.stance, holder_code, positions.position_id
