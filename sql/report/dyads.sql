-- Twelve months up to the last day read. A mean over months is the sum of the scores over the number of
-- scored events, never a mean of means.
with recent as (
    select
        dyad_months.source_code,
        dyad_months.target_code,
        cast(sum(dyad_months.event_count) as bigint) as event_count,
        cast(sum(dyad_months.verbal_cooperation_count + dyad_months.material_cooperation_count) as bigint)
            as cooperation_count,
        cast(sum(dyad_months.verbal_conflict_count + dyad_months.material_conflict_count) as bigint)
            as conflict_count,
        cast(sum(dyad_months.scored_event_count) as bigint) as scored_event_count,
        round(
            cast(sum(cast(dyad_months.intensity_sum as decimal(18, 6))) as double)
            / nullif(sum(dyad_months.scored_event_count), 0),
            3
        ) as intensity_mean,
        max(dyad_months.month) as latest_month
    from metrics.dyad_months as dyad_months
    cross join intermediate.as_of as as_of
    where
        dyad_months.event_count > 0
        and dyad_months.month > date_trunc('month', as_of.last_article_on) - interval 12 months
        and dyad_months.month <= as_of.last_article_on
    group by dyad_months.source_code, dyad_months.target_code
)

select
    recent.*,
    coalesce(sources.name, recent.source_code) as source_name,
    coalesce(targets.name, recent.target_code) as target_name
from recent
left join exports.actors as sources
    on recent.source_code = sources.actor_code
left join exports.actors as targets
    on recent.target_code = targets.actor_code
order by recent.event_count desc, recent.source_code, recent.target_code
