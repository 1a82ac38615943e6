-- Every actor code is a country or an organisation of the reference tables.
select
    'event_actors' as table_name,
    event_actors.event_id as fact_id,
    event_actors.actor_code
from facts.event_actors as event_actors
left join reference.countries as countries
    on event_actors.actor_code = countries.country_code
left join reference.organisations as organisations
    on event_actors.actor_code = organisations.organisation_code
where
    countries.country_code is null
    and organisations.organisation_code is null
union all
select
    'pledge_donors' as table_name,
    pledge_donors.pledge_id as fact_id,
    pledge_donors.actor_code
from facts.pledge_donors as pledge_donors
left join reference.countries as countries
    on pledge_donors.actor_code = countries.country_code
left join reference.organisations as organisations
    on pledge_donors.actor_code = organisations.organisation_code
where
    countries.country_code is null
    and organisations.organisation_code is null
union all
select
    'pledge_recipients' as table_name,
    pledge_recipients.pledge_id as fact_id,
    pledge_recipients.actor_code
from facts.pledge_recipients as pledge_recipients
left join reference.countries as countries
    on pledge_recipients.actor_code = countries.country_code
left join reference.organisations as organisations
    on pledge_recipients.actor_code = organisations.organisation_code
where
    countries.country_code is null
    and organisations.organisation_code is null
union all
select
    'position_holders' as table_name,
    position_holders.position_id as fact_id,
    position_holders.actor_code
from facts.position_holders as position_holders
left join reference.countries as countries
    on position_holders.actor_code = countries.country_code
left join reference.organisations as organisations
    on position_holders.actor_code = organisations.organisation_code
where
    countries.country_code is null
    and organisations.organisation_code is null
union all
select
    'position_targets' as table_name,
    position_targets.position_id as fact_id,
    position_targets.actor_code
from facts.position_targets as position_targets
left join reference.countries as countries
    on position_targets.actor_code = countries.country_code
left join reference.organisations as organisations
    on position_targets.actor_code = organisations.organisation_code
where
    countries.country_code is null
    and organisations.organisation_code is null
