-- Organisations are nodes of their own; what they do is not their members' doing.
with ends as (
    select
        cooperation_edges.month,
        cooperation_edges.source_code as country_code,
        cooperation_edges.target_code as partner_code,
        cooperation_edges.weight as out_strength,
        0 as in_strength
    from intermediate.cooperation_edges as cooperation_edges
    union all
    select
        cooperation_edges.month,
        cooperation_edges.target_code as country_code,
        cooperation_edges.source_code as partner_code,
        0 as out_strength,
        cooperation_edges.weight as in_strength
    from intermediate.cooperation_edges as cooperation_edges
)

select
    ends.country_code,
    ends.month,
    count(distinct ends.partner_code) as degree,
    cast(sum(ends.out_strength + ends.in_strength) as bigint) as strength,
    cast(sum(ends.out_strength) as bigint) as out_strength,
    cast(sum(ends.in_strength) as bigint) as in_strength,
    any_value(page_ranks.pagerank) as pagerank,
    any_value(months.article_count) as article_count,
    any_value(months.outlet_count) as outlet_count
from ends
inner join intermediate.page_ranks as page_ranks
    on
        ends.country_code = page_ranks.country_code
        and ends.month = page_ranks.month
inner join intermediate.months as months
    on ends.month = months.month
group by ends.country_code, ends.month
