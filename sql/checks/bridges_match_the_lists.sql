-- A bridge has one row for each different code in the fact's list, and no other.
select
    'event_actors' as table_name,
    'source' as role,
    coalesce(listed.fact_id, event_actors.event_id) as fact_id,
    listed.actor_code as in_list,
    event_actors.actor_code as in_bridge
from (
    select distinct
        events.event_id as fact_id,
        unnest(events.source_actors) as actor_code
    from facts.events as events
) as listed
full join (
    select
        event_actors.event_id,
        event_actors.actor_code
    from facts.event_actors as event_actors
    where event_actors.role = 'source'
) as event_actors
    on
        listed.fact_id = event_actors.event_id
        and listed.actor_code = event_actors.actor_code
where
    listed.fact_id is null
    or event_actors.event_id is null
union all
select
    'event_actors' as table_name,
    'target' as role,
    coalesce(listed.fact_id, event_actors.event_id) as fact_id,
    listed.actor_code as in_list,
    event_actors.actor_code as in_bridge
from (
    select distinct
        events.event_id as fact_id,
        unnest(events.target_actors) as actor_code
    from facts.events as events
) as listed
full join (
    select
        event_actors.event_id,
        event_actors.actor_code
    from facts.event_actors as event_actors
    where event_actors.role = 'target'
) as event_actors
    on
        listed.fact_id = event_actors.event_id
        and listed.actor_code = event_actors.actor_code
where
    listed.fact_id is null
    or event_actors.event_id is null
union all
select
    'pledge_donors' as table_name,
    'donor' as role,
    coalesce(listed.fact_id, pledge_donors.pledge_id) as fact_id,
    listed.actor_code as in_list,
    pledge_donors.actor_code as in_bridge
from (
    select distinct
        pledges.pledge_id as fact_id,
        unnest(pledges.donor_actors) as actor_code
    from facts.pledges as pledges
) as listed
full join (
    select
        pledge_donors.pledge_id,
        pledge_donors.actor_code
    from facts.pledge_donors as pledge_donors
    where pledge_donors.role = 'donor'
) as pledge_donors
    on
        listed.fact_id = pledge_donors.pledge_id
        and listed.actor_code = pledge_donors.actor_code
where
    listed.fact_id is null
    or pledge_donors.pledge_id is null
union all
select
    'pledge_recipients' as table_name,
    'recipient' as role,
    coalesce(listed.fact_id, pledge_recipients.pledge_id) as fact_id,
    listed.actor_code as in_list,
    pledge_recipients.actor_code as in_bridge
from (
    select distinct
        pledges.pledge_id as fact_id,
        unnest(pledges.recipient_actors) as actor_code
    from facts.pledges as pledges
) as listed
full join (
    select
        pledge_recipients.pledge_id,
        pledge_recipients.actor_code
    from facts.pledge_recipients as pledge_recipients
    where pledge_recipients.role = 'recipient'
) as pledge_recipients
    on
        listed.fact_id = pledge_recipients.pledge_id
        and listed.actor_code = pledge_recipients.actor_code
where
    listed.fact_id is null
    or pledge_recipients.pledge_id is null
union all
select
    'position_holders' as table_name,
    'holder' as role,
    coalesce(listed.fact_id, position_holders.position_id) as fact_id,
    listed.actor_code as in_list,
    position_holders.actor_code as in_bridge
from (
    select distinct
        positions.position_id as fact_id,
        unnest(positions.holder_actors) as actor_code
    from facts.positions as positions
) as listed
full join (
    select
        position_holders.position_id,
        position_holders.actor_code
    from facts.position_holders as position_holders
    where position_holders.role = 'holder'
) as position_holders
    on
        listed.fact_id = position_holders.position_id
        and listed.actor_code = position_holders.actor_code
where
    listed.fact_id is null
    or position_holders.position_id is null
union all
select
    'position_targets' as table_name,
    'target' as role,
    coalesce(listed.fact_id, position_targets.position_id) as fact_id,
    listed.actor_code as in_list,
    position_targets.actor_code as in_bridge
from (
    select distinct
        positions.position_id as fact_id,
        unnest(positions.target_actors) as actor_code
    from facts.positions as positions
) as listed
full join (
    select
        position_targets.position_id,
        position_targets.actor_code
    from facts.position_targets as position_targets
    where position_targets.role = 'target'
) as position_targets
    on
        listed.fact_id = position_targets.position_id
        and listed.actor_code = position_targets.actor_code
where
    listed.fact_id is null
    or position_targets.position_id is null
