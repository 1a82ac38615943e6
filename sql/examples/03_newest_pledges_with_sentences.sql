-- What was promised last, and in which sentence does it say so?
select
    pledges_flat.known_since,
    pledges_flat.donor_codes,
    pledges_flat.recipient_codes,
    pledges_flat.amount_low,
    pledges_flat.currency,
    pledges_flat.amount_usd_low,
    pledges_flat.status,
    articles.outlet,
    articles.title,
    pledges_flat.evidence
from exports.pledges_flat as pledges_flat
left join mentions.articles as articles
    on pledges_flat.article_id = articles.article_id
where pledges_flat.counts_in_totals
order by pledges_flat.known_since desc nulls last, pledges_flat.pledge_id
limit 20
