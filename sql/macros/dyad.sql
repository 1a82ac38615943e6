-- What passed between $a and $b, month by month, in both directions?
select
    dyad_months.source_code,
    dyad_months.target_code,
    dyad_months.month,
    dyad_months.event_count,
    dyad_months.verbal_cooperation_count,
    dyad_months.material_cooperation_count,
    dyad_months.verbal_conflict_count,
    dyad_months.material_conflict_count,
    dyad_months.intensity_mean,
    dyad_months.reciprocity,
    dyad_months.article_count
from metrics.dyad_months as dyad_months
where
    (dyad_months.source_code = $a and dyad_months.target_code = $b)
    or (dyad_months.source_code = $b and dyad_months.target_code = $a)
order by dyad_months.month, dyad_months.source_code
