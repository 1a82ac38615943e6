"""Fit what a pledge's confidence is made of: `python -m training.pledge_confidence GOLD [--write]`.

GOLD is a folder of JSON lines files, or one such file. A row with `pledges` is a coded article; one with `amounts` and
`donor` is an aid note coded by the Kiel Institute, one with `expected` a project note of AidData. Of the Kiel notes
only those of one number that stands in the text are used; a reading of a note counts half. Logistic regression over
the features that the reader names (transforms/pledges/confidence.py). A reading of an article is right when paired with
a coded pledge at a likeness of 0.7 or more; a reading of a note when sum, currency and donor are the coded ones, or in
AidData's donor and recipient. Nothing here is random: article or note number i is in fold i modulo five.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from training.gold import RIGHT, agreement, likenesses, same_place
from training.logistic import fit
from training.measuring import FOLDS, calibration_error, measure
from transforms.article import Article, read_article
from transforms.facts.settling import THRESHOLD
from transforms.naming import name_to_code
from transforms.naming.voice import voice_of
from transforms.paths import REFERENCE
from transforms.pledges.confidence import confidence
from transforms.pledges.reading import drafts
from transforms.pledges.settling import described, settle

# Articles count twice and notes once, so the penalty of the doubled sample is twice that of the plain one.
_TIMES = {True: 2, False: 1}
_PENALTY = 2.0
_CLOSE = 0.01

Span = tuple[int, int]
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Pledge:
    """A pledge as the scoring rule sees it; sums in full units, the span in code points of the text."""

    donors: frozenset[str]
    recipients: frozenset[str]
    low: float | None
    high: float | None
    currency: str | None
    category: str
    status: str
    is_new: bool
    span: Span

    def likeness(self, read: "Pledge") -> float:
        """0.3 for the same sum (goods: the same place); donors .2, recipients .15, the other fields .35 together."""
        if not self._same_sum(read):
            return 0.0
        parties = 0.2 * agreement(self.donors, read.donors) + 0.15 * agreement(self.recipients, read.recipients)
        kinds = 0.1 * (self.category == read.category) + 0.1 * (self.status == read.status)
        return 0.3 + parties + kinds + 0.05 * (self.is_new == read.is_new) + 0.1 * same_place(self.span, read.span)

    def _same_sum(self, read: "Pledge") -> bool:
        mine, other = self._bounds(), read._bounds()
        if not mine or not other:
            return mine == other and same_place(self.span, read.span)
        # A sign that the text leaves open is settled after the reading, by the outlet's house style.
        if read.currency not in {None, self.currency}:
            return False
        return is_close(max(mine), max(other)) or is_close(min(mine), min(other))

    def _bounds(self) -> list[float]:
        return [value for value in (self.low, self.high) if value is not None]


class Read(NamedTuple):
    """A reading with what its confidence depends on, the text's number, and whether it was right."""

    pledge: Pledge
    features: Features
    number: int
    is_article: bool
    right: bool


def is_close(one: float, other: float) -> bool:
    """Whether two sums differ by at most one percent."""
    return abs(one - other) <= _CLOSE * max(abs(one), abs(other))


