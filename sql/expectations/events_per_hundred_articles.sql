-- Readings of events at or above the threshold, per hundred articles in a language that is read.
with readings as (
    select count(event_mentions.mention_id) as event_count
    from mentions.event_mentions as event_mentions
),

bearing as (
    select count(*) as article_count
    from mentions.articles as articles
    where
        articles.superseded_by is null
        and coalesce(articles.language, 'en') = 'en'
)

select
    100.0 * readings.event_count / nullif(bearing.article_count, 0) as value,
    bearing.article_count as out_of
from readings
cross join bearing
