-- Who pledged most, all years together, and how much of it has arrived?
select
    donor_totals.donor_code,
    sum(donor_totals.pledge_count) as pledge_count,
    sum(donor_totals.pledged_usd) as pledged_usd,
    sum(donor_totals.committed_usd) as committed_usd,
    sum(donor_totals.delivered_usd) as delivered_usd,
    round(100 * sum(donor_totals.delivered_usd) / nullif(sum(donor_totals.pledged_usd), 0), 1)
        as delivered_pct
from metrics.donor_totals as donor_totals
group by donor_totals.donor_code
order by pledged_usd desc, donor_totals.donor_code
limit 20
