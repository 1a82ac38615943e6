-- A sole donor or recipient has the whole; stated shares of a pledge add up to no more than 1.
select
    'pledge_donors' as table_name,
    pledge_donors.pledge_id,
    count(*) as actor_count,
    sum(pledge_donors.share) as share_sum
from facts.pledge_donors as pledge_donors
group by pledge_donors.pledge_id
having
    (count(*) = 1 and count(*) filter (where pledge_donors.share = 1) = 0)
    or sum(pledge_donors.share) > 1.000001
    or min(pledge_donors.share) < 0
union all
select
    'pledge_recipients' as table_name,
    pledge_recipients.pledge_id,
    count(*) as actor_count,
    sum(pledge_recipients.share) as share_sum
from facts.pledge_recipients as pledge_recipients
group by pledge_recipients.pledge_id
having
    (count(*) = 1 and count(*) filter (where pledge_recipients.share = 1) = 0)
    or sum(pledge_recipients.share) > 1.000001
    or min(pledge_recipients.share) < 0
