-- What a year's figures are out of.
select
    cast(year(articles.published_on) as bigint) as year,
    count(*) filter (where articles.duplicate_of is null and articles.superseded_by is null) as article_count,
    count(distinct articles.outlet) as outlet_count
from mentions.articles as articles
where articles.published_on is not null
group by all
