-- A pledge to several recipients without stated shares is in joint_usd of each and in nobody's pledged_usd.
-- The donors' shares are of what is attributed to single donors; joint gifts without stated shares are in
-- unattributed_usd.
with totals as (
    select
        recipient_pledges.recipient_code,
        recipient_pledges.year,
        count(*) as pledge_count,
        count(*) filter (where recipient_pledges.is_joint) as joint_pledge_count,
        count(*) filter (where recipient_pledges.is_without_usd) as without_usd_count,
        coalesce(sum(recipient_pledges.own_usd), 0) as pledged_usd,
        coalesce(sum(recipient_pledges.own_usd) filter (where recipient_pledges.is_committed), 0)
            as committed_usd,
        coalesce(sum(recipient_pledges.own_usd) filter (where recipient_pledges.is_delivered), 0)
            as delivered_usd,
        coalesce(sum(recipient_pledges.whole_usd) filter (where recipient_pledges.is_joint), 0) as joint_usd,
        coalesce(sum(recipient_pledges.own_eur), 0) as pledged_eur,
        coalesce(sum(recipient_pledges.own_eur) filter (where recipient_pledges.is_committed), 0)
            as committed_eur,
        coalesce(sum(recipient_pledges.own_eur) filter (where recipient_pledges.is_delivered), 0)
            as delivered_eur,
        coalesce(sum(recipient_pledges.whole_eur) filter (where recipient_pledges.is_joint), 0) as joint_eur,
        coalesce(sum(recipient_pledges.own_usd) filter (where recipient_pledges.category = 'military'), 0)
            as military_usd,
        coalesce(sum(recipient_pledges.own_usd) filter (where recipient_pledges.category = 'financial'), 0)
            as financial_usd,
        coalesce(
            sum(recipient_pledges.own_usd) filter (where recipient_pledges.category = 'humanitarian'), 0
        ) as humanitarian_usd,
        coalesce(sum(recipient_pledges.own_usd) filter (where recipient_pledges.category = 'energy'), 0)
            as energy_usd,
        coalesce(
            sum(recipient_pledges.own_usd) filter (where recipient_pledges.category = 'reconstruction'), 0
        ) as reconstruction_usd,
        coalesce(
            sum(recipient_pledges.own_usd) filter (where recipient_pledges.category = 'development'), 0
        ) as development_usd,
        coalesce(sum(recipient_pledges.own_usd) filter (where recipient_pledges.category = 'climate'), 0)
            as climate_usd,
        coalesce(sum(recipient_pledges.own_usd) filter (where recipient_pledges.category = 'health'), 0)
            as health_usd,
        coalesce(sum(recipient_pledges.own_usd) filter (where recipient_pledges.category = 'other'), 0)
            as other_usd
    from intermediate.recipient_pledges as recipient_pledges
    group by recipient_pledges.recipient_code, recipient_pledges.year
),

products as (
    select
        denominators.country_code,
        denominators.year,
        denominators.gdp_usd
    from reference.denominators as denominators
    where denominators.gdp_usd > 0
),

populations as (
    select
        denominators.country_code,
        denominators.year,
        denominators.population
    from reference.denominators as denominators
    where denominators.population > 0
),

gifts as (
    select
        pledge_flows.recipient_code,
        pledge_flows.year,
        pledge_flows.donor_code,
        sum(pledge_flows.own_usd) as given_usd
    from intermediate.pledge_flows as pledge_flows
    where
        pledge_flows.counts_in_totals
        and pledge_flows.own_usd > 0
    group by pledge_flows.recipient_code, pledge_flows.year, pledge_flows.donor_code
),

concentration as (
    select
        gifts.recipient_code,
        gifts.year,
        count(*) as donor_count,
        sum(gifts.given_usd) as attributed_usd,
        max(gifts.given_usd) as top_donor_usd,
        min_by(gifts.donor_code, (-gifts.given_usd, gifts.donor_code)) as top_donor_code,
        list(cast(gifts.given_usd as double) order by gifts.donor_code) as given_usd
    from gifts
    group by gifts.recipient_code, gifts.year
)

select
    totals.recipient_code,
    totals.year,
    totals.pledge_count,
    totals.joint_pledge_count,
    totals.without_usd_count,
    cast(totals.pledged_usd as decimal(18, 2)) as pledged_usd,
    cast(totals.committed_usd as decimal(18, 2)) as committed_usd,
    cast(totals.delivered_usd as decimal(18, 2)) as delivered_usd,
    cast(totals.joint_usd as decimal(18, 2)) as joint_usd,
    cast(totals.pledged_eur as decimal(18, 2)) as pledged_eur,
    cast(totals.committed_eur as decimal(18, 2)) as committed_eur,
    cast(totals.delivered_eur as decimal(18, 2)) as delivered_eur,
    cast(totals.joint_eur as decimal(18, 2)) as joint_eur,
    cast(totals.military_usd as decimal(18, 2)) as military_usd,
    cast(totals.financial_usd as decimal(18, 2)) as financial_usd,
    cast(totals.humanitarian_usd as decimal(18, 2)) as humanitarian_usd,
    cast(totals.energy_usd as decimal(18, 2)) as energy_usd,
    cast(totals.reconstruction_usd as decimal(18, 2)) as reconstruction_usd,
    cast(totals.development_usd as decimal(18, 2)) as development_usd,
    cast(totals.climate_usd as decimal(18, 2)) as climate_usd,
    cast(totals.health_usd as decimal(18, 2)) as health_usd,
    cast(totals.other_usd as decimal(18, 2)) as other_usd,
    round(cast(totals.pledged_usd as double) / products.gdp_usd * 100, 6) as share_of_gdp_pct,
    products.year as gdp_year,
    round(cast(totals.pledged_usd as double) / populations.population, 6) as pledged_usd_per_head,
    populations.year as population_year,
    coalesce(concentration.donor_count, 0) as donor_count,
    cast(coalesce(concentration.attributed_usd, 0) as decimal(18, 2)) as attributed_usd,
    cast(totals.pledged_usd - coalesce(concentration.attributed_usd, 0) as decimal(18, 2))
        as unattributed_usd,
    concentration.top_donor_code,
    round(cast(concentration.top_donor_usd as double) / cast(concentration.attributed_usd as double), 6)
        as top_donor_share,
    round(
        list_sum(list_transform(
            concentration.given_usd, lambda given: (given / cast(concentration.attributed_usd as double)) ** 2
        )),
        6
    ) as herfindahl,
    coalesce(years.article_count, 0) as article_count,
    coalesce(years.outlet_count, 0) as outlet_count
from totals
asof left join products
    on totals.recipient_code = products.country_code and totals.year >= products.year
asof left join populations
    on totals.recipient_code = populations.country_code and totals.year >= populations.year
left join concentration
    on
        totals.recipient_code = concentration.recipient_code
        and totals.year = concentration.year
left join intermediate.years as years
    on totals.year = years.year
