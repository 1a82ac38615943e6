-- Articles dated after the day asked for: a source whose dates are read wrongly.
select
    100.0
    * count(*) filter (where articles.published_on > getvariable('today'))
    / nullif(count(*), 0) as value,
    count(*) as out_of
from mentions.articles as articles
where getvariable('today') is not null
