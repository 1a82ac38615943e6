-- A stance that two countries hold together stands with each of them, so the sums are of stances held, not of
-- statements.
select
    country_positions.topic,
    cast(sum(country_positions.position_count) as bigint) as position_count,
    cast(sum(country_positions.support) as bigint) as support,
    cast(sum(country_positions.conditional) as bigint) as conditional,
    cast(sum(country_positions.neutral) as bigint) as neutral,
    cast(sum(country_positions.oppose) as bigint) as oppose,
    count(distinct country_positions.country_code) as holder_count
from metrics.country_positions as country_positions
group by country_positions.topic
order by position_count desc, country_positions.topic
