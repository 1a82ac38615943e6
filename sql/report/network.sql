-- Strength may be added over months; degree and PageRank may not, so they are those of the latest month.
with recent as (
    select
        cooperation_network.country_code,
        cast(sum(cooperation_network.strength) as bigint) as strength,
        max(cooperation_network.month) as latest_month,
        arg_max(cooperation_network.degree, cooperation_network.month) as degree,
        arg_max(cooperation_network.pagerank, cooperation_network.month) as pagerank
    from metrics.cooperation_network as cooperation_network
    cross join intermediate.as_of as as_of
    where
        cooperation_network.month > date_trunc('month', as_of.last_article_on) - interval 12 months
        and cooperation_network.month <= as_of.last_article_on
    group by cooperation_network.country_code
)

select
    recent.*,
    coalesce(actors.name, recent.country_code) as name,
    coalesce(actors.is_organisation, true) as is_organisation
from recent
left join exports.actors as actors
    on recent.country_code = actors.actor_code
order by recent.strength desc, recent.country_code
