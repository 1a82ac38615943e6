-- Countries first, then organisations, each the busiest first. Ranks are among their own kind only, so each
-- figure also has the number of actors that have it.
with cards as (
    select
        country_scorecard.country_code,
        coalesce(country_scorecard.name, country_scorecard.country_code) as name,
        coalesce(country_scorecard.is_organisation, true) as is_organisation,
        country_scorecard.latest_event_month,
        country_scorecard.event_count,
        country_scorecard.event_count_mean_12m,
        country_scorecard.cooperation_share_12m,
        country_scorecard.cooperation_share_12m_rank,
        country_scorecard.intensity_mean_12m,
        country_scorecard.intensity_mean_12m_rank,
        country_scorecard.given_pledge_count,
        country_scorecard.given_usd,
        country_scorecard.given_usd_rank,
        country_scorecard.given_share_of_gdp_pct,
        country_scorecard.latest_giving_year,
        country_scorecard.received_pledge_count,
        country_scorecard.received_usd,
        country_scorecard.received_usd_rank,
        country_scorecard.position_count,
        country_scorecard.position_balance,
        country_scorecard.degree,
        country_scorecard.latest_network_month,
        country_scorecard.as_of,
        country_scorecard.article_count,
        country_scorecard.outlet_count,
        country_scorecard.event_count
        + country_scorecard.given_pledge_count
        + country_scorecard.received_pledge_count
        + country_scorecard.position_count as fact_count
    from metrics.country_scorecard as country_scorecard
)

select
    cards.*,
    count(cards.cooperation_share_12m) over kind as cooperation_ranked_count,
    count(cards.intensity_mean_12m) over kind as intensity_ranked_count,
    count(cards.given_usd) over kind as given_ranked_count,
    count(cards.received_usd) over kind as received_ranked_count,
    count(*) over kind as of_count,
    row_number() over (
        partition by cards.is_organisation
        order by cards.fact_count desc, cards.country_code
    ) as place
from cards
window kind as (partition by cards.is_organisation)
qualify place <= if(cards.is_organisation, 8, 15)
order by cards.is_organisation, place
