-- Bridges name countries and organisations in one column, so a BI tool needs them in one table.
select
    actors.actor_code,
    actors.name,
    actors.is_organisation,
    countries.alpha2,
    countries.region,
    organisations.kind as organisation_kind
from intermediate.actors as actors
left join reference.countries as countries
    on actors.actor_code = countries.country_code
left join reference.organisations as organisations
    on actors.actor_code = organisations.organisation_code
