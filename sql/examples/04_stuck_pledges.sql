-- Which promises to Ukraine have waited longest without being committed or delivered?
select
    pledge_pipeline.donor_code,
    pledge_pipeline.pledge_count,
    pledge_pipeline.amount_usd,
    pledge_pipeline.joint_usd,
    pledge_pipeline.oldest_age_days,
    pledge_pipeline.conversion,
    pledge_pipeline.as_of
from metrics.pledge_pipeline as pledge_pipeline
where
    pledge_pipeline.recipient_code = 'UKR'
    and pledge_pipeline.status = 'pledged'
order by pledge_pipeline.oldest_age_days desc, pledge_pipeline.donor_code
