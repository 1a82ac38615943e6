-- Ages and "latest" are as of the last day that was read, never the clock: the same lake gives the same
-- figures.
select
    max(articles.published_on) as last_article_on,
    count(*) filter (where articles.duplicate_of is null and articles.superseded_by is null) as article_count,
    count(distinct articles.outlet) as outlet_count
from mentions.articles as articles
