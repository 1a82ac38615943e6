-- Facts of each kind by how sure the reader is of them and by how many outlets state them.
with facts as (
    select
        'event' as kind,
        1 as place,
        events.confidence,
        events.outlet_count
    from facts.events as events
    union all
    select
        'pledge' as kind,
        2 as place,
        pledges.confidence,
        pledges.outlet_count
    from facts.pledges as pledges
    union all
    select
        'position' as kind,
        3 as place,
        positions.confidence,
        positions.outlet_count
    from facts.positions as positions
),

below as (
    select
        mentions_below_threshold.mention_kind as kind,
        count(*) as mention_count
    from mentions.mentions_below_threshold as mentions_below_threshold
    group by mentions_below_threshold.mention_kind
)

select
    facts.kind,
    count(*) as fact_count,
    count(*) filter (where facts.confidence < 0.7) as under_70_count,
    count(*) filter (where facts.confidence >= 0.7 and facts.confidence < 0.9) as under_90_count,
    count(*) filter (where facts.confidence >= 0.9) as from_90_count,
    round(cast(sum(cast(facts.confidence as decimal(18, 6))) as double) / count(*), 3) as confidence_mean,
    count(*) filter (where facts.outlet_count >= 2) as several_outlets_count,
    coalesce(any_value(below.mention_count), 0) as below_threshold_count
from facts
left join below
    on facts.kind = below.kind
group by facts.kind, facts.place
order by facts.place
