-- Copies and superseded versions are records too, but no count of the report is out of them.
select
    count(*) as record_count,
    count(*) filter (where articles.duplicate_of is null and articles.superseded_by is null) as article_count,
    count(*) filter (where articles.duplicate_of is not null) as copy_count,
    count(*) filter (where articles.superseded_by is not null) as superseded_count,
    count(distinct articles.outlet) as outlet_count,
    count(*) filter (where articles.outlet is null) as without_outlet_count,
    count(*) filter (where articles.published_on is null) as without_date_count,
    min(articles.published_on) as first_on,
    max(articles.published_on) as last_on,
    cast(coalesce(sum(articles.word_count), 0) as bigint) as word_count
from mentions.articles as articles
