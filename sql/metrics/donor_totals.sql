-- A joint pledge without stated shares is in joint_usd of each of its donors and in nobody's pledged_usd,
-- so joint_usd must not be added up over donors: metrics.world_totals counts it once.
with totals as (
    select
        donor_pledges.donor_code,
        donor_pledges.year,
        count(*) as pledge_count,
        count(*) filter (where donor_pledges.is_joint) as joint_pledge_count,
        count(*) filter (where donor_pledges.is_without_usd) as without_usd_count,
        coalesce(sum(donor_pledges.own_usd), 0) as pledged_usd,
        coalesce(sum(donor_pledges.own_usd) filter (where donor_pledges.is_committed), 0) as committed_usd,
        coalesce(sum(donor_pledges.own_usd) filter (where donor_pledges.is_delivered), 0) as delivered_usd,
        coalesce(sum(donor_pledges.whole_usd) filter (where donor_pledges.is_joint), 0) as joint_usd,
        coalesce(sum(donor_pledges.own_eur), 0) as pledged_eur,
        coalesce(sum(donor_pledges.own_eur) filter (where donor_pledges.is_committed), 0) as committed_eur,
        coalesce(sum(donor_pledges.own_eur) filter (where donor_pledges.is_delivered), 0) as delivered_eur,
        coalesce(sum(donor_pledges.whole_eur) filter (where donor_pledges.is_joint), 0) as joint_eur,
        coalesce(sum(donor_pledges.own_usd) filter (where donor_pledges.category = 'military'), 0)
            as military_usd,
        coalesce(sum(donor_pledges.own_usd) filter (where donor_pledges.category = 'financial'), 0)
            as financial_usd,
        coalesce(sum(donor_pledges.own_usd) filter (where donor_pledges.category = 'humanitarian'), 0)
            as humanitarian_usd,
        coalesce(sum(donor_pledges.own_usd) filter (where donor_pledges.category = 'energy'), 0)
            as energy_usd,
        coalesce(sum(donor_pledges.own_usd) filter (where donor_pledges.category = 'reconstruction'), 0)
            as reconstruction_usd,
        coalesce(sum(donor_pledges.own_usd) filter (where donor_pledges.category = 'development'), 0)
            as development_usd,
        coalesce(sum(donor_pledges.own_usd) filter (where donor_pledges.category = 'climate'), 0)
            as climate_usd,
        coalesce(sum(donor_pledges.own_usd) filter (where donor_pledges.category = 'health'), 0)
            as health_usd,
        coalesce(sum(donor_pledges.own_usd) filter (where donor_pledges.category = 'other'), 0) as other_usd
    from intermediate.donor_pledges as donor_pledges
    group by donor_pledges.donor_code, donor_pledges.year
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
)

select
    totals.donor_code,
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
    coalesce(years.article_count, 0) as article_count,
    coalesce(years.outlet_count, 0) as outlet_count
from totals
asof left join products
    on totals.donor_code = products.country_code and totals.year >= products.year
asof left join populations
    on totals.donor_code = populations.country_code and totals.year >= populations.year
left join intermediate.years as years
    on totals.year = years.year
