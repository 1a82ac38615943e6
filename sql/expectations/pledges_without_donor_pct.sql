-- Of pledges, those whose donor could not be coded.
select
    100.0 * count(*) filter (where len(pledges.donor_actors) = 0) / nullif(count(*), 0) as value,
    count(*) as out_of
from facts.pledges as pledges
