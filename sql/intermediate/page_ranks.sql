-- A country without outgoing edges would spread its rank evenly over all. Solving without that and scaling
-- the month to a sum of 1 at the end gives the same ranks, since both evenly spread terms only stretch the
-- solution. 100 rounds leave an error under 0.85 ** 100 = 9e-8 of the whole. Rounds add decimals, so that
-- order cannot matter, and join on a number, since a hundred joins on month and code take twice as long.
with recursive ends as (
    select
        cooperation_edges.month,
        cooperation_edges.source_code as country_code
    from intermediate.cooperation_edges as cooperation_edges
    union
    select
        cooperation_edges.month,
        cooperation_edges.target_code as country_code
    from intermediate.cooperation_edges as cooperation_edges
),

nodes as materialized (
    select
        ends.month,
        ends.country_code,
        row_number() over (order by ends.month, ends.country_code) as node_number
    from ends
),

edges as materialized (
    select
        sources.node_number as source_number,
        targets.node_number as target_number,
        0.85 * cast(cooperation_edges.weight as double)
        / sum(cooperation_edges.weight) over (partition by sources.node_number) as passed_on
    from intermediate.cooperation_edges as cooperation_edges
    inner join nodes as sources
        on
            cooperation_edges.month = sources.month
            and cooperation_edges.source_code = sources.country_code
    inner join nodes as targets
        on
            cooperation_edges.month = targets.month
            and cooperation_edges.target_code = targets.country_code
),

rounds as (
    select
        nodes.node_number,
        cast(1 as decimal(18, 12)) as weight,
        0 as round_number
    from nodes
    union all
    select
        received.node_number,
        cast(1 + sum(received.weight) as decimal(18, 12)) as weight,
        max(received.round_number) + 1 as round_number
    from (
        select
            edges.target_number as node_number,
            cast(edges.passed_on * rounds.weight as decimal(18, 12)) as weight,
            rounds.round_number
        from rounds
        inner join edges
            on rounds.node_number = edges.source_number
        where rounds.round_number < 100
        union all
        select
            rounds.node_number,
            cast(0 as decimal(18, 12)) as weight,
            rounds.round_number
        from rounds
        where rounds.round_number < 100
    ) as received
    group by received.node_number
)

select
    nodes.month,
    nodes.country_code,
    round(
        cast(rounds.weight as double) / cast(sum(rounds.weight) over (partition by nodes.month) as double), 6
    ) as pagerank
from rounds
inner join nodes
    on rounds.node_number = nodes.node_number
where rounds.round_number = 100
