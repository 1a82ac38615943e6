-- A year in which nothing was pledged has no row in the totals and none here.
select
    world_totals.year,
    world_totals.pledge_count,
    world_totals.without_usd_count,
    world_totals.pledged_usd,
    world_totals.committed_usd,
    world_totals.delivered_usd,
    world_totals.unattributed_usd,
    world_totals.article_count,
    world_totals.outlet_count
from metrics.world_totals as world_totals
order by world_totals.year
