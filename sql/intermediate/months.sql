-- A month in which nothing was read and to which no event is dated says nothing: it has no row, and means
-- over months do not count it as a zero.
with articles as (
    select
        cast(date_trunc('month', articles.published_on) as date) as month,
        count(*) filter (where articles.duplicate_of is null and articles.superseded_by is null)
            as article_count,
        count(distinct articles.outlet) as outlet_count
    from mentions.articles as articles
    where articles.published_on is not null
    group by all
),

observed as (
    select articles.month
    from articles
    union
    select counted_events.month
    from intermediate.counted_events as counted_events
)

select
    observed.month,
    cast(12 * year(observed.month) + month(observed.month) as bigint) as month_number,
    coalesce(articles.article_count, 0) as article_count,
    coalesce(articles.outlet_count, 0) as outlet_count,
    count(*) over three_months as observed_months_3m,
    count(*) over twelve_months as observed_months_12m
from observed
left join articles
    on observed.month = articles.month
window
    three_months as (order by observed.month range between interval 2 months preceding and current row),
    twelve_months as (order by observed.month range between interval 11 months preceding and current row)
