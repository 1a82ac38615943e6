"""One row per statement in one article."""

from decimal import Decimal

import dataframely as dy

from transforms.contracts import vocabularies as words


def actors(description: str) -> dy.List:
    """A list column of actor codes: ISO 3166-1 alpha-3, XKX, or an organisation's code."""
    return dy.List(dy.String(), description=description)


class Mention(dy.Schema):
    """What every mention has."""

    mention_id = dy.String(
        primary_key=True,
        description="Made from article, kind, trigger offsets and ordinal; the extractor's version is no part of it.",
    )
    article_id = dy.String(description="The article that makes the statement.")
    evidence_start = dy.Int64(min=0, description="First code point of the whole sentence in articles.text.")
    evidence_end = dy.Int64(min=1, description="One past the sentence's last code point in articles.text.")
    evidence = dy.String(description="The sentence, word for word.")
    trigger_start = dy.Int64(min=0, description="First code point of the words that state it, in articles.text.")
    trigger_end = dy.Int64(min=1, description="One past the last code point of the words that state it.")
    confidence = dy.Float64(
        min=0, max=1, description="Share of such readings that were right on coded articles; calibrated, 3 digits."
    )
    extractor = dy.String(description="Name and version of the reader that made the row.")


class EventFields(dy.Schema):
    """The coded content of an event."""

    event_type = dy.Enum(words.EVENT_TYPES, description="PLOVER 2 event type.")
    event_mode = dy.String(nullable=True, description="PLOVER 2 mode of the type; null where the words settle none.")
    quad_class = dy.Int64(
        min=1,
        max=4,
        description="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.",
    )
    source_actors = actors("Codes of who does it; for joint acts the grammatical subject.")
    target_actors = actors("Codes of whom it is done to, with or about; empty where none is named.")
    status = dy.Enum(words.EVENT_STATUSES, description="occurred, or planned for later.")
    event_date = dy.Date(
        nullable=True,
        description="First day of the period in which it happened or will; null when the text does not settle it.",
    )
    date_precision = dy.Enum(words.DATE_PRECISIONS, nullable=True, description="How exact event_date is.")
    location_name = dy.String(nullable=True, description="Place as the text names it.")
    location_country = dy.String(nullable=True, description="Country code of the place.")
    latitude = dy.Float64(nullable=True, min=-90, max=90, description="Degrees north of the place, 2 digits.")
    longitude = dy.Float64(nullable=True, min=-180, max=180, description="Degrees east of the place, 2 digits.")


class PledgeFields(dy.Schema):
    """The coded content of a pledge."""

    donor_actors = actors("Codes of who gives.")
    recipient_actors = actors("Codes of who receives; empty where none is named.")
    amount_low = dy.Decimal(
        18,
        2,
        nullable=True,
        min=Decimal(0),
        description="Lower bound in full units of currency; null where open or no amount was stated.",
    )
    amount_high = dy.Decimal(
        18,
        2,
        nullable=True,
        min=Decimal(0),
        description="Upper bound in full units of currency; null where open or no amount was stated.",
    )
    currency = dy.String(
        nullable=True,
        regex=r"^[A-Z]{3}$",
        description="ISO 4217 code; null without an amount or when a shared symbol could not be settled.",
    )
    currency_basis = dy.Enum(
        words.CURRENCY_BASES, nullable=True, description="What settled the currency; null without an amount."
    )
    items = dy.String(nullable=True, description="Goods in the article's own words; null when only money is named.")
    category = dy.Enum(words.CATEGORIES, description="What the pledge is for.")
    kind = dy.Enum(
        words.PLEDGE_KINDS, description="grant, loan, guarantee, goods, investment; unspecified unless the text says."
    )
    status = dy.Enum(
        words.PLEDGE_STATUSES,
        description="How far along: proposed, pledged, committed, delivered; a fact may also be cancelled.",
    )
    instrument = dy.String(nullable=True, description="Name of the programme, fund or facility.")
    programme_code = dy.String(
        nullable=True, description="Code of the programme in reference.programmes; null where it is not listed there."
    )
    is_new = dy.Bool(description="True when the article reports it as news of these days.")
    part_of_total = dy.Bool(description="True when the article states it as a part of a larger total.")
    announced_on = dy.Date(
        nullable=True,
        description="Day it was announced, the article's day when it is news; null for background without a date.",
    )


class PositionFields(dy.Schema):
    """The coded content of a position."""

    holder_actors = actors("Codes of whose stance it is.")
    topic = dy.Enum(words.TOPICS, description="One of 25 topics of the codebook.")
    issue = dy.String(description="What the stance is on, in the article's own words.")
    stance = dy.Enum(words.STANCES, description="support, oppose, conditional or neutral.")
    target_actors = actors("Codes of whom the issue is about; empty where none is named.")
    is_quote = dy.Bool(description="True when the stance is stated inside quotation marks.")


class Resolved(dy.Schema):
    """What puts a mention into its fact."""

    joined_by = dy.String(
        nullable=True,
        description="What joined it to its fact: equal by the rules, copy of a text, words of a comparison, a person.",
    )
    joined_score = dy.Float64(
        min=0,
        max=1,
        description="How sure the joining is: 1 by the rules, a copy or a person, else the comparison's probability.",
    )


class EventMention(Mention, EventFields, Resolved):
    """One row per event stated in one article, at or above the confidence threshold."""

    event_id = dy.String(description="The event this statement was resolved to.")


class PledgeMention(Mention, PledgeFields, Resolved):
    """One row per pledge stated in one article, at or above the confidence threshold."""

    pledge_id = dy.String(description="The pledge this statement was resolved to.")


class PositionMention(Mention, PositionFields, Resolved):
    """One row per position stated in one article, at or above the confidence threshold."""

    position_id = dy.String(description="The position this statement was resolved to.")


class MentionBelowThreshold(Mention):
    """One row per statement whose confidence is below the threshold; it is part of no fact."""

    mention_kind = dy.Enum(("event", "pledge", "position"), description="Which of the three kinds it would be.")
    reading = dy.String(description="The coded fields, as a JSON object.")


class UnresolvedName(dy.Schema):
    """One row per name that stood where an actor should and could not be coded, most frequent first."""

    name = dy.String(primary_key=True, description="The name as written.")
    role = dy.String(
        primary_key=True, description="Where it stood: source, target, donor, recipient, holder, currency or programme."
    )
    mention_count = dy.Int64(min=1, description="How many times it stood there.")
    article_count = dy.Int64(min=1, description="In how many articles.")
    example_article_id = dy.String(description="The first such article, by article_id.")
    example = dy.String(description="The sentence it stood in there.")
