-- Whose news it is: a report that rests on one outlet is that outlet's view.
select
    articles.outlet,
    count(*) as article_count,
    min(articles.published_on) as first_on,
    max(articles.published_on) as last_on,
    count(*) over () as of_count
from mentions.articles as articles
where
    articles.outlet is not null
    and articles.duplicate_of is null
    and articles.superseded_by is null
group by articles.outlet
order by article_count desc, articles.outlet
limit 12
