-- Every count of the other tables is news volume: this is where the news came from.
with mentioned as (
    select event_mentions.article_id
    from mentions.event_mentions as event_mentions
    union
    select pledge_mentions.article_id
    from mentions.pledge_mentions as pledge_mentions
    union
    select position_mentions.article_id
    from mentions.position_mentions as position_mentions
)

select
    article_sources.source,
    article_sources.published_on,
    count(*) filter (where article_sources.is_counted) as article_count,
    count(*) filter (where not article_sources.is_counted) as left_out_count,
    count(distinct article_sources.outlet) as outlet_count,
    count(mentioned.article_id) filter (where article_sources.is_counted) as bearing_count
from intermediate.article_sources as article_sources
left join mentioned
    on article_sources.article_id = mentioned.article_id
where article_sources.published_on is not null
group by all
