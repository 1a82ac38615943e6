-- What has $donor promised $recipient, newest first?
select
    pledges.pledge_id,
    coalesce(pledges.announced_on, pledges.first_reported_on) as known_since,
    pledges.status,
    pledges.amount_low,
    pledges.amount_high,
    pledges.currency,
    pledges.amount_usd_low,
    pledges.items,
    pledges.category,
    pledges.instrument,
    pledge_donors.share as donor_share,
    pledges.counts_in_totals,
    pledges.mention_count,
    pledge_mentions.evidence
from facts.pledge_donors as pledge_donors
inner join facts.pledge_recipients as pledge_recipients
    on pledge_donors.pledge_id = pledge_recipients.pledge_id
inner join facts.pledges as pledges
    on pledge_donors.pledge_id = pledges.pledge_id
left join mentions.pledge_mentions as pledge_mentions
    on pledges.pledge_id = pledge_mentions.mention_id
where
    pledge_donors.actor_code = $donor
    and pledge_recipients.actor_code = $recipient
order by known_since desc, pledges.pledge_id
