-- How stale the newest article is on the day asked for; none where no day is asked for.
select
    date_diff('day', max(articles.published_on), getvariable('today')) as value,
    count(*) as out_of
from mentions.articles as articles
where articles.published_on <= getvariable('today')
