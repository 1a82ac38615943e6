-- A programme's code is in the reference table.
select
    pledges.pledge_id,
    pledges.programme_code
from facts.pledges as pledges
left join reference.programmes as programmes
    on pledges.programme_code = programmes.programme_code
where
    pledges.programme_code is not null
    and programmes.programme_code is null
