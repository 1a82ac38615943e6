"""What was read, and what could not be."""

import dataframely as dy

from transforms.contracts.vocabularies import PUBLISHED_BASES, REJECT_REASONS, REJECT_STAGES


class Article(dy.Schema):
    """One row per record read; a changed record is a new row with the next version."""

    article_id = dy.String(
        primary_key=True, description="Made once from the source's id or path and the record's raw bytes."
    )
    external_id = dy.String(description="The source's own id, else the record's path in the source it was read from.")
    uri = dy.String(
        nullable=True, description="Web address where known, else the path read, relative to the source given."
    )
    outlet = dy.String(nullable=True, description="Who published the text, as the source names it.")
    title = dy.String(nullable=True, description="Headline as given or as found in the page.")
    text = dy.String(min_length=1, description="The text that evidence offsets count into, in Unicode code points.")
    language = dy.String(
        nullable=True, description="ISO 639-1 code, as given or identified; null when too short to tell."
    )
    published_on = dy.Date(
        nullable=True, description="Day of publication; relative dates and office holders are read as of it."
    )
    published_at = dy.Datetime(
        nullable=True, time_zone="UTC", description="Instant of publication where the source gives a time."
    )
    published_basis = dy.Enum(
        PUBLISHED_BASES, description="given by the source, parsed from the page, inferred by a person, or unknown."
    )
    text_sha256 = dy.String(description="SHA-256 of the text in UTF-8, hexadecimal.")
    word_count = dy.Int64(min=0, description="Words separated by white space.")
    version = dy.Int64(
        min=1, description="1 for the first reading of an external_id, 2 for its first change, and so on."
    )
    superseded_by = dy.String(nullable=True, description="article_id of the next version of the same external_id.")
    duplicate_of = dy.String(
        nullable=True, description="article_id of an earlier article with the same or nearly the same text."
    )
    first_read_at = dy.Datetime(time_zone="UTC", description="Instant this record was first read; written once.")


class Reject(dy.Schema):
    """One row per record that was not read, or not read for facts, with the reason."""

    uri = dy.String(description="Path or address of the record, with its line or row number where it has one.")
    stage = dy.Enum(REJECT_STAGES, description="Where it fell out: open, read, parse or extract.")
    reason = dy.Enum(REJECT_REASONS, description="Why, from a closed list.")
    detail = dy.String(nullable=True, description="What was seen, in one line.")
    seen_at = dy.Datetime(time_zone="UTC", description="Instant it was first seen; written once.")
