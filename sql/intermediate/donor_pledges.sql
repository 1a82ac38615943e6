-- A donor's part of a pledge is its stated share of the lower bound. Without a stated share nothing is
-- attributed to it and the whole stands as joint. A product takes the width of its factors, hence the wide
-- cast. Statuses are rungs: what is delivered was committed and pledged before.
select
    pledges.pledge_id,
    pledge_donors.actor_code as donor_code,
    cast(year(coalesce(pledges.announced_on, pledges.first_reported_on)) as bigint) as year,
    pledges.category,
    pledges.status in ('committed', 'delivered') as is_committed,
    pledges.status = 'delivered' as is_delivered,
    pledge_donors.share is null as is_joint,
    pledges.amount_usd_low is null as is_without_usd,
    cast(
        cast(pledges.amount_usd_low as decimal(28, 2)) * cast(pledge_donors.share as decimal(10, 9))
        as decimal(18, 2)
    ) as own_usd,
    cast(
        cast(pledges.amount_eur_low as decimal(28, 2)) * cast(pledge_donors.share as decimal(10, 9))
        as decimal(18, 2)
    ) as own_eur,
    pledges.amount_usd_low as whole_usd,
    pledges.amount_eur_low as whole_eur
from facts.pledges as pledges
inner join facts.pledge_donors as pledge_donors
    on pledges.pledge_id = pledge_donors.pledge_id
where
    pledges.counts_in_totals
    and coalesce(pledges.announced_on, pledges.first_reported_on) is not null
