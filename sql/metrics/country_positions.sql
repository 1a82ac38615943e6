-- Conditional and neutral stances count in the balance's divisor, so a hedged position pulls it towards
-- zero.
with counts as (
    select
        held_positions.holder_code as country_code,
        held_positions.topic,
        held_positions.month,
        count(*) as position_count,
        count(*) filter (where held_positions.stance = 'support') as support,
        count(*) filter (where held_positions.stance = 'oppose') as oppose,
        count(*) filter (where held_positions.stance = 'conditional') as conditional,
        count(*) filter (where held_positions.stance = 'neutral') as neutral
    from intermediate.held_positions as held_positions
    where held_positions.month is not null
    group by held_positions.holder_code, held_positions.topic, held_positions.month
)

select
    counts.country_code,
    counts.topic,
    counts.month,
    counts.position_count,
    counts.support,
    counts.oppose,
    counts.conditional,
    counts.neutral,
    round((counts.support - counts.oppose) / counts.position_count, 6) as balance,
    coalesce(months.article_count, 0) as article_count,
    coalesce(months.outlet_count, 0) as outlet_count
from counts
left join intermediate.months as months
    on counts.month = months.month
