-- Of pledges with an amount, those whose currency is not known.
select
    100.0 * count(*) filter (where pledges.currency is null) / nullif(count(*), 0) as value,
    count(*) as out_of
from facts.pledges as pledges
where coalesce(pledges.amount_low, pledges.amount_high) is not null
