-- Only months with an event from source to target have a row; means count the observed months without one
-- as zeros.
with counts as (
    select
        event_pairs.source_code,
        event_pairs.target_code,
        event_pairs.month,
        count(*) filter (where not event_pairs.is_planned) as event_count,
        count(*) filter (where not event_pairs.is_planned and event_pairs.quad_class = 1)
            as verbal_cooperation_count,
        count(*) filter (where not event_pairs.is_planned and event_pairs.quad_class = 2)
            as material_cooperation_count,
        count(*) filter (where not event_pairs.is_planned and event_pairs.quad_class = 3)
            as verbal_conflict_count,
        count(*) filter (where not event_pairs.is_planned and event_pairs.quad_class = 4)
            as material_conflict_count,
        count(*) filter (where not event_pairs.is_planned and event_pairs.quad_class <= 2)
            as cooperation_count,
        count(event_pairs.intensity) filter (where not event_pairs.is_planned) as scored_event_count,
        coalesce(sum(event_pairs.intensity) filter (where not event_pairs.is_planned), 0) as intensity_sum,
        count(*) filter (where event_pairs.is_planned) as planned_event_count
    from intermediate.event_pairs as event_pairs
    group by all
)

select
    counts.source_code,
    counts.target_code,
    counts.month,
    counts.event_count,
    counts.verbal_cooperation_count,
    counts.material_cooperation_count,
    counts.verbal_conflict_count,
    counts.material_conflict_count,
    round(counts.cooperation_count / nullif(counts.event_count, 0), 6) as cooperation_share,
    counts.scored_event_count,
    round(cast(counts.intensity_sum as double), 6) as intensity_sum,
    round(cast(counts.intensity_sum as double) / nullif(counts.scored_event_count, 0), 6) as intensity_mean,
    coalesce(answers.event_count, 0) as returned_event_count,
    round(
        2 * least(counts.cooperation_count, coalesce(answers.cooperation_count, 0))
        / nullif(counts.cooperation_count + coalesce(answers.cooperation_count, 0), 0),
        6
    ) as reciprocity,
    counts.planned_event_count,
    round(sum(counts.event_count) over three_months / months.observed_months_3m, 6) as event_count_mean_3m,
    round(sum(counts.event_count) over twelve_months / months.observed_months_12m, 6) as event_count_mean_12m,
    round(
        sum(counts.cooperation_count) over three_months
        / nullif(sum(counts.event_count) over three_months, 0),
        6
    ) as cooperation_share_3m,
    round(
        sum(counts.cooperation_count) over twelve_months
        / nullif(sum(counts.event_count) over twelve_months, 0),
        6
    ) as cooperation_share_12m,
    round(
        cast(sum(counts.intensity_sum) over three_months as double)
        / nullif(sum(counts.scored_event_count) over three_months, 0),
        6
    ) as intensity_mean_3m,
    round(
        cast(sum(counts.intensity_sum) over twelve_months as double)
        / nullif(sum(counts.scored_event_count) over twelve_months, 0),
        6
    ) as intensity_mean_12m,
    months.article_count,
    months.outlet_count
from counts
inner join intermediate.months as months
    on counts.month = months.month
left join counts as answers
    on
        counts.source_code = answers.target_code
        and counts.target_code = answers.source_code
        and counts.month = answers.month
window
    three_months as (
        partition by counts.source_code, counts.target_code
        order by months.month_number range between 2 preceding and current row
    ),
    twelve_months as (
        partition by counts.source_code, counts.target_code
        order by months.month_number range between 11 preceding and current row
    )
