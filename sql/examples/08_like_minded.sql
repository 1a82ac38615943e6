-- Which countries take the same side more often than chance would have it?
select
    position_alignment.code_a,
    position_alignment.code_b,
    position_alignment.n,
    position_alignment.agreement,
    position_alignment.s,
    position_alignment.kappa
from metrics.position_alignment as position_alignment
where position_alignment.n >= 3
order by
    position_alignment.kappa desc nulls last,
    position_alignment.n desc,
    position_alignment.code_a,
    position_alignment.code_b
limit 20
