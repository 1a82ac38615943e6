-- A code is a country or an organisation, never both.
select organisations.organisation_code
from reference.organisations as organisations
inner join reference.countries as countries
    on organisations.organisation_code = countries.country_code
