-- The pairs with most money on the ladder, at every status they have. Within one pair each pledge stands at
-- one status, so a pair's statuses may be added; pairs may not, since a joint pledge stands in several.
with pairs as (
    select
        pledge_pipeline.donor_code,
        pledge_pipeline.recipient_code,
        row_number() over (
            order by
                sum(pledge_pipeline.amount_usd) desc,
                sum(pledge_pipeline.pledge_count) desc,
                pledge_pipeline.donor_code,
                pledge_pipeline.recipient_code
        ) as place,
        count(*) over () as of_count
    from metrics.pledge_pipeline as pledge_pipeline
    group by pledge_pipeline.donor_code, pledge_pipeline.recipient_code
)

select
    pairs.place,
    pairs.of_count,
    pledge_pipeline.donor_code,
    coalesce(donors.name, pledge_pipeline.donor_code) as donor_name,
    pledge_pipeline.recipient_code,
    coalesce(recipients.name, pledge_pipeline.recipient_code) as recipient_name,
    pledge_pipeline.status,
    pledge_pipeline.pledge_count,
    pledge_pipeline.joint_pledge_count,
    pledge_pipeline.without_usd_count,
    pledge_pipeline.amount_usd,
    pledge_pipeline.joint_usd,
    pledge_pipeline.age_days,
    pledge_pipeline.conversion,
    pledge_pipeline.as_of
from pairs
inner join metrics.pledge_pipeline as pledge_pipeline
    on
        pairs.donor_code = pledge_pipeline.donor_code
        and pairs.recipient_code = pledge_pipeline.recipient_code
left join exports.actors as donors
    on pledge_pipeline.donor_code = donors.actor_code
left join exports.actors as recipients
    on pledge_pipeline.recipient_code = recipients.actor_code
where pairs.place <= 12
order by
    pairs.place,
    list_position(['proposed', 'pledged', 'committed', 'delivered', 'cancelled'], pledge_pipeline.status)
