-- Did a country make more news, or was there only more news? Its events for every hundred articles read.
select
    country_months.country_code,
    country_months.month,
    country_months.event_count,
    country_months.article_count,
    round(100 * country_months.event_count / nullif(country_months.article_count, 0), 1)
        as events_per_100_articles
from metrics.country_months as country_months
where country_months.country_code = 'UKR'
order by country_months.month
