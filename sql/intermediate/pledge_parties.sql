-- A party's part of a pledge is its stated share of the lower bound. Without a stated share nothing is
-- attributed to it and the whole stands as joint. A product takes the width of its factors, hence the wide
-- cast.
with parties as (
    select
        pledge_donors.pledge_id,
        pledge_donors.role,
        pledge_donors.actor_code,
        pledge_donors.share
    from facts.pledge_donors as pledge_donors
    union all
    select
        pledge_recipients.pledge_id,
        pledge_recipients.role,
        pledge_recipients.actor_code,
        pledge_recipients.share
    from facts.pledge_recipients as pledge_recipients
)

select
    parties.pledge_id,
    parties.role,
    parties.actor_code,
    cast(year(coalesce(pledges.announced_on, pledges.first_reported_on)) as bigint) as year,
    pledges.category,
    pledges.status,
    parties.share is null as is_joint,
    cast(
        cast(pledges.amount_usd_low as decimal(28, 2)) * cast(parties.share as decimal(10, 9))
        as decimal(18, 2)
    ) as own_usd,
    cast(
        cast(pledges.amount_eur_low as decimal(28, 2)) * cast(parties.share as decimal(10, 9))
        as decimal(18, 2)
    ) as own_eur,
    pledges.amount_usd_low as whole_usd,
    pledges.amount_eur_low as whole_eur
from parties
inner join facts.pledges as pledges
    on parties.pledge_id = pledges.pledge_id
where
    pledges.counts_in_totals
    and coalesce(pledges.announced_on, pledges.first_reported_on) is not null
