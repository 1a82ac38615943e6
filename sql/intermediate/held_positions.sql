-- A stance belongs to the month it was first stated; its later repetitions are the same position.
select
    positions.position_id,
    position_holders.actor_code as holder_code,
    positions.topic,
    positions.stance,
    coalesce(positions.valid_from, positions.first_reported_on) as stated_on,
    cast(date_trunc('month', coalesce(positions.valid_from, positions.first_reported_on)) as date) as month,
    positions.valid_to
from facts.positions as positions
inner join facts.position_holders as position_holders
    on positions.position_id = position_holders.position_id
