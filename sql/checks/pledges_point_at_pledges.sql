-- What a pledge supersedes, is a part of or reiterates is another pledge that is there.
select
    'supersedes' as column_name,
    pledges.pledge_id,
    pledges.supersedes as names
from facts.pledges as pledges
left join facts.pledges as named
    on pledges.supersedes = named.pledge_id
where
    pledges.supersedes is not null
    and (named.pledge_id is null or pledges.supersedes = pledges.pledge_id)
union all
select
    'part_of' as column_name,
    pledges.pledge_id,
    pledges.part_of as names
from facts.pledges as pledges
left join facts.pledges as named
    on pledges.part_of = named.pledge_id
where
    pledges.part_of is not null
    and (named.pledge_id is null or pledges.part_of = pledges.pledge_id)
union all
select
    'reiterates' as column_name,
    pledges.pledge_id,
    pledges.reiterates as names
from facts.pledges as pledges
left join facts.pledges as named
    on pledges.reiterates = named.pledge_id
where
    pledges.reiterates is not null
    and (named.pledge_id is null or pledges.reiterates = pledges.pledge_id)
