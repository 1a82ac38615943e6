-- Records that could not be read, per hundred seen.
with rejected as (
    select count(*) as reject_count
    from mentions.rejects as rejects
    where rejects.reason not in ('language_not_supported', 'date_not_parsed')
),

kept as (
    select count(articles.article_id) as article_count
    from mentions.articles as articles
)

select
    100.0 * rejected.reject_count / nullif(rejected.reject_count + kept.article_count, 0) as value,
    rejected.reject_count + kept.article_count as out_of
from rejected
cross join kept
