-- How many facts fewer than in the build before, in percent of those; below zero where there are more.
with numbered as (
    select
        builds.fact_count,
        lag(builds.fact_count) over (order by builds.finished_at) as count_before,
        row_number() over (order by builds.finished_at desc) as place
    from facts.builds as builds
)

select
    100.0 * (numbered.count_before - numbered.fact_count) / nullif(numbered.count_before, 0) as value,
    numbered.count_before as out_of
from numbered
where numbered.place = 1
