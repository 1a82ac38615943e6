-- What a reader might take for a zero and is none: facts that lack what a total or a chart would need.
with gaps as (
    select
        1 as place,
        'articles without a day of publication' as gap,
        count(*) filter (where articles.published_on is null) as gap_count,
        count(*) as of_count,
        'from articles where published_on is null' as query
    from mentions.articles as articles
    union all
    select
        2 as place,
        'articles without the name of an outlet' as gap,
        count(*) filter (where articles.outlet is null) as gap_count,
        count(*) as of_count,
        'from articles where outlet is null' as query
    from mentions.articles as articles
    union all
    select
        3 as place,
        'events without a day of their own' as gap,
        count(*) filter (where events.date_precision is distinct from 'day') as gap_count,
        count(*) as of_count,
        'from events where date_precision is distinct from ''day''' as query
    from facts.events as events
    union all
    select
        4 as place,
        'pledges without an amount of money in dollars' as gap,
        count(*) filter (where pledges.amount_usd_low is null) as gap_count,
        count(*) as of_count,
        'from pledges where amount_usd_low is null' as query
    from facts.pledges as pledges
    union all
    select
        5 as place,
        'pledges without a donor that could be coded' as gap,
        count(*) filter (where len(pledges.donor_actors) = 0) as gap_count,
        count(*) as of_count,
        'from pledges where len(donor_actors) = 0' as query
    from facts.pledges as pledges
    union all
    select
        6 as place,
        'pledges without a recipient that could be coded' as gap,
        count(*) filter (where len(pledges.recipient_actors) = 0) as gap_count,
        count(*) as of_count,
        'from pledges where len(recipient_actors) = 0' as query
    from facts.pledges as pledges
    union all
    select
        7 as place,
        'pledges of several donors without stated shares' as gap,
        count(*) filter (where len(pledges.donor_actors) > 1) as gap_count,
        count(*) as of_count,
        'from pledges where len(donor_actors) > 1' as query
    from facts.pledges as pledges
)

select
    gaps.gap,
    gaps.gap_count,
    gaps.of_count,
    gaps.query
from gaps
order by gaps.place
