-- The outlet is what an article says of itself; this is where it was found.
select
    articles.article_id,
    articles.published_on,
    articles.outlet,
    articles.duplicate_of is null and articles.superseded_by is null as is_counted,
    coalesce(
        nullif(regexp_extract(lower(articles.uri), '^https?://(?:www\.)?([^/?#:]+)', 1), ''),
        articles.uri,
        articles.external_id
    ) as source
from mentions.articles as articles
