-- A day or a month in the text fixes the month. A bare year does not, so such an event stands in the month
-- it was first reported, as does one without any date and one that is only planned (its own day lies
-- ahead). Scores become decimals here: sums of decimals are the same in every order.
select
    events.event_id,
    cast(date_trunc(
        'month',
        case
            when events.status = 'occurred' and events.date_precision in ('day', 'month')
                then coalesce(events.event_date, events.first_reported_on)
            else coalesce(events.first_reported_on, events.event_date)
        end
    ) as date) as month,
    events.status = 'planned' as is_planned,
    events.quad_class,
    cast(events.intensity as decimal(18, 6)) as intensity
from facts.events as events
where coalesce(events.first_reported_on, events.event_date) is not null
