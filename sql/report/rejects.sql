-- What was there and was not read, or not read for facts.
select
    rejects.stage,
    rejects.reason,
    count(*) as record_count
from mentions.rejects as rejects
group by rejects.stage, rejects.reason
order by record_count desc, rejects.stage, rejects.reason
