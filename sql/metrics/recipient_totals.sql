-- A pledge to several recipients without stated shares is in joint_usd of each and in nobody's pledged_usd.
-- The donors' shares are of what is attributed to single donors; joint gifts without stated shares are in
-- unattributed_usd.
with gifts as (
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
    party_totals.actor_code as recipient_code,
    party_totals.year,
    party_totals.pledge_count,
    party_totals.joint_pledge_count,
    party_totals.without_usd_count,
    party_totals.pledged_usd,
    party_totals.committed_usd,
    party_totals.delivered_usd,
    party_totals.joint_usd,
    party_totals.pledged_eur,
    party_totals.committed_eur,
    party_totals.delivered_eur,
    party_totals.joint_eur,
    party_totals.military_usd,
    party_totals.financial_usd,
    party_totals.humanitarian_usd,
    party_totals.energy_usd,
    party_totals.reconstruction_usd,
    party_totals.development_usd,
    party_totals.climate_usd,
    party_totals.health_usd,
    party_totals.other_usd,
    party_totals.share_of_gdp_pct,
    party_totals.gdp_year,
    party_totals.pledged_usd_per_head,
    party_totals.population_year,
    coalesce(concentration.donor_count, 0) as donor_count,
    cast(coalesce(concentration.attributed_usd, 0) as decimal(18, 2)) as attributed_usd,
    cast(party_totals.pledged_usd - coalesce(concentration.attributed_usd, 0) as decimal(18, 2))
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
    party_totals.article_count,
    party_totals.outlet_count
from intermediate.party_totals as party_totals
left join concentration
    on
        party_totals.actor_code = concentration.recipient_code
        and party_totals.year = concentration.year
where party_totals.role = 'recipient'
