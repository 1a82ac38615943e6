"""Rows as the lake keeps them: what was read, before ids of facts, rates and thresholds."""

import dataframely as dy

from transforms.contracts import vocabularies as words
from transforms.contracts.articles import Reject
from transforms.contracts.mentions import EventFields, PledgeFields, PositionFields


class LakeArticle(dy.Schema):
    """One row per record read; what depends on other articles (version, duplicate) is settled in the build."""

    article_id = dy.String(primary_key=True)
    external_id = dy.String()
    uri = dy.String(nullable=True)
    outlet = dy.String(nullable=True)
    title = dy.String(nullable=True)
    text = dy.String(min_length=1)
    language = dy.String(nullable=True)
    published_on = dy.Date(nullable=True)
    published_at = dy.Datetime(nullable=True, time_zone="UTC")
    published_basis = dy.Enum(words.PUBLISHED_BASES)
    text_sha256 = dy.String()
    word_count = dy.Int64(min=0)
    reading_id = dy.String()
    shingle_hashes = dy.List(
        dy.UInt64(), description="MinHash signature of the text's word shingles, for near duplicates."
    )
    first_read_at = dy.Datetime(time_zone="UTC")


class LakeReject(Reject):
    """A reject as first seen; `reading_id` on those of the extract stage."""

    reading_id = dy.String(nullable=True)


class LakeMention(dy.Schema):
    """What every reading of a statement has."""

    reading_id = dy.String()
    trigger_start = dy.Int64(min=0)
    trigger_end = dy.Int64(min=1)
    ordinal = dy.Int64(min=0, description="Tells apart mentions of one kind with the same trigger.")
    evidence_start = dy.Int64(min=0)
    evidence_end = dy.Int64(min=1)
    evidence = dy.String()
    confidence = dy.Float64(min=0, max=1)
    extractor = dy.String()


class LakeEvent(LakeMention, EventFields):
    """An event as read."""


class LakePledge(LakeMention, PledgeFields):
    """A pledge as read; `currency_symbol` keeps a shared symbol that only the outlet can still settle."""

    currency_symbol = dy.String(nullable=True)


class LakePosition(LakeMention, PositionFields):
    """A position as read."""


class LakeUnresolved(dy.Schema):
    """A name where an actor should stand that has no code."""

    reading_id = dy.String()
    name = dy.String()
    role = dy.String()
    evidence = dy.String()


EXTRACTED: dict[str, type[dy.Schema]] = {
    "events": LakeEvent,
    "pledges": LakePledge,
    "positions": LakePosition,
    "unresolved": LakeUnresolved,
}
