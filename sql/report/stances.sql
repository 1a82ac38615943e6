-- Who stands where: the balance of all stances that a holder stated on a topic, each stance once in the month
-- it was first stated.
with held as (
    select
        country_positions.country_code,
        country_positions.topic,
        cast(sum(country_positions.position_count) as bigint) as position_count,
        cast(sum(country_positions.support) as bigint) as support,
        cast(sum(country_positions.conditional) as bigint) as conditional,
        cast(sum(country_positions.neutral) as bigint) as neutral,
        cast(sum(country_positions.oppose) as bigint) as oppose,
        max(country_positions.month) as latest_month
    from metrics.country_positions as country_positions
    group by country_positions.country_code, country_positions.topic
)

select
    held.*,
    round((held.support - held.oppose) / held.position_count, 3) as balance,
    coalesce(actors.name, held.country_code) as name,
    cast(sum(held.position_count) over (partition by held.country_code) as bigint) as holder_position_count,
    cast(sum(held.position_count) over (partition by held.topic) as bigint) as topic_position_count
from held
left join exports.actors as actors
    on held.country_code = actors.actor_code
order by holder_position_count desc, held.country_code, held.topic
