"""Fit what a position's confidence is made of: `python -m training.position_confidence GOLD.jsonl [--write]`.

Logistic regression over the features that the reader names, seen in at least twelve readings, fitted twice: on all
readings (right when like any coded position), then on those that remain when the first fit has settled repeats (right
when paired with a coded position).

A weight fitted on a few hundred readings says too much about them and, with its penalty, too little about the sum. So
the sum is straightened by two numbers fitted on readings of articles that the weights never saw: the share right among
those that would be published, paired with coded positions among themselves, as users see them. The table holds the
weights so straightened; those under 0.01 are left out of it.
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
from training.measuring import FOLDS, Figures, in_sample_and_held_out
from transforms.article import read_article
from transforms.facts.settling import THRESHOLDS
from transforms.naming.voice import voice_of
from transforms.paths import REFERENCE
from transforms.positions import reading
from transforms.positions.reading import Draft

# A lighter penalty fits the readings it sees too well, so that on these the straightened confidence says too little: at
# 12 it was off by .09 there. From 12 to 40 readings never seen are ordered alike (F1 over five folds .57).
_PENALTY = 25.0
_LEAST_SEEN = 12
_LEAST_WEIGHT = 0.01
# How often the two numbers and the set that they publish are fitted to each other.
_ROUNDS = 10
_SUM = "sum"
_THRESHOLD = THRESHOLDS["position"]

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

    def fitted(numbers: Sequence[int]) -> dict[str, float]:
        unseen: list[tuple[int, Weights]] = []
        for fold in range(FOLDS):
            unfolded = _weights(judged([n for place, n in enumerate(numbers) if place % FOLDS != fold]))
            unseen += [(n, unfolded) for n in numbers[fold::FOLDS]]
        slope, shift = 1.0, 0.0
        for _ in range(_ROUNDS):
            sums: list[tuple[float, bool]] = []
            for n, weights in unseen:
                left = _published(_settled(drafts[n], _straightened(weights, slope, shift)))
                values = likenesses(coded[n], [_said(draft) for draft in left])
                sums += [
                    (_odds(weights, draft.features), value >= RIGHT) for draft, value in zip(left, values, strict=True)
                ]
            line = fit([{_SUM: odds} for odds, _ in sums], [right for _, right in sums], 0.0)
            slope, shift = (slope + line[_SUM]) / 2, (shift + line[ALWAYS]) / 2
        return _straightened(_weights(judged(numbers)), slope, shift)

    def read(weights: Weights, number: int) -> list[tuple[Position, float]]:
        return [(_said(draft), draft.confidence) for draft in _published(_settled(drafts[number], weights))]

    if write:
        every = range(len(articles))
        _write(fitted(every), judged(every))
    return in_sample_and_held_out(coded, fitted, read, _THRESHOLD)


def _said(draft: Draft) -> Position:
    span = draft.stated.sentence.span
    return Position(
        frozenset(draft.holders), frozenset(draft.targets), draft.topic, draft.stance, (span.start, span.end)
    )


def _weights(readings: Judged) -> dict[str, float]:
    features = [dict.fromkeys(draft.features, 1.0) for draft, _ in readings]
    return fit(features, [right for _, right in readings], _PENALTY, _LEAST_SEEN)


def _straightened(weights: Weights, slope: float, shift: float) -> dict[str, float]:
    return {name: slope * weight + (shift if name == ALWAYS else 0.0) for name, weight in weights.items()}


def _settled(drafts: Sequence[Draft], weights: Weights) -> list[Draft]:
    """An article's readings with confidences by these weights, repeats merged as the reader merges them."""
    sure = [dataclasses.replace(draft, confidence=_confidence(weights, draft.features)) for draft in drafts]
    return reading.merged(sure)


def _published(drafts: Sequence[Draft]) -> list[Draft]:
    return [draft for draft in drafts if draft.confidence >= _THRESHOLD]


def _odds(weights: Weights, features: Sequence[str]) -> float:
    return weights[ALWAYS] + sum(weights.get(feature, 0.0) for feature in features)


def _confidence(weights: Weights, features: Sequence[str]) -> float:
    return 1 / (1 + math.exp(-_odds(weights, features)))


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
