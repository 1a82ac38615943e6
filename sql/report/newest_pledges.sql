-- The mention that gave the pledge its id is the earliest that states it; its trigger says what to mark.
select
    pledges_flat.pledge_id,
    pledges_flat.known_since,
    pledges_flat.donor_codes,
    pledges_flat.recipient_codes,
    pledges_flat.amount_low,
    pledges_flat.amount_high,
    pledges_flat.currency,
    pledges_flat.amount_usd_low,
    pledges_flat.rate_missing_reason,
    pledges_flat.items,
    pledges_flat.category,
    pledges_flat.kind,
    pledges_flat.status,
    coalesce(pledges_flat.programme_name, pledges_flat.instrument) as programme,
    pledges_flat.counts_in_totals,
    pledges_flat.mention_count,
    pledges_flat.outlet_count,
    pledges_flat.confidence,
    pledge_mentions.evidence,
    pledge_mentions.trigger_start - pledge_mentions.evidence_start as mark_start,
    pledge_mentions.trigger_end - pledge_mentions.evidence_start as mark_end,
    articles.outlet,
    articles.title,
    articles.published_on,
    articles.uri,
    count(*) over () as of_count
from exports.pledges_flat as pledges_flat
left join mentions.pledge_mentions as pledge_mentions
    on pledges_flat.pledge_id = pledge_mentions.mention_id
left join mentions.articles as articles
    on pledge_mentions.article_id = articles.article_id
order by pledges_flat.known_since desc nulls last, pledges_flat.counts_in_totals desc, pledges_flat.pledge_id
limit 10
