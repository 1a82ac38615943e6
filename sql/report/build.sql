-- The build that readers have open; older rows are carried along to compare with.
select
    builds.build_id,
    builds.finished_at,
    builds.article_count,
    builds.mention_count,
    builds.fact_count
from facts.builds as builds
order by builds.finished_at desc, builds.build_id
limit 1
