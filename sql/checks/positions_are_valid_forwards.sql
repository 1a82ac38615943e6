-- A stance ends no earlier than it began.
select
    positions.position_id,
    positions.valid_from,
    positions.valid_to
from facts.positions as positions
where positions.valid_to < positions.valid_from
