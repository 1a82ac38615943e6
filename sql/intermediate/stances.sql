-- One stance for each holder, topic and target: the one that stands, else the last. A position upon nobody
-- has its own place, the empty target. Ties of the day go to the larger id, an arbitrary but lasting
-- choice.
select
    held_positions.holder_code,
    held_positions.topic,
    coalesce(position_targets.actor_code, '') as target_code,
    max_by(
        held_positions.stance,
        (
            held_positions.valid_to is null,
            coalesce(held_positions.stated_on, date '0001-01-01'),
            held_positions.position_id
        )
    ) as stance
from intermediate.held_positions as held_positions
left join facts.position_targets as position_targets
    on held_positions.position_id = position_targets.position_id
group by all
