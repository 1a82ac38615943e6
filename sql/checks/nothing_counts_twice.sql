-- Proposals, cancelled pledges, parts of a total, repetitions and replaced pledges never count in totals.
select
    pledges.pledge_id,
    pledges.status,
    pledges.part_of,
    pledges.reiterates,
    replacements.pledge_id as replaced_by
from facts.pledges as pledges
left join facts.pledges as replacements
    on pledges.pledge_id = replacements.supersedes
where
    pledges.counts_in_totals
    and (
        pledges.status in ('proposed', 'cancelled')
        or pledges.part_of is not null
        or pledges.reiterates is not null
        or replacements.pledge_id is not null
    )
