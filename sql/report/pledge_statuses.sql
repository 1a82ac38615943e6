-- Each pledge once, at its status of today. Parts of a total, repetitions and background totals are counted
-- apart, since they would count money twice.
select
    pledges.status,
    count(*) as pledge_count,
    count(*) filter (where pledges.counts_in_totals) as counted_count,
    count(*) filter (where pledges.amount_usd_low is null) as without_usd_count,
    sum(pledges.amount_usd_low) filter (where pledges.counts_in_totals) as counted_usd
from facts.pledges as pledges
group by pledges.status
order by list_position(['proposed', 'pledged', 'committed', 'delivered', 'cancelled'], pledges.status)
