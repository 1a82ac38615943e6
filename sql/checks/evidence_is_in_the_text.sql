-- Evidence is the words of the article between its offsets, counted in code points.
with stated as (
    select
        event_mentions.mention_id,
        event_mentions.article_id,
        event_mentions.evidence_start,
        event_mentions.evidence_end,
        event_mentions.evidence
    from mentions.event_mentions as event_mentions
    union all
    select
        pledge_mentions.mention_id,
        pledge_mentions.article_id,
        pledge_mentions.evidence_start,
        pledge_mentions.evidence_end,
        pledge_mentions.evidence
    from mentions.pledge_mentions as pledge_mentions
    union all
    select
        position_mentions.mention_id,
        position_mentions.article_id,
        position_mentions.evidence_start,
        position_mentions.evidence_end,
        position_mentions.evidence
    from mentions.position_mentions as position_mentions
    union all
    select
        mentions_below_threshold.mention_id,
        mentions_below_threshold.article_id,
        mentions_below_threshold.evidence_start,
        mentions_below_threshold.evidence_end,
        mentions_below_threshold.evidence
    from mentions.mentions_below_threshold as mentions_below_threshold
)

select
    stated.mention_id,
    stated.article_id,
    stated.evidence_start,
    stated.evidence_end,
    stated.evidence
from stated
left join mentions.articles as articles
    on stated.article_id = articles.article_id
where
    substr(articles.text, stated.evidence_start + 1, stated.evidence_end - stated.evidence_start)
    is distinct from stated.evidence
