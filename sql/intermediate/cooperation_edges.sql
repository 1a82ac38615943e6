-- Weight is the number of cooperative events that happened, from source to target, in the month.
select
    event_pairs.month,
    event_pairs.source_code,
    event_pairs.target_code,
    count(*) as weight
from intermediate.event_pairs as event_pairs
where
    not event_pairs.is_planned
    and event_pairs.quad_class <= 2
group by event_pairs.month, event_pairs.source_code, event_pairs.target_code
