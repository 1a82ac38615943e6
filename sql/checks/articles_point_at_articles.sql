-- The next version or the original of an article is another article that is there.
select
    'superseded_by' as column_name,
    articles.article_id,
    articles.superseded_by as names
from mentions.articles as articles
left join mentions.articles as named
    on articles.superseded_by = named.article_id
where
    articles.superseded_by is not null
    and (named.article_id is null or articles.superseded_by = articles.article_id)
union all
select
    'duplicate_of' as column_name,
    articles.article_id,
    articles.duplicate_of as names
from mentions.articles as articles
left join mentions.articles as named
    on articles.duplicate_of = named.article_id
where
    articles.duplicate_of is not null
    and (named.article_id is null or articles.duplicate_of = articles.article_id)
