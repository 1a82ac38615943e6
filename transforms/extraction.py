"""Texts → rows of the lake: the dear part, done once per text, day and extractor."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from transforms.article import Article, read_article
from transforms.contracts.lake import EXTRACTED
from transforms.events import read_events
from transforms.extractor import Text, extractor
from transforms.naming.voice import voice_of
from transforms.pledges import read_pledges
from transforms.positions import read_positions

Rows = list[dict[str, Any]]
Guard = Callable[[], AbstractContextManager[None]]
READERS: dict[str, Callable[[Article], Rows]] = {
    "events": read_events,
    "pledges": read_pledges,
    "positions": read_positions,
}


@dataclass(frozen=True, slots=True)
class Extracted:
    """Frames keyed and typed as `EXTRACTED`, and (reading_id, detail) of texts that a reader failed on."""

    frames: dict[str, pl.DataFrame]
    failures: list[tuple[str, str]] = field(default_factory=list)


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
