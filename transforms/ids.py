"""Ids: made once, from raw values, never from cleaned ones or row numbers."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from hashlib import sha256

ID_DIGITS = 16


def digest(*parts: str | bytes) -> str:
    """SHA-256 over the parts, each preceded by its length so that no two lists of parts collide; hexadecimal."""
    return sha256(b"".join(map(_told, parts))).hexdigest()


def _told(part: str | bytes) -> bytes:
    raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
    return b"%d:%b" % (len(raw), raw)


def article_id(external_id: str, raw: bytes) -> str:
    """Id of a record: the source's own id or path, and the record's raw bytes."""
    return digest(external_id, raw)[:ID_DIGITS]


def reading_id(text_sha256: str, published_on: date | None, voice: Sequence[str] = ()) -> str:
    """Id of one act of reading: a text as of a day, since office holders and relative dates depend on the day.

    `voice` is the official body whose own words the text is, since "we" depends on it; the press has none, so copies
    of one text on one day share a reading, whatever the outlet.
    """
    return digest(text_sha256, published_on.isoformat() if published_on else "", *voice)[:ID_DIGITS]


def mention_id(article: str, kind: str, trigger_start: int, trigger_end: int, ordinal: int) -> str:
    """Id of a mention; `ordinal` tells apart mentions of one kind with the same trigger."""
    return digest(article, kind, str(trigger_start), str(trigger_end), str(ordinal))[:ID_DIGITS]


def mention_ids(kind: str, places: Iterable[tuple[str, int, int, int]]) -> list[str]:
    """The mention_id of many, of each article with trigger_start, trigger_end and ordinal, at a third of the time."""
    of_kind = _counted(kind)
    # Few numbers are told over and over: offsets are below some thousands in nearly every text.
    number = cache(lambda value: _counted(str(value)))
    return [
        sha256(
            f"{_counted(article)}{of_kind}{number(start)}{number(end)}{number(ordinal)}".encode(
                "utf-8", "surrogatepass"
            )
        ).hexdigest()[:ID_DIGITS]
        for article, start, end, ordinal in places
    ]


def _counted(part: str) -> str:
    size = len(part) if part.isascii() else len(part.encode("utf-8", "surrogatepass"))
    return f"{size}:{part}"
