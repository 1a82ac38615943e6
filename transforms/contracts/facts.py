"""One row per thing in the world, however many articles report it; and the bridges to its actors."""

from decimal import Decimal

import dataframely as dy

from transforms.contracts import vocabularies as words
from transforms.contracts.mentions import EventFields, PledgeFields, PositionFields


class Reported(dy.Schema):
    """How a fact was reported."""

    mention_count = dy.Int64(min=1, description="Distinct texts that state it; copies of one text count once.")
    outlet_count = dy.Int64(min=0, description="Distinct outlets that state it; 0 when no outlet is known.")
    first_reported_on = dy.Date(nullable=True, description="Earliest publication day among its articles.")
    last_reported_on = dy.Date(nullable=True, description="Latest publication day among its articles.")
    confidence = dy.Float64(min=0, max=1, description="Highest confidence among its mentions.")


class Event(EventFields, Reported):
    """One row per event, however many articles report it."""

    event_id = dy.String(
        primary_key=True, description="The smallest mention_id of its cluster by (first reported, id)."
    )
    intensity = dy.Float64(
        nullable=True,
        min=-10,
        max=10,
        description="PLOVER 2.0 score of the mode, else of the type; ACCUSE taken as -3.0.",
    )
    score_v1_3 = dy.Float64(
        nullable=True, min=-10, max=10, description="PLOVER 1.3 score of the type, on Goldstein's range."
    )
    cameo_roots = dy.String(description="CAMEO root codes the type replaced, for readers who come from GDELT or ICEWS.")


class Pledge(PledgeFields, Reported):
    """One row per pledge, however many articles report it."""

    pledge_id = dy.String(
        primary_key=True, description="The smallest mention_id of its cluster by (first reported, id)."
    )
    amount_usd_low = dy.Decimal(
        18,
        2,
        nullable=True,
        min=Decimal(0),
        description="Nominal US dollars at the announcement month's mean rate; totals use it; null has a reason.",
    )
    amount_usd_high = dy.Decimal(18, 2, nullable=True, min=Decimal(0), description="Upper bound in nominal US dollars.")
    amount_eur_low = dy.Decimal(
        18, 2, nullable=True, min=Decimal(0), description="Nominal euros at the announcement month's mean rate."
    )
    amount_eur_high = dy.Decimal(18, 2, nullable=True, min=Decimal(0), description="Upper bound in nominal euros.")
    amount_usd_low_constant = dy.Decimal(
        18,
        2,
        nullable=True,
        min=Decimal(0),
        description="US dollars at the prices of the last year in deflators; null where that of the year is not known.",
    )
    amount_usd_high_constant = dy.Decimal(
        18, 2, nullable=True, min=Decimal(0), description="Upper bound in US dollars at the prices of that year."
    )
    fx_rate_on = dy.Date(nullable=True, description="First day of the month whose mean rate was used.")
    rate_is_provisional = dy.Bool(nullable=True, description="True while the month was not over in the rates.")
    rate_missing_reason = dy.Enum(
        words.RATE_MISSING_REASONS, nullable=True, description="Why dollars or euros are missing; null where both are."
    )
    part_of_total = dy.Bool(description="True when articles state it as a part of a larger total and its sum is known.")
    supersedes = dy.String(nullable=True, description="pledge_id of the earlier, smaller pledge that was raised to it.")
    part_of = dy.String(nullable=True, description="pledge_id of the total that this one is a part of.")
    reiterates = dy.String(nullable=True, description="pledge_id of the earlier pledge that this one says again.")
    counts_in_totals = dy.Bool(
        description="False for proposals, parts of a known total, background, reiterated, replaced and cancelled ones."
    )
    status_history = dy.String(
        description="JSON list of {status, on, mention_id}, oldest first; each is a step up, or the end."
    )


class Position(PositionFields, Reported):
    """One row per holder, topic, stance and target, from the day it was first stated."""

    position_id = dy.String(
        primary_key=True, description="The smallest mention_id of its cluster by (first reported, id)."
    )
    valid_from = dy.Date(nullable=True, description="First day the stance was reported.")
    valid_to = dy.Date(
        nullable=True,
        description="Last day before the holder's next stance on the topic and target; null while it stands.",
    )


class EventActor(dy.Schema):
    """One row per event, actor and role."""

    event_id = dy.String(primary_key=True, description="The event.")
    actor_code = dy.String(primary_key=True, description="Country or organisation code.")
    role = dy.Enum(
        ("source", "target"), primary_key=True, description="source does it, target has it done to, with or about it."
    )
    share = dy.Float64(nullable=True, description="1 for the only actor in the role; null for several.")


