-- Of outlets with news on five days or more of the four weeks before the last, those with none since.
with outlets as (
    select
        articles.outlet,
        count(distinct articles.published_on) filter (where articles.published_on <= getvariable('today') - 7)
            as days_before,
        count(*) filter (where articles.published_on > getvariable('today') - 7) as last_count
    from mentions.articles as articles
    where
        articles.outlet is not null
        and articles.published_on > getvariable('today') - 35
        and articles.published_on <= getvariable('today')
    group by articles.outlet
)

select
    100.0 * count(*) filter (where outlets.last_count = 0) / nullif(count(*), 0) as value,
    count(*) as out_of
from outlets
where outlets.days_before >= 5
