-- Of current articles, those whose day of publication is not known.
select
    100.0 * count(*) filter (where articles.published_on is null) / nullif(count(*), 0) as value,
    count(*) as out_of
from mentions.articles as articles
where articles.superseded_by is null
