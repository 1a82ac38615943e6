"""Fit what an event's confidence is made of: `python -m training.event_confidence GOLD.jsonl [--write]`.

Two tables. `event_signals.csv`: weight of each signal that the reader names, by logistic regression, to two digits,
without the constant. `event_confidence.csv`: readings in order of the sum of their weights, in blocks of about sixty;
neighbouring blocks are pooled until the share right rises from each to the next (isotonic regression by pooling
adjacent violators), and the share is counted with one reading right and one wrong added (Laplace).

Fitted twice: on all readings (right when like any coded event), then on those that remain when the first fit has
settled repeats (right when paired with a coded event). The second is what is written.
"""

import csv
import dataclasses
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from training.command import run
from training.gold import RIGHT, CodedArticle, Event, best_likeness, likenesses
from training.logistic import ALWAYS, fit
from training.measuring import Figures, in_sample_and_held_out
from transforms.article import read_article
from transforms.events.confidence import signals
from transforms.events.drafts import Draft
from transforms.events.merging import merged
from transforms.events.reading import drafts_of
from transforms.facts.settling import THRESHOLD
from transforms.naming.voice import voice_of
from transforms.paths import REFERENCE

_PENALTY = 3.0
_BLOCK = 60
_FEWEST_BLOCKS = 4
_REASON = "log odds of being right, ridge logistic regression over the 125 coded articles (not checked by humans)"
_SOURCE = "125 coded articles, not checked by humans; counted on the articles that the weights were fitted to"

Signal = tuple[str, str]


class Block(NamedTuple):
    """Readings of about the same sum of weights."""

    total: float
    size: int
    right: int

    @property
    def share(self) -> float:
        """Share right, with one right and one wrong reading added."""
        return (self.right + 1) / (self.size + 2)


class Model(NamedTuple):
    """Weights of the signals and the blocks by rising sum."""

    weights: dict[Signal, float]
    blocks: list[Block]


class Reading(NamedTuple):
    """A draft before repeats are settled, with its signals."""

    draft: Draft
    signals: frozenset[Signal]


Judged = list[tuple[Reading, bool]]


def refit(articles: Sequence[CodedArticle], write: bool) -> tuple[Figures, Figures]:
    """Figures in sample and held out; with `write` both tables are replaced."""
    coded = [article.events for article in articles]
    drafts = [_readings(article) for article in articles]

    def judged(numbers: Sequence[int]) -> Judged:
        every = [(each, best_likeness(coded[n], _said(each.draft)) >= RIGHT) for n in numbers for each in drafts[n]]
        first = _model(every)
        settled: Judged = []
        for n in numbers:
            left = _settled(drafts[n], first)
            values = likenesses(coded[n], [_said(each.draft) for each in left])
            settled += [(each, value >= RIGHT) for each, value in zip(left, values, strict=True)]
        return settled

    def read(model: Model, number: int) -> list[tuple[Event, float]]:
        return [(_said(each.draft), each.draft.confidence) for each in _settled(drafts[number], model)]

    if write:
        readings = judged(range(len(articles)))
        _write(_model(readings), readings)
    return in_sample_and_held_out(coded, lambda numbers: _model(judged(numbers)), read, THRESHOLD)


def _readings(article: CodedArticle) -> list[Reading]:
    """Every event that the reader sees in an article, before it settles repeats."""
    drafts = drafts_of(read_article(article.text, article.published_on, voice_of(article.outlet)))
    return [Reading(draft, _signals(draft)) for draft in drafts]


def _signals(draft: Draft) -> frozenset[Signal]:
    return frozenset(
        signals(
            draft.sentence, draft.token, draft.trigger, draft.event_type, draft.sources, draft.targets,
            draft.inferred, draft.status,
        )
    )  # fmt: skip


def _said(draft: Draft) -> Event:
    span = draft.sentence.span
    return Event(
        draft.event_type, frozenset(draft.sources), frozenset(draft.targets), draft.status, (span.start, span.end)
    )


def _model(readings: Judged) -> Model:
    right = [was for _, was in readings]
    named = [{"|".join(signal): 1.0 for signal in each.signals} for each, _ in readings]
    fitted = fit(named, right, _PENALTY)
    weights = {_signal_of(name): round(weight, 2) for name, weight in fitted.items() if name != ALWAYS}
    return Model(weights, rising_blocks([_total(weights, each) for each, _ in readings], right))


def _signal_of(name: str) -> Signal:
    """A signal and its value from their one name."""
    signal, value = name.split("|")
    return signal, value


def _total(weights: Mapping[Signal, float], each: Reading) -> float:
    return sum(weights.get(signal, 0.0) for signal in sorted(each.signals))


def rising_blocks(totals: Sequence[float], right: Sequence[bool]) -> list[Block]:
    """Readings by rising sum, in blocks whose share right rises too."""
    order = sorted(range(len(totals)), key=totals.__getitem__)
    blocks: list[Block] = []
    for chunk in np.array_split(np.array(order), max(len(order) // _BLOCK, _FEWEST_BLOCKS)):
        block = Block(sum(totals[each] for each in chunk) / len(chunk), len(chunk), sum(right[each] for each in chunk))
        while blocks and blocks[-1].right * block.size >= block.right * blocks[-1].size:
            before = blocks.pop()
            size = before.size + block.size
            mean = (before.total * before.size + block.total * block.size) / size
            block = Block(mean, size, before.right + block.right)
        blocks.append(block)
    return blocks


def _settled(readings: Sequence[Reading], model: Model) -> list[Reading]:
    """An article's readings with confidences by this model, repeats merged as the reader merges them."""
    sums, shares = [block.total for block in model.blocks], [block.share for block in model.blocks]
    known: dict[int, Reading] = {}
    for draft, found in readings:
        share = float(np.interp(_total(model.weights, Reading(draft, found)), sums, shares))
        sure = dataclasses.replace(draft, confidence=round(share, 3))
        known[id(sure)] = Reading(sure, found)
    return [known[id(draft)] for draft in merged([each.draft for each in known.values()])]


def _write(model: Model, readings: Judged) -> None:
    seen = Counter(signal for each, _ in readings for signal in each.signals)
    with open(REFERENCE / "event_signals.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["signal", "value", "weight", "n", "reason"])
        for (signal, value), weight in sorted(model.weights.items()):
            table.writerow([signal, value, weight, seen[signal, value], _REASON])
    with open(REFERENCE / "event_confidence.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["sum", "n", "right", "share_right", "source"])
        for block in model.blocks:
            table.writerow([round(block.total, 3), block.size, block.right, round(block.share, 3), _SOURCE])


def main(argv: Sequence[str] | None = None) -> int:
    """The command; its exit status."""
    return run(argv, "Fit the confidence of events.", refit)


if __name__ == "__main__":
    sys.exit(main())
