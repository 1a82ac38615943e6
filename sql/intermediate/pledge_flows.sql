-- One row per pledge, donor and recipient. Money is attributed to the pair only where both shares are
-- known. The pipeline also shows proposals and cancelled pledges, which no total counts, but never parts or
-- repetitions.
with replaced as (
    select distinct pledges.supersedes as pledge_id
    from facts.pledges as pledges
    where pledges.supersedes is not null
)

select
    pledges.pledge_id,
    pledge_donors.actor_code as donor_code,
    pledge_recipients.actor_code as recipient_code,
    cast(year(coalesce(pledges.announced_on, pledges.first_reported_on)) as bigint) as year,
    coalesce(pledges.announced_on, pledges.first_reported_on) as known_since,
    pledges.status,
    list_position(['proposed', 'pledged', 'committed', 'delivered'], pledges.status) as rung,
    pledges.counts_in_totals,
    pledge_donors.share is null or pledge_recipients.share is null as is_joint,
    cast(
        cast(pledges.amount_usd_low as decimal(28, 2))
        * cast(
            cast(pledge_donors.share as decimal(10, 9)) * cast(pledge_recipients.share as decimal(10, 9))
            as decimal(10, 9)
        )
        as decimal(18, 2)
    ) as own_usd,
    cast(
        cast(pledges.amount_eur_low as decimal(28, 2))
        * cast(
            cast(pledge_donors.share as decimal(10, 9)) * cast(pledge_recipients.share as decimal(10, 9))
            as decimal(10, 9)
        )
        as decimal(18, 2)
    ) as own_eur,
    pledges.amount_usd_low as whole_usd,
    pledges.amount_eur_low as whole_eur
from facts.pledges as pledges
inner join facts.pledge_donors as pledge_donors
    on pledges.pledge_id = pledge_donors.pledge_id
inner join facts.pledge_recipients as pledge_recipients
    on pledges.pledge_id = pledge_recipients.pledge_id
left join replaced
    on pledges.pledge_id = replaced.pledge_id
where
    pledges.counts_in_totals
    or (
        pledges.status in ('proposed', 'cancelled')
        and not pledges.part_of_total
        and pledges.part_of is null
        and pledges.reiterates is null
        and replaced.pledge_id is null
    )
