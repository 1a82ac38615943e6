-- Age is as of the last day read, never the clock. A pledge without a named recipient has no row here.
with stages as (
    select
        pledge_flows.donor_code,
        pledge_flows.recipient_code,
        pledge_flows.status,
        any_value(pledge_flows.rung) as rung,
        count(*) as pledge_count,
        count(*) filter (where pledge_flows.is_joint) as joint_pledge_count,
        count(*) filter (where pledge_flows.whole_usd is null) as without_usd_count,
        coalesce(sum(pledge_flows.own_usd), 0) as amount_usd,
        coalesce(sum(pledge_flows.own_eur), 0) as amount_eur,
        coalesce(sum(pledge_flows.whole_usd) filter (where pledge_flows.is_joint), 0) as joint_usd,
        avg(pledge_flows.known_since) as mean_known_since,
        min(pledge_flows.known_since) as oldest_known_since
    from intermediate.pledge_flows as pledge_flows
    group by pledge_flows.donor_code, pledge_flows.recipient_code, pledge_flows.status
),

reached as (
    select
        stages.donor_code,
        stages.recipient_code,
        stages.status,
        sum(stages.pledge_count) over climbed as reached_count,
        sum(stages.amount_usd) over climbed as reached_usd,
        sum(stages.pledge_count) over whole as ladder_count,
        sum(stages.amount_usd) over whole as ladder_usd
    from stages
    where stages.rung is not null
    window
        climbed as (
            partition by stages.donor_code, stages.recipient_code
            order by stages.rung desc rows between unbounded preceding and current row
        ),
        whole as (partition by stages.donor_code, stages.recipient_code)
)

select
    stages.donor_code,
    stages.recipient_code,
    stages.status,
    stages.pledge_count,
    stages.joint_pledge_count,
    stages.without_usd_count,
    cast(stages.amount_usd as decimal(18, 2)) as amount_usd,
    cast(stages.amount_eur as decimal(18, 2)) as amount_eur,
    cast(stages.joint_usd as decimal(18, 2)) as joint_usd,
    round((epoch(as_of.last_article_on) - epoch(stages.mean_known_since)) / 86400, 6) as age_days,
    date_diff('day', stages.oldest_known_since, as_of.last_article_on) as oldest_age_days,
    cast(reached.reached_count as bigint) as reached_count,
    round(reached.reached_count / reached.ladder_count, 6) as conversion,
    round(cast(reached.reached_usd as double) / nullif(cast(reached.ladder_usd as double), 0), 6)
        as conversion_usd,
    as_of.last_article_on as as_of,
    as_of.article_count,
    as_of.outlet_count
from stages
cross join intermediate.as_of as as_of
left join reached
    on
        stages.donor_code = reached.donor_code
        and stages.recipient_code = reached.recipient_code
        and stages.status = reached.status
