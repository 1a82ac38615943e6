-- Which recipients depend most on a single donor?
select
    recipient_totals.recipient_code,
    recipient_totals.year,
    recipient_totals.pledged_usd,
    recipient_totals.donor_count,
    recipient_totals.top_donor_code,
    recipient_totals.top_donor_share,
    recipient_totals.herfindahl
from metrics.recipient_totals as recipient_totals
where recipient_totals.donor_count > 1
order by recipient_totals.herfindahl desc, recipient_totals.recipient_code, recipient_totals.year
limit 20
