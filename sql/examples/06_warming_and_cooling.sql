-- Between which countries did the tone of the last three months change most against the last twelve?
select
    dyad_months.source_code,
    dyad_months.target_code,
    dyad_months.month,
    dyad_months.intensity_mean_3m,
    dyad_months.intensity_mean_12m,
    round(dyad_months.intensity_mean_3m - dyad_months.intensity_mean_12m, 3) as change
from metrics.dyad_months as dyad_months
qualify
    row_number() over (
        partition by dyad_months.source_code, dyad_months.target_code
        order by dyad_months.month desc
    ) = 1
order by
    abs(dyad_months.intensity_mean_3m - dyad_months.intensity_mean_12m) desc nulls last,
    dyad_months.source_code,
    dyad_months.target_code
limit 20
