-- The lower bound is not above the upper one; an amount has a currency's basis; converted amounts are there
-- or the reason why not.
select
    pledges.pledge_id,
    pledges.amount_low,
    pledges.amount_high,
    pledges.currency,
    pledges.amount_usd_low,
    pledges.amount_usd_high,
    pledges.rate_missing_reason
from facts.pledges as pledges
where
    pledges.amount_low > pledges.amount_high
    or pledges.amount_usd_low > pledges.amount_usd_high
    or pledges.amount_eur_low > pledges.amount_eur_high
    or (pledges.amount_low is null and pledges.amount_usd_low is not null)
    or (pledges.amount_high is null and pledges.amount_usd_high is not null)
    -- A sum in dollars needs no rate for its dollars: a reason beside them is why there are no euros.
    or (
        pledges.rate_missing_reason is null
        and (
            coalesce(pledges.amount_usd_low, pledges.amount_usd_high) is null
            or coalesce(pledges.amount_eur_low, pledges.amount_eur_high) is null
        )
    )
    or (
        pledges.rate_missing_reason is not null
        and coalesce(pledges.amount_usd_low, pledges.amount_usd_high) is not null
        and coalesce(pledges.amount_eur_low, pledges.amount_eur_high) is not null
    )
