-- Ranks and percentiles compare countries with countries and organisations with organisations; an actor
-- without the figure has no rank in it.
with actors_seen as (
    select country_months.country_code
    from metrics.country_months as country_months
    union
    select donor_totals.donor_code as country_code
    from metrics.donor_totals as donor_totals
    union
    select recipient_totals.recipient_code as country_code
    from metrics.recipient_totals as recipient_totals
    union
    select pledge_pipeline.donor_code as country_code
    from metrics.pledge_pipeline as pledge_pipeline
    union
    select pledge_pipeline.recipient_code as country_code
    from metrics.pledge_pipeline as pledge_pipeline
    union
    select country_positions.country_code
    from metrics.country_positions as country_positions
),

latest_months as (
    select
        country_months.country_code,
        max(country_months.month) as latest_month,
        max(country_months.month) filter (where country_months.event_count > 0) as latest_event_month,
        cast(sum(country_months.event_count) as bigint) as event_count,
        arg_max(country_months.event_count_mean_12m, country_months.month) as event_count_mean_12m,
        arg_max_null(country_months.cooperation_share_12m, country_months.month) as cooperation_share_12m,
        arg_max_null(country_months.intensity_mean_12m, country_months.month) as intensity_mean_12m
    from metrics.country_months as country_months
    group by country_months.country_code
),

given as (
    select
        donor_totals.donor_code as country_code,
        max(donor_totals.year) as latest_giving_year,
        cast(sum(donor_totals.pledge_count) as bigint) as given_pledge_count,
        cast(sum(donor_totals.pledged_usd) as decimal(18, 2)) as given_usd,
        arg_max(donor_totals.pledged_usd, donor_totals.year) as given_usd_latest_year,
        arg_max_null(donor_totals.share_of_gdp_pct, donor_totals.year) as given_share_of_gdp_pct
    from metrics.donor_totals as donor_totals
    group by donor_totals.donor_code
),

received as (
    select
        recipient_totals.recipient_code as country_code,
        max(recipient_totals.year) as latest_receiving_year,
        cast(sum(recipient_totals.pledge_count) as bigint) as received_pledge_count,
        cast(sum(recipient_totals.pledged_usd) as decimal(18, 2)) as received_usd,
        arg_max(recipient_totals.pledged_usd, recipient_totals.year) as received_usd_latest_year,
        arg_max_null(recipient_totals.top_donor_code, recipient_totals.year) as top_donor_code
    from metrics.recipient_totals as recipient_totals
    group by recipient_totals.recipient_code
),

stated as (
    select
        country_positions.country_code,
        max(country_positions.month) as latest_position_month,
        cast(sum(country_positions.position_count) as bigint) as position_count,
        round(
            sum(country_positions.support - country_positions.oppose) / sum(country_positions.position_count),
            6
        ) as position_balance
    from metrics.country_positions as country_positions
    group by country_positions.country_code
),

networks as (
    select
        cooperation_network.country_code,
        max(cooperation_network.month) as latest_network_month,
        arg_max(cooperation_network.degree, cooperation_network.month) as degree,
        arg_max(cooperation_network.strength, cooperation_network.month) as strength,
        arg_max(cooperation_network.pagerank, cooperation_network.month) as pagerank
    from metrics.cooperation_network as cooperation_network
    group by cooperation_network.country_code
),

figures as (
    select
        actors_seen.country_code,
        actors.name,
        actors.is_organisation,
        latest_months.latest_month,
        latest_months.latest_event_month,
        coalesce(latest_months.event_count, 0) as event_count,
        latest_months.event_count_mean_12m,
        latest_months.cooperation_share_12m,
        latest_months.intensity_mean_12m,
        given.latest_giving_year,
        coalesce(given.given_pledge_count, 0) as given_pledge_count,
        given.given_usd,
        given.given_usd_latest_year,
        given.given_share_of_gdp_pct,
        received.latest_receiving_year,
        coalesce(received.received_pledge_count, 0) as received_pledge_count,
        received.received_usd,
        received.received_usd_latest_year,
        received.top_donor_code,
        stated.latest_position_month,
        coalesce(stated.position_count, 0) as position_count,
        stated.position_balance,
        networks.latest_network_month,
        networks.degree,
        networks.strength,
        networks.pagerank,
        as_of.last_article_on as as_of,
        as_of.article_count,
        as_of.outlet_count
    from actors_seen
    left join intermediate.actors as actors
        on actors_seen.country_code = actors.actor_code
    left join latest_months
        on actors_seen.country_code = latest_months.country_code
    left join given
        on actors_seen.country_code = given.country_code
    left join received
        on actors_seen.country_code = received.country_code
    left join stated
        on actors_seen.country_code = stated.country_code
    left join networks
        on actors_seen.country_code = networks.country_code
    cross join intermediate.as_of as as_of
)

