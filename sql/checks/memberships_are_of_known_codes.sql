-- A member of a group is a country or an organisation of the reference tables.
select
    group_members.group_code,
    group_members.member_code
from reference.group_members as group_members
left join reference.countries as countries
    on group_members.member_code = countries.country_code
left join reference.organisations as organisations
    on group_members.member_code = organisations.organisation_code
where
    countries.country_code is null
    and organisations.organisation_code is null
