"""Coded articles, and when a reading of one is right.

A file of coded articles has one JSON object a line: `id`, `text`, `published` (a day or null), `outlet`, and lists
`events` and `positions` whose records hold actor codes and a verbatim `evidence`. How like a record a reading is, in
[0, 1], is the codebook's scoring rule: nothing unless the kind of act or stance agrees and an actor is shared, then a
base and a part for each field that agrees. A reading is right from a likeness of 0.7 on.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

# Parts are added in the order in which the rule names them: many likenesses are 0.7 but for the last binary digit.
RIGHT = 0.7
# Two evidence spans are the same place when they share this part of all they cover.
_SAME_PLACE = 0.5

Span = tuple[int, int]
Codes = frozenset[str]


class Statement(Protocol):
    """What a coder or a reader says that a text states."""

    def likeness(self, read: Self) -> float:
        """How like this coded statement a reading is, in [0, 1]."""


AnyStatement = TypeVar("AnyStatement", bound=Statement)


@dataclass(frozen=True, slots=True)
class Event:
    """An event as the rule sees it; the span is of the evidence, in code points of the text."""

    event_type: str
    sources: Codes
    targets: Codes
    status: str
    span: Span

    def likeness(self, read: "Event") -> float:
        """0.3 for the type with an actor on either side; sources and targets .2 each, status .1, evidence .2."""
        if self.event_type != read.event_type or not (self.sources | self.targets) & (read.sources | read.targets):
            return 0.0
        return (
            0.3
            + 0.2 * agreement(self.sources, read.sources)
            + 0.2 * agreement(self.targets, read.targets)
            + 0.1 * (self.status == read.status)
            + 0.2 * same_place(self.span, read.span)
        )


@dataclass(frozen=True, slots=True)
class Position:
    """A position as the rule sees it; the span is of the evidence, in code points of the text."""

    holders: Codes
    targets: Codes
    topic: str
    stance: str
    span: Span

    def likeness(self, read: "Position") -> float:
        """0.3 for stance and a holder where topic or evidence agrees; holders .2, targets, topic .15, evidence .2."""
        same_topic, placed = self.topic == read.topic, same_place(self.span, read.span)
        if self.stance != read.stance or not self.holders & read.holders or not (same_topic or placed):
            return 0.0
        return (
            0.3
            + 0.2 * agreement(self.holders, read.holders)
            + 0.15 * same_topic
            + 0.15 * agreement(self.targets, read.targets)
            + 0.2 * placed
        )


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """A text with what its coder says that it states."""

    text: str
    published_on: date | None
    outlet: str | None
    events: tuple[Event, ...]
    positions: tuple[Position, ...]


def read_gold(file: Path) -> list[CodedArticle]:
    """The coded articles of a JSON lines file, in its order. ValueError where evidence is not in its text."""
    with open(file, encoding="utf-8") as lines:
        return [_coded(json.loads(line)) for line in lines if line.strip()]


def _coded(row: dict[str, Any]) -> CodedArticle:
    return CodedArticle(
        row["text"],
        date.fromisoformat(row["published"]) if row.get("published") else None,
        row.get("outlet"),
        tuple(coded_events(row)),
        tuple(coded_positions(row)),
    )


def coded_events(row: Mapping[str, Any]) -> list[Event]:
    """The events of a coded article's row. ValueError where evidence is not in the text."""
    return [
        Event(
            each["type"], frozenset(each["source"]), frozenset(each["target"]), each["status"],
            span_of(row["text"], each),
        )
        for each in row.get("events", [])
    ]  # fmt: skip


def coded_positions(row: Mapping[str, Any]) -> list[Position]:
    """The positions of a coded article's row. ValueError where evidence is not in the text."""
    return [
        Position(
            frozenset(each["holder"]), frozenset(each["target"]), each["topic"], each["stance"],
            span_of(row["text"], each),
        )
        for each in row.get("positions", [])
    ]  # fmt: skip


def span_of(text: str, record: Mapping[str, Any]) -> Span:
    """Where a record's evidence stands in its text. ValueError where it does not."""
    evidence = record["evidence"]
    start = text.find(evidence)
    if start < 0:
        raise ValueError(f"evidence is not in its text: {evidence[:80]!r}")
    return start, start + len(evidence)


def agreement(one: Codes, other: Codes) -> float:
    """F1 of two sets of codes: 1 when both are empty."""
    if not one and not other:
        return 1.0
    return 2 * len(one & other) / (len(one) + len(other))


def same_place(one: Span, other: Span) -> bool:
    """Whether two spans share at least half of what they cover together."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= _SAME_PLACE * (max(one[1], other[1]) - min(one[0], other[0]))


def best_likeness(coded: Sequence[AnyStatement], read: AnyStatement) -> float:
    """Likeness to the most like of the coded statements, 0 when there is none."""
    return max((each.likeness(read) for each in coded), default=0.0)


def paired(coded: Sequence[AnyStatement], read: Sequence[AnyStatement]) -> list[tuple[int, int, float]]:
    """Pairs of a coded statement and a reading by their numbers, with their likeness.

    Pairs are made one to one, the most alike first; among equals the earlier coded, then the earlier read.
    """
    pairs = [(one.likeness(other), i, j) for i, one in enumerate(coded) for j, other in enumerate(read)]
    found: list[tuple[int, int, float]] = []
    coded_left, read_left = set(range(len(coded))), set(range(len(read)))
    for value, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if value > 0 and i in coded_left and j in read_left:
            coded_left.remove(i)
            read_left.remove(j)
            found.append((i, j, value))
    return found


def likenesses(coded: Sequence[AnyStatement], read: Sequence[AnyStatement]) -> list[float]:
    """Of each reading, its likeness to the coded statement it is paired with, 0 without one."""
    found = [0.0] * len(read)
    for _, j, value in paired(coded, read):
        found[j] = value
    return found
