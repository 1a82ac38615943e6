-- The largest donors of each kind over the last ten years with a pledge. Organisations stand beside countries
-- and are never added to them.
with years as (
    select distinct donor_totals.year
    from metrics.donor_totals as donor_totals
    order by donor_totals.year desc
    limit 10
),

donors as (
    select
        donor_totals.donor_code,
        coalesce(actors.is_organisation, true) as is_organisation,
        coalesce(actors.name, donor_totals.donor_code) as name,
        sum(donor_totals.pledged_usd) as pledged_usd_sum,
        sum(donor_totals.pledge_count) as pledge_count_sum,
        count(*) over (partition by coalesce(actors.is_organisation, true)) as of_count
    from metrics.donor_totals as donor_totals
    inner join years
        on donor_totals.year = years.year
    left join exports.actors as actors
        on donor_totals.donor_code = actors.actor_code
    group by donor_totals.donor_code, actors.is_organisation, actors.name
),

largest as (
    select
        donors.donor_code,
        donors.is_organisation,
        donors.name,
        donors.of_count,
        row_number() over (
            partition by donors.is_organisation
            order by donors.pledged_usd_sum desc, donors.pledge_count_sum desc, donors.donor_code
        ) as place
    from donors
)

select
    largest.donor_code,
    largest.name,
    largest.is_organisation,
    largest.place,
    largest.of_count,
    donor_totals.year,
    donor_totals.pledge_count,
    donor_totals.joint_pledge_count,
    donor_totals.without_usd_count,
    donor_totals.pledged_usd,
    donor_totals.committed_usd,
    donor_totals.delivered_usd,
    donor_totals.joint_usd,
    donor_totals.share_of_gdp_pct,
    donor_totals.gdp_year,
    donor_totals.article_count
from largest
inner join metrics.donor_totals as donor_totals
    on largest.donor_code = donor_totals.donor_code
inner join years
    on donor_totals.year = years.year
where largest.place <= if(largest.is_organisation, 5, 12)
order by largest.is_organisation, largest.place, donor_totals.year
