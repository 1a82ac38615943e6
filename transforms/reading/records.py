"""What reading gives: records, rejects, and the limits a record is held to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

MEBIBYTE = 1024 * 1024


class ParserFailed(Exception):
    """A parser raised on what a source holds; the message names its error."""


class ParserStopped(Exception):
    """A parser took more time or memory than a record is given, or died; the message says which."""


Run = Callable[..., Any]


def directly(work: Callable[..., Any], *given: Any) -> Any:
    """Runs a parser here and now, for as long as it takes. Raises ParserFailed, whatever the parser raised."""
    try:
        return work(*given)
    except Exception as error:  # whatever a source does to the parsers, it costs that record alone
        raise ParserFailed(f"{type(error).__name__}: {error}") from error


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one record or file may take, in bytes after decompression.

    `record_bytes` bounds a line, a JSON object, a CSV row, a Parquet text; `file_bytes` a file that is read
    whole (plain text, compressed Parquet); `page_bytes` an HTML page, and
    `page_tags` its tags, which its time grows with: 30,000 may take ten seconds, news pages have some 2,000;
    `feed_tags` those of a feed of at most `record_bytes`, with its `&` references: 200,000 may take ten seconds.

    `run` calls the parsers of HTML and XML, which no count of tags bounds for good: as `directly` does, or with a limit
    of its own, then also raising ParserStopped. What it runs are functions of a module, over strings.
    """

    record_bytes: int = 16 * MEBIBYTE
    file_bytes: int = 256 * MEBIBYTE
    page_bytes: int = 8 * MEBIBYTE
    page_tags: int = 30_000
    feed_tags: int = 200_000
    run: Run = directly


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Record:
    """One article as read: the fields of `LakeArticle` but the instant it was read."""

    article_id: str
    external_id: str
    uri: str | None
    outlet: str | None
    title: str | None
    text: str
    language: str | None
    published_on: date | None
    published_at: datetime | None
    published_basis: str
    text_sha256: str
    word_count: int
    reading_id: str
    shingle_hashes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that was not read, with a stage and a reason from the closed lists of the contract."""

    uri: str
    stage: str
    reason: str
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A record that the caller has already: the same source's same bytes, so nothing more was done about it."""

    article_id: str


Reading = Iterator[Record | Rejected | Known]


class SourceBroken(Exception):
    """A source could not be opened or read to its end; raised after its records and the reject are given."""


class BrokenInput(Exception):
    """Inside reading: the bytes break off or do not open; becomes a reject of the file and `SourceBroken`."""

    def __init__(self, stage: str, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.stage = stage
        self.reason = reason
        self.detail = detail


class UnusableInput(Exception):
    """Inside reading: the file is whole but is no article; becomes a reject and nothing more."""

    def __init__(self, stage: str, reason: str, detail: str | None = None) -> None:
        super().__init__(detail)
        self.stage = stage
        self.reason = reason
        self.detail = detail


def one_line(words: object, longest: int = 200) -> str:
    """A detail fit for a table cell: one line, printable, not too long."""
    line = " ".join(str(words).split())
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
    return line if len(line) <= longest else line[: longest - 1] + "…"
