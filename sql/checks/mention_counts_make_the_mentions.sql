-- A fact's mention_count is the distinct texts and its outlet_count the distinct outlets among its mentions'
-- articles, and its first and last day are theirs.
with said as (
    select
        event_mentions.event_id as fact_id,
        event_mentions.article_id
    from mentions.event_mentions as event_mentions
    union all
    select
        pledge_mentions.pledge_id as fact_id,
        pledge_mentions.article_id
    from mentions.pledge_mentions as pledge_mentions
    union all
    select
        position_mentions.position_id as fact_id,
        position_mentions.article_id
    from mentions.position_mentions as position_mentions
),

counted as (
    select
        said.fact_id,
        count(distinct articles.text_sha256) as text_count,
        count(distinct articles.outlet) as outlet_count,
        min(articles.published_on) as first_published_on,
        max(articles.published_on) as last_published_on
    from said
    inner join mentions.articles as articles
        on said.article_id = articles.article_id
    group by said.fact_id
),

reported as (
    select
        'event' as kind,
        events.event_id as fact_id,
        events.mention_count,
        events.outlet_count,
        events.first_reported_on,
        events.last_reported_on
    from facts.events as events
    union all
    select
        'pledge' as kind,
        pledges.pledge_id as fact_id,
        pledges.mention_count,
        pledges.outlet_count,
        pledges.first_reported_on,
        pledges.last_reported_on
    from facts.pledges as pledges
    union all
    select
        'position' as kind,
        positions.position_id as fact_id,
        positions.mention_count,
        positions.outlet_count,
        positions.first_reported_on,
        positions.last_reported_on
    from facts.positions as positions
)

select
    reported.kind,
    reported.fact_id,
    reported.mention_count,
    counted.text_count,
    reported.outlet_count,
    counted.outlet_count as outlets_of_mentions,
    reported.first_reported_on,
    counted.first_published_on,
    reported.last_reported_on,
    counted.last_published_on
from reported
left join counted
    on reported.fact_id = counted.fact_id
where
    reported.mention_count is distinct from counted.text_count
    or reported.outlet_count is distinct from counted.outlet_count
    or reported.first_reported_on is distinct from counted.first_published_on
    or reported.last_reported_on is distinct from counted.last_published_on
