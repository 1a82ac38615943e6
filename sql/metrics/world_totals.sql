-- Here a joint pledge counts once, whatever the number of its donors.
with attributed as (
    select
        pledge_parties.year,
        sum(pledge_parties.own_usd) as attributed_usd
    from intermediate.pledge_parties as pledge_parties
    where pledge_parties.role = 'donor'
    group by pledge_parties.year
),

totals as (
    select
        cast(year(coalesce(pledges.announced_on, pledges.first_reported_on)) as bigint) as year,
        count(*) as pledge_count,
        count(*) filter (where pledges.amount_usd_low is null) as without_usd_count,
        coalesce(sum(pledges.amount_usd_low), 0) as pledged_usd,
        coalesce(sum(pledges.amount_usd_low) filter (where pledges.status in ('committed', 'delivered')), 0)
            as committed_usd,
        coalesce(sum(pledges.amount_usd_low) filter (where pledges.status = 'delivered'), 0) as delivered_usd,
        coalesce(sum(pledges.amount_eur_low), 0) as pledged_eur,
        coalesce(sum(pledges.amount_eur_low) filter (where pledges.status in ('committed', 'delivered')), 0)
            as committed_eur,
        coalesce(sum(pledges.amount_eur_low) filter (where pledges.status = 'delivered'), 0) as delivered_eur
    from facts.pledges as pledges
    where
        pledges.counts_in_totals
        and coalesce(pledges.announced_on, pledges.first_reported_on) is not null
    group by all
)

select
    totals.year,
    totals.pledge_count,
    totals.without_usd_count,
    cast(totals.pledged_usd as decimal(18, 2)) as pledged_usd,
    cast(totals.committed_usd as decimal(18, 2)) as committed_usd,
    cast(totals.delivered_usd as decimal(18, 2)) as delivered_usd,
    cast(coalesce(attributed.attributed_usd, 0) as decimal(18, 2)) as attributed_usd,
    cast(totals.pledged_usd - coalesce(attributed.attributed_usd, 0) as decimal(18, 2)) as unattributed_usd,
    cast(totals.pledged_eur as decimal(18, 2)) as pledged_eur,
    cast(totals.committed_eur as decimal(18, 2)) as committed_eur,
    cast(totals.delivered_eur as decimal(18, 2)) as delivered_eur,
    coalesce(years.article_count, 0) as article_count,
    coalesce(years.outlet_count, 0) as outlet_count
from totals
left join attributed
    on totals.year = attributed.year
left join intermediate.years as years
    on totals.year = years.year
