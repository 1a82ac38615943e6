-- Age is as of the last day read, never the clock. A pledge without a named recipient has no row here.
-- Proposed to delivered are the rungs of the ladder; what is cancelled stands on none.
with stages as (
    select
        pledge_flows.donor_code,
        pledge_flows.recipient_code,
        pledge_flows.status,
        any_value(pledge_flows.rung) as rung,
        count(*) as pledge_count,
        count(*) filter (where pledge_flows.is_joint) as joint_pledge_count,
        count(*) - count(pledge_flows.whole_usd) as without_usd_count,
        cast(coalesce(sum(pledge_flows.own_usd), 0) as decimal(18, 2)) as amount_usd,
        cast(coalesce(sum(pledge_flows.own_eur), 0) as decimal(18, 2)) as amount_eur,
        cast(coalesce(sum(if(pledge_flows.is_joint, pledge_flows.whole_usd, null)), 0) as decimal(18, 2))
            as joint_usd,
        avg(pledge_flows.known_since) as mean_known_since,
        min(pledge_flows.known_since) as oldest_known_since
    from intermediate.pledge_flows as pledge_flows
    group by pledge_flows.donor_code, pledge_flows.recipient_code, pledge_flows.status
),

-- One order serves both windows: what has reached a rung or a later one, and the whole ladder.
reached as (
    select
        stages.*,
        if(stages.rung is not null, sum(stages.pledge_count) over climbed, null) as reached_count,
        if(stages.rung is not null, sum(stages.amount_usd) over climbed, null) as reached_usd,
        sum(if(stages.rung is not null, stages.pledge_count, null)) over whole as ladder_count,
        sum(if(stages.rung is not null, stages.amount_usd, null)) over whole as ladder_usd
    from stages
    window
        climbed as (
            partition by stages.donor_code, stages.recipient_code
            order by stages.rung desc nulls last rows between unbounded preceding and current row
        ),
        whole as (
            partition by stages.donor_code, stages.recipient_code
            order by stages.rung desc nulls last rows between unbounded preceding and unbounded following
        )
)

select
    reached.donor_code,
    reached.recipient_code,
    reached.status,
    reached.pledge_count,
    reached.joint_pledge_count,
    reached.without_usd_count,
    reached.amount_usd,
    reached.amount_eur,
    reached.joint_usd,
    round((epoch(as_of.last_article_on) - epoch(reached.mean_known_since)) / 86400, 6) as age_days,
    date_diff('day', reached.oldest_known_since, as_of.last_article_on) as oldest_age_days,
    cast(reached.reached_count as bigint) as reached_count,
    round(reached.reached_count / reached.ladder_count, 6) as conversion,
    round(cast(reached.reached_usd as double) / nullif(cast(reached.ladder_usd as double), 0), 6)
        as conversion_usd,
    as_of.last_article_on as as_of,
    as_of.article_count,
    as_of.outlet_count
from reached
cross join intermediate.as_of as as_of
