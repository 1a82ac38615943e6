-- Measured against its economy, whose pledges of the latest year weigh most?
select
    country_scorecard.country_code,
    country_scorecard.name,
    country_scorecard.latest_giving_year,
    country_scorecard.given_usd_latest_year,
    country_scorecard.given_share_of_gdp_pct,
    country_scorecard.given_share_of_gdp_pct_rank
from metrics.country_scorecard as country_scorecard
where
    not country_scorecard.is_organisation
    and country_scorecard.given_share_of_gdp_pct is not null
order by country_scorecard.given_share_of_gdp_pct_rank, country_scorecard.country_code
limit 20
