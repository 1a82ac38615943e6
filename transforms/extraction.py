"""Texts → rows of the lake: the dear part, done once per text, day and extractor.

`fingerprint` names an extractor by everything that can change what it reads: its code, its vocabulary, the parser's
version. A changed word list therefore reads every text anew, and an unchanged one reads none.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import polars as pl

from transforms.article import Article, read_article
from transforms.contracts.lake import EXTRACTED
from transforms.events import read_events
from transforms.ids import digest
from transforms.language.parsing import MODEL
from transforms.naming.voice import voice_of
from transforms.paths import PROJECT, REFERENCE
from transforms.pledges import read_pledges
from transforms.positions import read_positions

NAME = "communique-rules"
FINGERPRINT_DIGITS = 12
# What turns a text into rows. Readers of files, the contracts' words and the build are not part of it.
CODE = (
    "article.py", "events*", "trigger*.py", "extraction.py", "pledges*", "positions*", "amounts*", "dates*",
    "language", "naming", "vocabulary.py",
)  # fmt: skip
# Reference tables that only the build reads; all others are vocabulary.
NOT_VOCABULARY = {
    "denominators.csv",
    "event_types.csv",
    "outlets.csv",
    "encodings.csv",
    "currency_pegs.csv",
    "languages.csv",
}

Rows = list[dict[str, Any]]
Guard = Callable[[], AbstractContextManager[None]]
READERS: dict[str, Callable[[Article], Rows]] = {
    "events": read_events,
    "pledges": read_pledges,
    "positions": read_positions,
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text to read: its reading_id, the day it was published, and the outlet, for the voice of official bodies."""

    reading_id: str
    text: str
    published_on: date | None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """Frames keyed and typed as `EXTRACTED`, and (reading_id, detail) of texts that a reader failed on."""

    frames: dict[str, pl.DataFrame]
    failures: list[tuple[str, str]] = field(default_factory=list)


@cache
def fingerprint() -> str:
    """12 hexadecimal digits over the extractor's code, vocabulary and parser version."""
    files = [
        file
        for pattern in CODE
        for found in sorted((PROJECT / "transforms").glob(pattern))
        for file in ([found] if found.is_file() else sorted(found.rglob("*.py")))
    ]
    files += [file for file in sorted(REFERENCE.glob("*.csv")) if file.name not in NOT_VOCABULARY]
    parts = [part for file in files for part in (file.name, sha256(file.read_bytes()).hexdigest())]
    return digest(MODEL, *parts)[:FINGERPRINT_DIGITS]


@cache
def extractor() -> str:
    """Name and version as published in `extractor`."""
    return f"{NAME} {version('communique')}+{fingerprint()}"


def read_texts(texts: Sequence[Text], guard: Guard = nullcontext) -> Extracted:
    """Read texts one at a time, each within a `guard` of its own. A text that either raises on costs itself only."""
    rows: dict[str, Rows] = {name: [] for name in EXTRACTED}
    failures: list[tuple[str, str]] = []
    for text in texts:
        try:
            with guard():
                found = _read(text)
        except OSError:
            raise  # a vocabulary that cannot be read is no fault of the text
        except Exception as error:  # one text must never cost another; the reason is published
            failures.append((text.reading_id, f"{type(error).__name__}: {error}"))
            continue
        for name, kept in found.items():
            rows[name] += kept
    return Extracted({name: _frame(name, kept) for name, kept in rows.items()}, failures)


def _read(text: Text) -> dict[str, Rows]:
    article = read_article(text.text, text.published_on, voice_of(text.outlet))
    found: dict[str, Rows] = {}
    for name, reader in READERS.items():
        found[name] = [
            {
                **row,
                "reading_id": text.reading_id,
                "evidence": text.text[row["evidence_start"] : row["evidence_end"]],
                "extractor": extractor(),
            }
            for row in reader(article)
        ]
    found["unresolved"] = [
        {
            "reading_id": text.reading_id,
            "name": name,
            "role": "source",
            "evidence": text.text[sentence.span.start : sentence.span.end],
        }
        for sentence in article.sentences
        for _, name in sentence.unresolved
    ]
    return found


def _frame(name: str, rows: Rows) -> pl.DataFrame:
    contract = EXTRACTED[name]
    schema = {column: field.dtype for column, field in contract.columns().items()}
    return contract.validate(pl.DataFrame(rows, schema=schema, orient="row"), cast=True)