class PledgeDonor(dy.Schema):
    """One row per pledge and donor."""

    pledge_id = dy.String(primary_key=True, description="The pledge.")
    actor_code = dy.String(primary_key=True, description="Country or organisation code.")
    role = dy.Enum(("donor",), description="Always donor.")
    share = dy.Float64(
        nullable=True,
        min=0,
        max=1,
        description="1 for a sole donor, the stated share of a joint one, null where none is stated.",
    )


class PledgeRecipient(dy.Schema):
    """One row per pledge and recipient."""

    pledge_id = dy.String(primary_key=True, description="The pledge.")
    actor_code = dy.String(primary_key=True, description="Country or organisation code.")
    role = dy.Enum(("recipient",), description="Always recipient.")
    share = dy.Float64(
        nullable=True, min=0, max=1, description="1 for a sole recipient, null for several without stated shares."
    )


class PositionHolder(dy.Schema):
    """One row per position and holder."""

    position_id = dy.String(primary_key=True, description="The position.")
    actor_code = dy.String(primary_key=True, description="Country or organisation code.")
    role = dy.Enum(("holder",), description="Always holder.")
    share = dy.Float64(nullable=True, description="1 for a sole holder; null for several.")


class PositionTarget(dy.Schema):
    """One row per position and target."""

    position_id = dy.String(primary_key=True, description="The position.")
    actor_code = dy.String(primary_key=True, description="Country or organisation code.")
    role = dy.Enum(("target",), description="Always target.")
    share = dy.Float64(nullable=True, description="1 for a sole target; null for several.")


class ReviewItem(dy.Schema):
    """One row per statement of money worth a person's look, the most dollars at stake first."""

    rank = dy.Int64(min=1, description="Place in the list, 1 first.")
    mention_id = dy.String(primary_key=True, description="The statement to look at; judgements name it.")
    article_id = dy.String(description="The article that makes it; judgements name it too.")
    pledge_id = dy.String(nullable=True, description="The pledge it is part of; null for one below the threshold.")
    question = dy.Enum(
        ("right", "left_out"),
        description="right: counted in totals, is it right? left_out: below the threshold, should it count?",
    )
    at_stake_usd = dy.Decimal(
        18,
        2,
        nullable=True,
        min=Decimal(0),
        description="amount_usd times the share of such readings that is wrong, or that is right but left out.",
    )
    amount_usd = dy.Decimal(
        18, 2, nullable=True, min=Decimal(0), description="The lower bound, else the upper, in nominal US dollars."
    )
    confidence = dy.Float64(min=0, max=1, description="Of the statement.")
    evidence = dy.String(description="The sentence, word for word.")
    donor_actors = dy.List(dy.String(), description="Codes of who gives.")
    recipient_actors = dy.List(dy.String(), description="Codes of who receives.")
    amount_low = dy.Decimal(18, 2, nullable=True, min=Decimal(0), description="Lower bound in units of currency.")
    amount_high = dy.Decimal(18, 2, nullable=True, min=Decimal(0), description="Upper bound in units of currency.")
    currency = dy.String(nullable=True, description="ISO 4217 code; null where it could not be settled.")
    category = dy.Enum(words.CATEGORIES, description="What the pledge is for.")
    kind = dy.Enum(words.PLEDGE_KINDS, description="Form of the money.")
    status = dy.Enum(words.PLEDGE_STATUSES, description="How far along.")


class RetiredId(dy.Schema):
    """One row per published fact id that a later build no longer has."""

    old_id = dy.String(primary_key=True, description="The id that went.")
    new_id = dy.String(nullable=True, description="The fact that now holds its mentions; null where they are gone.")
    build_id = dy.String(primary_key=True, description="The build in which it went.")


class Build(dy.Schema):
    """One row per published build; outside the equality of builds, since it holds times."""

    build_id = dy.String(primary_key=True, description="Hash of the lake, the seeds, the SQL and the code.")
    lake_sha256 = dy.String(description="Hash of the names of the lake's parts.")
    seeds_sha256 = dy.String(description="Hash of the seeds.")
    sql_sha256 = dy.String(description="Hash of the SQL models and their sidecars.")
    code_sha256 = dy.String(description="Hash of the code that turns mentions into tables.")
    article_count = dy.Int64(description="Articles in the build.")
    mention_count = dy.Int64(description="Mentions at or above the threshold.")
    fact_count = dy.Int64(description="Events, pledges and positions.")
    started_at = dy.Datetime(time_zone="UTC", description="When the build began.")
    finished_at = dy.Datetime(time_zone="UTC", description="When its file was complete.")
