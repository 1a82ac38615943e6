-- Several actors stand as text, "DNK; NOR; SWE"; to count by donor or recipient, join facts.pledge_donors or
-- facts.pledge_recipients instead and mind their share.
select
    pledges.pledge_id,
    pledges.donor_actors[1] as first_donor_code,
    array_to_string(pledges.donor_actors, '; ') as donor_codes,
    pledges.recipient_actors[1] as first_recipient_code,
    array_to_string(pledges.recipient_actors, '; ') as recipient_codes,
    pledges.amount_low,
    pledges.amount_high,
    pledges.currency,
    pledges.currency_basis,
    pledges.amount_usd_low,
    pledges.amount_usd_high,
    pledges.amount_eur_low,
    pledges.amount_eur_high,
    pledges.fx_rate_on,
    pledges.rate_is_provisional,
    pledges.rate_missing_reason,
    pledges.items,
    pledges.category,
    pledges.kind,
    pledges.status,
    pledges.instrument,
    pledges.programme_code,
    programmes.name as programme_name,
    pledges.is_new,
    pledges.part_of_total,
    pledges.counts_in_totals,
    pledges.supersedes,
    pledges.part_of,
    pledges.reiterates,
    pledges.announced_on,
    coalesce(pledges.announced_on, pledges.first_reported_on) as known_since,
    pledges.mention_count,
    pledges.outlet_count,
    pledges.first_reported_on,
    pledges.last_reported_on,
    pledges.confidence,
    pledge_mentions.evidence,
    pledge_mentions.article_id
from facts.pledges as pledges
left join reference.programmes as programmes
    on pledges.programme_code = programmes.programme_code
left join mentions.pledge_mentions as pledge_mentions
    on pledges.pledge_id = pledge_mentions.mention_id