select
    figures.country_code,
    figures.name,
    figures.is_organisation,
    figures.latest_month,
    figures.latest_event_month,
    figures.event_count,
    figures.event_count_mean_12m,
    case
        when figures.event_count_mean_12m is not null then rank() over event_count_mean_12m_down
    end as event_count_mean_12m_rank,
    case
        when figures.event_count_mean_12m is not null
            then round(100 * percent_rank() over event_count_mean_12m_up, 6)
    end as event_count_mean_12m_percentile,
    figures.cooperation_share_12m,
    case
        when figures.cooperation_share_12m is not null then rank() over cooperation_share_12m_down
    end as cooperation_share_12m_rank,
    case
        when figures.cooperation_share_12m is not null
            then round(100 * percent_rank() over cooperation_share_12m_up, 6)
    end as cooperation_share_12m_percentile,
    figures.intensity_mean_12m,
    case
        when figures.intensity_mean_12m is not null then rank() over intensity_mean_12m_down
    end as intensity_mean_12m_rank,
    case
        when figures.intensity_mean_12m is not null
            then round(100 * percent_rank() over intensity_mean_12m_up, 6)
    end as intensity_mean_12m_percentile,
    figures.latest_giving_year,
    figures.given_pledge_count,
    figures.given_usd,
    case
        when figures.given_usd is not null then rank() over given_usd_down
    end as given_usd_rank,
    case
        when figures.given_usd is not null
            then round(100 * percent_rank() over given_usd_up, 6)
    end as given_usd_percentile,
    figures.given_usd_latest_year,
    figures.given_share_of_gdp_pct,
    case
        when figures.given_share_of_gdp_pct is not null then rank() over given_share_of_gdp_pct_down
    end as given_share_of_gdp_pct_rank,
    case
        when figures.given_share_of_gdp_pct is not null
            then round(100 * percent_rank() over given_share_of_gdp_pct_up, 6)
    end as given_share_of_gdp_pct_percentile,
    figures.latest_receiving_year,
    figures.received_pledge_count,
    figures.received_usd,
    case
        when figures.received_usd is not null then rank() over received_usd_down
    end as received_usd_rank,
    case
        when figures.received_usd is not null
            then round(100 * percent_rank() over received_usd_up, 6)
    end as received_usd_percentile,
    figures.received_usd_latest_year,
    figures.top_donor_code,
    figures.latest_position_month,
    figures.position_count,
    figures.position_balance,
    figures.latest_network_month,
    figures.degree,
    figures.strength,
    figures.pagerank,
    case
        when figures.pagerank is not null then rank() over pagerank_down
    end as pagerank_rank,
    case
        when figures.pagerank is not null
            then round(100 * percent_rank() over pagerank_up, 6)
    end as pagerank_percentile,
    figures.as_of,
    figures.article_count,
    figures.outlet_count
from figures
window
    event_count_mean_12m_down as (
        partition by figures.is_organisation, figures.event_count_mean_12m is null
        order by figures.event_count_mean_12m desc
    ),
    event_count_mean_12m_up as (
        partition by figures.is_organisation, figures.event_count_mean_12m is null
        order by figures.event_count_mean_12m
    ),
    cooperation_share_12m_down as (
        partition by figures.is_organisation, figures.cooperation_share_12m is null
        order by figures.cooperation_share_12m desc
    ),
    cooperation_share_12m_up as (
        partition by figures.is_organisation, figures.cooperation_share_12m is null
        order by figures.cooperation_share_12m
    ),
    intensity_mean_12m_down as (
        partition by figures.is_organisation, figures.intensity_mean_12m is null
        order by figures.intensity_mean_12m desc
    ),
    intensity_mean_12m_up as (
        partition by figures.is_organisation, figures.intensity_mean_12m is null
        order by figures.intensity_mean_12m
    ),
    given_usd_down as (
        partition by figures.is_organisation, figures.given_usd is null
        order by figures.given_usd desc
    ),
    given_usd_up as (
        partition by figures.is_organisation, figures.given_usd is null
        order by figures.given_usd
    ),
    given_share_of_gdp_pct_down as (
        partition by figures.is_organisation, figures.given_share_of_gdp_pct is null
        order by figures.given_share_of_gdp_pct desc
    ),
    given_share_of_gdp_pct_up as (
        partition by figures.is_organisation, figures.given_share_of_gdp_pct is null
        order by figures.given_share_of_gdp_pct
    ),
    received_usd_down as (
        partition by figures.is_organisation, figures.received_usd is null
        order by figures.received_usd desc
    ),
    received_usd_up as (
        partition by figures.is_organisation, figures.received_usd is null
        order by figures.received_usd
    ),
    pagerank_down as (
        partition by figures.is_organisation, figures.pagerank is null
        order by figures.pagerank desc
    ),
    pagerank_up as (
        partition by figures.is_organisation, figures.pagerank is null
        order by figures.pagerank
    )
