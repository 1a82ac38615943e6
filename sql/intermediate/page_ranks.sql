-- A country without outgoing edges would spread its rank evenly over all. Solving without that and scaling
-- the month to a sum of 1 at the end gives the same ranks, since both evenly spread terms only stretch the
-- solution. 100 rounds leave an error under 0.85 ** 100 = 9e-8 of the whole. Rounds add decimals, so that
-- order cannot matter.
with recursive nodes as (
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

edges as (
    select
        cooperation_edges.month,
        cooperation_edges.source_code,
        cooperation_edges.target_code,
        0.85 * cast(cooperation_edges.weight as double)
        / sum(cooperation_edges.weight)
            over (partition by cooperation_edges.month, cooperation_edges.source_code)
            as passed_on
    from intermediate.cooperation_edges as cooperation_edges
),

rounds as (
    select
        nodes.month,
        nodes.country_code,
        cast(1 as decimal(18, 12)) as weight,
        0 as round_number
    from nodes
    union all
    select
        received.month,
        received.country_code,
        cast(1 + sum(received.weight) as decimal(18, 12)) as weight,
        max(received.round_number) + 1 as round_number
    from (
        select
            edges.month,
            edges.target_code as country_code,
            cast(edges.passed_on * rounds.weight as decimal(18, 12)) as weight,
            rounds.round_number
        from rounds
        inner join edges
            on
                rounds.month = edges.month
                and rounds.country_code = edges.source_code
        where rounds.round_number < 100
        union all
        select
            rounds.month,
            rounds.country_code,
            cast(0 as decimal(18, 12)) as weight,
            rounds.round_number
        from rounds
        where rounds.round_number < 100
    ) as received
    group by received.month, received.country_code
)

select
    rounds.month,
    rounds.country_code,
    round(
        cast(rounds.weight as double) / cast(sum(rounds.weight) over (partition by rounds.month) as double), 6
    ) as pagerank
from rounds
where rounds.round_number = 100
