-- A country has a row for every observed month from its first event on, zeros included; means reach back
-- over the observed months of the last 3 or 12 calendar months, those before its first event too.
with counts as (
    select
        event_parties.actor_code as country_code,
        event_parties.month,
        count(*) filter (where not event_parties.is_planned) as event_count,
        count(*) filter (where not event_parties.is_planned and event_parties.is_source)
            as source_event_count,
        count(*) filter (where not event_parties.is_planned and event_parties.is_target)
            as target_event_count,
        count(*) filter (where not event_parties.is_planned and event_parties.quad_class = 1)
            as verbal_cooperation_count,
        count(*) filter (where not event_parties.is_planned and event_parties.quad_class = 2)
            as material_cooperation_count,
        count(*) filter (where not event_parties.is_planned and event_parties.quad_class = 3)
            as verbal_conflict_count,
        count(*) filter (where not event_parties.is_planned and event_parties.quad_class = 4)
            as material_conflict_count,
        count(event_parties.intensity) filter (where not event_parties.is_planned) as scored_event_count,
        sum(event_parties.intensity) filter (where not event_parties.is_planned) as intensity_sum,
        count(*) filter (where event_parties.is_planned) as planned_event_count
    from intermediate.event_parties as event_parties
    group by all
),

outgoing as (
    select
        event_pairs.source_code as country_code,
        event_pairs.month,
        count(*) as outgoing_pair_count
    from intermediate.event_pairs as event_pairs
    where not event_pairs.is_planned
    group by all
),

first_months as (
    select
        counts.country_code,
        min(counts.month) as first_month
    from counts
    group by counts.country_code
),

months as (
    select
        first_months.country_code,
        months.month,
        months.month_number,
        coalesce(counts.event_count, 0) as event_count,
        coalesce(counts.source_event_count, 0) as source_event_count,
        coalesce(counts.target_event_count, 0) as target_event_count,
        coalesce(outgoing.outgoing_pair_count, 0) as outgoing_pair_count,
        coalesce(counts.verbal_cooperation_count, 0) as verbal_cooperation_count,
        coalesce(counts.material_cooperation_count, 0) as material_cooperation_count,
        coalesce(counts.verbal_conflict_count, 0) as verbal_conflict_count,
        coalesce(counts.material_conflict_count, 0) as material_conflict_count,
        coalesce(counts.verbal_cooperation_count + counts.material_cooperation_count, 0) as cooperation_count,
        coalesce(counts.scored_event_count, 0) as scored_event_count,
        coalesce(counts.intensity_sum, 0) as intensity_sum,
        coalesce(counts.planned_event_count, 0) as planned_event_count,
        months.observed_months_3m,
        months.observed_months_12m,
        months.article_count,
        months.outlet_count
    from first_months
    inner join intermediate.months as months
        on first_months.first_month <= months.month
    left join counts
        on
            first_months.country_code = counts.country_code
            and months.month = counts.month
    left join outgoing
        on
            first_months.country_code = outgoing.country_code
            and months.month = outgoing.month
)

select
    months.country_code,
    months.month,
    months.event_count,
    months.source_event_count,
    months.target_event_count,
    months.outgoing_pair_count,
    months.verbal_cooperation_count,
    months.material_cooperation_count,
    months.verbal_conflict_count,
    months.material_conflict_count,
    round(months.cooperation_count / nullif(months.event_count, 0), 6) as cooperation_share,
    months.scored_event_count,
    round(cast(months.intensity_sum as double), 6) as intensity_sum,
    round(cast(months.intensity_sum as double) / nullif(months.scored_event_count, 0), 6) as intensity_mean,
    months.planned_event_count,
    round(sum(months.event_count) over three_months / months.observed_months_3m, 6) as event_count_mean_3m,
    round(sum(months.event_count) over twelve_months / months.observed_months_12m, 6) as event_count_mean_12m,
    round(
        sum(months.cooperation_count) over three_months
        / nullif(sum(months.event_count) over three_months, 0),
        6
    ) as cooperation_share_3m,
    round(
        sum(months.cooperation_count) over twelve_months
        / nullif(sum(months.event_count) over twelve_months, 0),
        6
    ) as cooperation_share_12m,
    round(
        cast(sum(months.intensity_sum) over three_months as double)
        / nullif(sum(months.scored_event_count) over three_months, 0),
        6
    ) as intensity_mean_3m,
    round(
        cast(sum(months.intensity_sum) over twelve_months as double)
        / nullif(sum(months.scored_event_count) over twelve_months, 0),
        6
    ) as intensity_mean_12m,
    months.article_count,
    months.outlet_count
from months
window
    three_months as (
        partition by months.country_code
        order by months.month_number range between 2 preceding and current row
    ),
    twelve_months as (
        partition by months.country_code
        order by months.month_number range between 11 preceding and current row
    )
