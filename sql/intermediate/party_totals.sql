-- Givers and receivers are counted by the same rules. First one plain group, then the columns from its few
-- rows: a sum for each column over every pledge would take many times as long. Statuses are rungs: what is
-- delivered was committed and pledged before. A joint pledge has no own amount; its groups sum the whole.
with groups as (
    select
        pledge_parties.role,
        pledge_parties.actor_code,
        pledge_parties.year,
        pledge_parties.category,
        pledge_parties.status,
        pledge_parties.is_joint,
        count(*) as pledge_count,
        count(pledge_parties.whole_usd) as with_usd_count,
        sum(coalesce(pledge_parties.own_usd, pledge_parties.whole_usd)) as usd,
        sum(coalesce(pledge_parties.own_eur, pledge_parties.whole_eur)) as eur
    from intermediate.pledge_parties as pledge_parties
    group by all
),

totals as (
    select
        groups.role,
        groups.actor_code,
        groups.year,
        sum(groups.pledge_count) as pledge_count,
        sum(groups.pledge_count) filter (where groups.is_joint) as joint_pledge_count,
        sum(groups.pledge_count - groups.with_usd_count) as without_usd_count,
        sum(groups.usd) filter (where not groups.is_joint) as pledged_usd,
        sum(groups.usd) filter (where not groups.is_joint and groups.status in ('committed', 'delivered'))
            as committed_usd,
        sum(groups.usd) filter (where not groups.is_joint and groups.status = 'delivered') as delivered_usd,
        sum(groups.usd) filter (where groups.is_joint) as joint_usd,
        sum(groups.eur) filter (where not groups.is_joint) as pledged_eur,
        sum(groups.eur) filter (where not groups.is_joint and groups.status in ('committed', 'delivered'))
            as committed_eur,
        sum(groups.eur) filter (where not groups.is_joint and groups.status = 'delivered') as delivered_eur,
        sum(groups.eur) filter (where groups.is_joint) as joint_eur,
        sum(groups.usd) filter (where not groups.is_joint and groups.category = 'military') as military_usd,
        sum(groups.usd) filter (where not groups.is_joint and groups.category = 'financial')
            as financial_usd,
        sum(groups.usd) filter (where not groups.is_joint and groups.category = 'humanitarian')
            as humanitarian_usd,
        sum(groups.usd) filter (where not groups.is_joint and groups.category = 'energy') as energy_usd,
        sum(groups.usd) filter (where not groups.is_joint and groups.category = 'reconstruction')
            as reconstruction_usd,
        sum(groups.usd) filter (where not groups.is_joint and groups.category = 'development')
            as development_usd,
        sum(groups.usd) filter (where not groups.is_joint and groups.category = 'climate') as climate_usd,
        sum(groups.usd) filter (where not groups.is_joint and groups.category = 'health') as health_usd,
        sum(groups.usd) filter (where not groups.is_joint and groups.category = 'other') as other_usd
    from groups
    group by groups.role, groups.actor_code, groups.year
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
    totals.role,
    totals.actor_code,
    totals.year,
    cast(totals.pledge_count as bigint) as pledge_count,
    cast(coalesce(totals.joint_pledge_count, 0) as bigint) as joint_pledge_count,
    cast(totals.without_usd_count as bigint) as without_usd_count,
    cast(coalesce(totals.pledged_usd, 0) as decimal(18, 2)) as pledged_usd,
    cast(coalesce(totals.committed_usd, 0) as decimal(18, 2)) as committed_usd,
    cast(coalesce(totals.delivered_usd, 0) as decimal(18, 2)) as delivered_usd,
    cast(coalesce(totals.joint_usd, 0) as decimal(18, 2)) as joint_usd,
    cast(coalesce(totals.pledged_eur, 0) as decimal(18, 2)) as pledged_eur,
    cast(coalesce(totals.committed_eur, 0) as decimal(18, 2)) as committed_eur,
    cast(coalesce(totals.delivered_eur, 0) as decimal(18, 2)) as delivered_eur,
    cast(coalesce(totals.joint_eur, 0) as decimal(18, 2)) as joint_eur,
    cast(coalesce(totals.military_usd, 0) as decimal(18, 2)) as military_usd,
    cast(coalesce(totals.financial_usd, 0) as decimal(18, 2)) as financial_usd,
    cast(coalesce(totals.humanitarian_usd, 0) as decimal(18, 2)) as humanitarian_usd,
    cast(coalesce(totals.energy_usd, 0) as decimal(18, 2)) as energy_usd,
    cast(coalesce(totals.reconstruction_usd, 0) as decimal(18, 2)) as reconstruction_usd,
    cast(coalesce(totals.development_usd, 0) as decimal(18, 2)) as development_usd,
    cast(coalesce(totals.climate_usd, 0) as decimal(18, 2)) as climate_usd,
    cast(coalesce(totals.health_usd, 0) as decimal(18, 2)) as health_usd,
    cast(coalesce(totals.other_usd, 0) as decimal(18, 2)) as other_usd,
    round(cast(coalesce(totals.pledged_usd, 0) as double) / products.gdp_usd * 100, 6) as share_of_gdp_pct,
    products.year as gdp_year,
    round(cast(coalesce(totals.pledged_usd, 0) as double) / populations.population, 6)
        as pledged_usd_per_head,
    populations.year as population_year,
    coalesce(years.article_count, 0) as article_count,
    coalesce(years.outlet_count, 0) as outlet_count
from totals
asof left join products
    on totals.actor_code = products.country_code and totals.year >= products.year
asof left join populations
    on totals.actor_code = populations.country_code and totals.year >= populations.year
left join intermediate.years as years
    on totals.year = years.year