def rows_of(gold: Path) -> Iterator[dict[str, Any]]:
    """Rows of a JSON lines file or of all such files in a folder, by name."""
    for file in sorted(gold.glob("*.jsonl")) if gold.is_dir() else [gold]:
        with open(file, encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def _article(row: Mapping[str, Any]) -> Article:
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return read_article(row["text"], published, voice_of(row.get("outlet")))


def _readings(article: Article) -> list[tuple[Pledge, Features]]:
    kept = settle(article, drafts(article))
    return [(read_pledge(draft.row), found) for draft, found in zip(kept, described(article, kept), strict=True)]


def read_pledge(row: Mapping[str, Any]) -> Pledge:
    """A reader's row."""
    return Pledge(
        frozenset(row["donor_actors"]), frozenset(row["recipient_actors"]), _number(row["amount_low"]),
        _number(row["amount_high"]), row["currency"], row["category"], row["status"], row["is_new"],
        (row["evidence_start"], row["evidence_end"]),
    )  # fmt: skip


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def coded_pledge(text: str, row: Mapping[str, Any]) -> Pledge:
    """A coded record of an article; the evidence stands in its text."""
    start = text.find(row["evidence"])
    return Pledge(
        frozenset(row["donor"]), frozenset(row["recipient"]), _number(row["amount_low"]), _number(row["amount_high"]),
        row["currency"], row["category"], row["status"], row["is_new"], (start, start + len(row["evidence"])),
    )  # fmt: skip


def judged(rows: Sequence[Mapping[str, Any]]) -> tuple[list[Read], list[list[Pledge]]]:
    """Readings of all articles, then of all notes; and each article's coded pledges."""
    found: list[Read] = []
    coded: list[list[Pledge]] = []
    for number, row in enumerate(each for each in rows if "pledges" in each):
        article = _article(row)
        said = _readings(article)
        coded.append([coded_pledge(article.text, each) for each in row["pledges"]])
        values = likenesses(coded[-1], [pledge for pledge, _ in said])
        found += [
            Read(pledge, seen, number, True, value >= RIGHT) for (pledge, seen), value in zip(said, values, strict=True)
        ]
    for number, row in enumerate(each for each in rows if "amounts" in each and "donor" in each):
        if not (row.get("one_number") and row.get("amount_in_text")):
            continue
        for pledge, seen in _readings(_article(row)):
            if pledge.low is not None or pledge.high is not None:
                found.append(Read(pledge, seen, number, False, _fits_note(pledge, row)))
    for number, row in enumerate(each for each in rows if "expected" in each and "donor" in each["expected"]):
        for pledge, seen in _readings(_article(row)):
            found.append(Read(pledge, seen, number, False, _fits_project(pledge, row)))
    return found, coded


def _fits_project(pledge: Pledge, row: Mapping[str, Any]) -> bool:
    """Donor (or its firm) and recipient are those that the database gives."""
    expected = row["expected"]
    giver, taker = name_to_code(str(expected["donor"])), name_to_code(str(expected["recipient"]))
    return bool(pledge.donors & {giver, "COMPANY"}) and taker in pledge.recipients


def _fits_note(pledge: Pledge, row: Mapping[str, Any]) -> bool:
    if pledge.donors != {row["donor"]} and (pledge.donors or row.get("clean")):
        return False
    return any(
        pledge.currency == each["currency"] and value is not None and is_close(value, each["amount"])
        for each in row["amounts"]
        for value in (pledge.low, pledge.high)
    )


def weights_of(readings: Sequence[Read]) -> dict[str, float]:
    """Weight of each feature in log odds."""
    counted = [each for each in readings for _ in range(_TIMES[each.is_article])]
    return fit([each.features for each in counted], [each.right for each in counted], _PENALTY)


def write(weights: Mapping[str, float], readings: Sequence[Read]) -> None:
    """Replace the table; `said` and `right` count the readings that had the feature."""
    with open(REFERENCE / "pledge_confidence.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["feature", "weight", "said", "right"])
        for name in sorted(weights):
            having = [each for each in readings if each.features.get(name)]
            table.writerow([name, f"{weights[name]:.3f}", len(having), sum(each.right for each in having)])


def _report(title: str, readings: Sequence[Read], sure: Sequence[float], coded: Sequence[Sequence[Pledge]]) -> None:
    articles: list[list[tuple[Pledge, float]]] = [[] for _ in coded]
    notes: list[tuple[float, bool]] = []
    for each, value in zip(readings, sure, strict=True):
        if each.is_article:
            articles[each.number].append((each.pledge, value))
        else:
            notes.append((value, each.right))
    if coded:
        print(f"{title} articles  {measure(coded, articles, THRESHOLD)}")
    if notes:
        kept = [right for value, right in notes if value >= THRESHOLD]
        share = sum(kept) / max(1, len(kept))
        print(f"{title} notes     right {share:.3f} of {len(kept)}  calibration error {calibration_error(notes):.3f}")


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, print figures in sample and over five folds, write where asked. Without the files: one line, 0."""
    parser = argparse.ArgumentParser(description="Fit the confidence of pledges.")
    parser.add_argument("gold", type=Path, help="folder of coded texts, or one file of them, one JSON object a line")
    parser.add_argument("--write", action="store_true", help="write the table under seeds/reference")
    asked = parser.parse_args(argv)
    rows = list(rows_of(asked.gold)) if asked.gold.exists() else []
    readings, coded = judged(rows)
    if not readings:
        print(f"{asked.gold}: no coded texts with pledges there, nothing fitted")
        return 0
    whole = weights_of(readings)
    print(f"{len(coded)} articles coded by language models, checked by no human; {len(readings)} readings in all")
    _report("in sample ", readings, [confidence(each.features, whole) for each in readings], coded)
    folds = [weights_of([each for each in readings if each.number % FOLDS != fold]) for fold in range(FOLDS)]
    held_out = [confidence(each.features, folds[each.number % FOLDS]) for each in readings]
    _report("five folds", readings, held_out, coded)
    if asked.write:
        write(whole, readings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
