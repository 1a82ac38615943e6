-- Armed groups, NGO and COMPANY act too, so whatever is no country stands here as an organisation.
select
    countries.country_code as actor_code,
    countries.name,
    false as is_organisation
from reference.countries as countries
union all
select
    organisations.organisation_code as actor_code,
    organisations.name,
    true as is_organisation
from reference.organisations as organisations
