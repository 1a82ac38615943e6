"""The reference tables, as used in the build."""

import dataframely as dy

from transforms.contracts import vocabularies as words


class Country(dy.Schema):
    """One row per country, present or former."""

    country_code = dy.String(
        primary_key=True, description="ISO 3166-1 alpha-3, or ISO 3166-3's former alpha-3; XKX for Kosovo."
    )
    alpha2 = dy.String(nullable=True, description="ISO 3166-1 alpha-2.")
    name = dy.String(description="Short English name.")
    official_name = dy.String(nullable=True, description="Formal English name.")
    capital = dy.String(nullable=True, description="Capital or seat of government.")
    currency = dy.String(nullable=True, description="ISO 4217 code of the legal tender.")
    region = dy.String(nullable=True, description="United Nations M49 region.")
    valid_from = dy.Date(nullable=True, description="First day of the code; null where it has stood since before 1974.")
    valid_to = dy.Date(nullable=True, description="Last day of a former country.")
    successor_code = dy.String(
        nullable=True, description="The one country that continues a former one, where one does."
    )
    parent_code = dy.String(nullable=True, description="State that a territory with a code of its own belongs to.")


class Territory(dy.Schema):
    """One row per territory that is disputed, occupied, self-governing or often in the news."""

    name = dy.String(primary_key=True, description="English name.")
    actor_code = dy.String(nullable=True, description="Code that its name stands for; null where it stands for none.")
    claimed_by = dy.String(description="Codes of those who claim it, separated by spaces.")
    held_by = dy.String(nullable=True, description="Codes of those who hold it or its parts, separated by spaces.")
    held_since = dy.Date(nullable=True, description="First day of that.")
    reason = dy.String(description="Why it is coded so.")


class Organisation(dy.Schema):
    """One row per international organisation, bloc or armed group that can be an actor."""

    organisation_code = dy.String(primary_key=True, description="The project's code.")
    name = dy.String(description="Full English name.")
    kind = dy.String(description="igo, bloc, armed_group or other.")


class GroupMember(dy.Schema):
    """One row per group, member and spell of membership."""

    group_code = dy.String(primary_key=True, description="Organisation or group code.")
    member_code = dy.String(primary_key=True, description="Country code of the member.")
    valid_from = dy.Date(
        primary_key=True, description="First day of membership; 1900-01-01 for founders before records here."
    )
    valid_to = dy.Date(nullable=True, description="Last day of membership; null while it lasts.")


class OfficeHolder(dy.Schema):
    """One row per person, office and term."""

    holder_id = dy.String(primary_key=True, description="The person, as a slug of the name.")
    name = dy.String(description="Full name in its commonest spelling.")
    code = dy.String(primary_key=True, description="Country or organisation on whose behalf the office acts.")
    office = dy.String(primary_key=True, description="The office, from a closed list.")
    held_from = dy.Date(primary_key=True, description="First day in office.")
    held_to = dy.Date(nullable=True, description="Last day in office; null while it lasts.")
    basis = dy.String(description="Where the dates come from.")


class Programme(dy.Schema):
    """One row per aid programme, fund or facility known by name."""

    programme_code = dy.String(primary_key=True, description="The project's code.")
    name = dy.String(description="Full English name.")
    currency = dy.String(
        nullable=True, description="ISO 4217 code in which the programme is quoted; null where it varies."
    )
    category = dy.Enum(words.CATEGORIES, description="What its money is for.")
    kind = dy.Enum(words.PLEDGE_KINDS, description="Form of the money.")
    lead_code = dy.String(nullable=True, description="Country or organisation that runs it.")
    recipient_code = dy.String(nullable=True, description="Sole recipient, where it has one.")


class EventType(dy.Schema):
    """One row per PLOVER 2 event type or mode."""

    code = dy.String(primary_key=True, description="TYPE, or TYPE:mode.")
    event_type = dy.String(description="PLOVER 2 event type.")
    event_mode = dy.String(nullable=True, description="Mode; null on the type's own row.")
    quad_class = dy.Int64(
        description="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."
    )
    score_v2 = dy.Float64(
        nullable=True,
        description="Score of the PLOVER 2.0 manual; ACCUSE taken as -3.0, its printed +3.0 contradicts its own modes.",
    )
    score_v1_3 = dy.Float64(nullable=True, description="Score of PLOVER 1.3, on Goldstein's range; types only.")
    cameo_roots = dy.String(
        nullable=True, description="CAMEO roots the type replaced, separated by spaces; types only."
    )


class ExchangeRate(dy.Schema):
    """One row per currency and month."""

    currency = dy.String(primary_key=True, description="ISO 4217 code.")
    month = dy.Date(primary_key=True, description="First day of the month.")
    usd_per_unit = dy.Float64(nullable=True, description="US dollars for one unit, mean of the month's daily rates.")
    eur_per_unit = dy.Float64(nullable=True, description="Euros for one unit, mean of the month's daily rates.")
    observation_days = dy.Int64(description="Daily rates in the mean.")
    is_provisional = dy.Bool(description="True while the month was not over in the source.")
    source = dy.String(description="Where the rates come from.")


class Denominator(dy.Schema):
    """One row per country and year."""

    country_code = dy.String(primary_key=True, description="ISO 3166-1 alpha-3.")
    year = dy.Int64(primary_key=True, description="Year of both figures.")
    gdp_usd = dy.Float64(nullable=True, description="Gross domestic product in current US dollars.")
    population = dy.Int64(nullable=True, description="Population at mid-year.")
    source = dy.String(description="Where the figures come from.")


class Deflator(dy.Schema):
    """One row per year."""

    year = dy.Int64(primary_key=True, description="Calendar year.")
    price_level_pct = dy.Float64(description="Prices of US output in percent of those of the last year in the table.")
    source = dy.String(description="Where the figure comes from.")


class Day(dy.Schema):
    """One row per day from the first to the last that any table names."""

    date = dy.Date(primary_key=True, description="The day.")
    year = dy.Int64(description="Calendar year.")
    quarter = dy.Int64(description="Calendar quarter, 1 to 4.")
    month = dy.Date(description="First day of the month.")
    iso_week = dy.Int64(description="ISO 8601 week number.")
    weekday = dy.Int64(description="ISO 8601 weekday, 1 Monday to 7 Sunday.")
