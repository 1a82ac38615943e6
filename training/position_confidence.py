"""Fit what a position's confidence is made of: `python -m training.position_confidence GOLD.jsonl [--write]`.

Logistic regression over the features that the reader names, seen in at least four readings, fitted twice: on all
readings (right when like any coded position), then on those that remain when the first fit has settled repeats (right
when paired with a coded position). The second is the table; weights under 0.02 are left out of it.
"""

import csv
import dataclasses
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence

from training.command import run
from training.gold import RIGHT, CodedArticle, Position, best_likeness, likenesses
from training.logistic import ALWAYS, fit
from training.measuring import Figures, in_sample_and_held_out
from transforms.article import read_article
from transforms.facts.settling import THRESHOLD
from transforms.naming.voice import voice_of
from transforms.paths import REFERENCE
from transforms.positions import reading
from transforms.positions.reading import Draft

_PENALTY = 20.0
_LEAST_SEEN = 4
_LEAST_WEIGHT = 0.02

Weights = Mapping[str, float]
Judged = list[tuple[Draft, bool]]


def refit(articles: Sequence[CodedArticle], write: bool) -> tuple[Figures, Figures]:
    """Figures in sample and held out; with `write` the table is replaced."""
    coded = [article.positions for article in articles]
    drafts = [
        list(reading.drafts_of(read_article(each.text, each.published_on, voice_of(each.outlet)))) for each in articles
    ]

    def judged(numbers: Sequence[int]) -> Judged:
        every = [(draft, best_likeness(coded[n], _said(draft)) >= RIGHT) for n in numbers for draft in drafts[n]]
        first = _weights(every)
        settled: Judged = []
        for n in numbers:
            left = _settled(drafts[n], first)
            values = likenesses(coded[n], [_said(draft) for draft in left])
            settled += [(draft, value >= RIGHT) for draft, value in zip(left, values, strict=True)]
        return settled

    def read(weights: Weights, number: int) -> list[tuple[Position, float]]:
        return [(_said(draft), draft.confidence) for draft in _settled(drafts[number], weights)]

    if write:
        readings = judged(range(len(articles)))
        _write(_weights(readings), readings)
    return in_sample_and_held_out(coded, lambda numbers: _weights(judged(numbers)), read, THRESHOLD)


def _said(draft: Draft) -> Position:
    span = draft.stated.sentence.span
    return Position(
        frozenset(draft.holders), frozenset(draft.targets), draft.topic, draft.stance, (span.start, span.end)
    )


def _weights(readings: Judged) -> dict[str, float]:
    features = [dict.fromkeys(draft.features, 1.0) for draft, _ in readings]
    return fit(features, [right for _, right in readings], _PENALTY, _LEAST_SEEN)


def _settled(drafts: Sequence[Draft], weights: Weights) -> list[Draft]:
    """An article's readings with confidences by these weights, repeats merged as the reader merges them."""
    sure = [dataclasses.replace(draft, confidence=_confidence(weights, draft.features)) for draft in drafts]
    return reading.merged(sure)


def _confidence(weights: Weights, features: Sequence[str]) -> float:
    odds = weights[ALWAYS] + sum(weights.get(feature, 0.0) for feature in features)
    return 1 / (1 + math.exp(-odds))


def _write(weights: Weights, readings: Judged) -> None:
    seen = Counter(feature for draft, _ in readings for feature in (ALWAYS, *draft.features))
    right = Counter(feature for draft, was in readings if was for feature in (ALWAYS, *draft.features))
    with open(REFERENCE / "position_confidence.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["feature", "weight", "count", "right"])
        for feature, weight in sorted(weights.items()):
            if feature == ALWAYS or abs(weight) >= _LEAST_WEIGHT:
                table.writerow([feature, round(weight, 3), seen[feature], right[feature]])


def main(argv: Sequence[str] | None = None) -> int:
    """The command; its exit status."""
    return run(argv, "Fit the confidence of positions.", refit)


if __name__ == "__main__":
    sys.exit(main())
