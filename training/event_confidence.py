"""Fit what an event's confidence is made of: `python -m training.event_confidence GOLD [SENTENCES] [--write]`.

GOLD has coded articles, SENTENCES single sentences of news with `id`, `text` and a PLOVER `type` (without it the fit is
on articles alone). One table, `event_signals.csv`: the weight of each signal that the reader names, in log odds, by
ridge logistic regression; a signal seen fewer than four times gets none, and weights near 0 are not kept.

Right is, in an article, what is paired with a coded event at a likeness of .7; in a sentence, what has the coded type
(`YIELD`, an older type, is either of the two that replaced it). A reading of an article counts twice one of a sentence.
Fitted twice: on all readings, each against any coded event, then on those that remain when the first fit has chosen
among the types of a word and settled repeats. Nothing is random: text number i is in fold i modulo five.
"""

import argparse
import csv
import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from training.gold import RIGHT, CodedArticle, Event, best_likeness, likenesses, read_gold
from training.logistic import ALWAYS, fit
from training.measuring import FOLDS, calibration_error, measure
from transforms.article import Article, read_article
from transforms.events import confidence
from transforms.events.confidence import share
from transforms.events.drafts import Draft
from transforms.events.merging import merged
from transforms.events.reading import drafts_of
from transforms.events.signals import Signal, signals_of
from transforms.facts.settling import THRESHOLDS
from transforms.naming.voice import voice_of
from transforms.paths import REFERENCE

# Readings of articles count twice, so the penalty of the doubled sample is twice that of the plain one. From 16 to 32
# readings never seen are ordered alike (F1 over five folds .60).
_TIMES_IN_ARTICLE = 2
_PENALTY = 24.0
_LEAST_SEEN = 4
_SMALLEST = 0.02
_THRESHOLD = THRESHOLDS["event"]
_YIELD = frozenset({"CONCEDE", "RETREAT"})
_REASON = "log odds of being right, ridge logistic regression over coded articles and sentences, no human checked them"

Weights = Mapping[Signal, float]


class Reading(NamedTuple):
    """A draft before repeats are settled, with its signals."""

    draft: Draft
    signals: frozenset[Signal]


class Text(NamedTuple):
    """A coded text and what the reader sees in it: coded events of an article, or the one type of a sentence."""

    events: tuple[Event, ...]
    kind: str | None
    readings: list[Reading]

    @property
    def times(self) -> int:
        """How often its readings count."""
        return 1 if self.kind else _TIMES_IN_ARTICLE

    def has_type(self, event_type: str) -> bool:
        """Whether a sentence is coded so."""
        return event_type in _YIELD if self.kind == "YIELD" else event_type == self.kind

    def verdicts(self, drafts: Sequence[Draft]) -> list[bool]:
        """Which of the drafts that are left are right."""
        if self.kind:
            return [self.has_type(each.event_type) for each in drafts]
        return [value >= RIGHT for value in likenesses(self.events, [_said(each) for each in drafts])]

    def likely(self, draft: Draft) -> bool:
        """Whether a draft by itself is right."""
        if self.kind:
            return self.has_type(draft.event_type)
        return best_likeness(self.events, _said(draft)) >= RIGHT


class Figures(NamedTuple):
    """What a fit is worth: articles by the scoring rule; sentences by the type of the surest reading."""

    articles: str
    sentences: str


def of_article(article: CodedArticle) -> Text:
    """A coded article, read."""
    read = read_article(article.text, article.published_on, voice_of(article.outlet))
    return Text(article.events, None, _readings(read))


def of_sentence(text: str, event_type: str) -> Text:
    """A coded sentence, read."""
    return Text((), event_type, _readings(read_article(text, None)))


def _readings(article: Article) -> list[Reading]:
    drafts = drafts_of(article)
    return [Reading(draft, found) for draft, found in zip(drafts, signals_of(article, drafts), strict=True)]


def _said(draft: Draft) -> Event:
    span = draft.sentence.span
    return Event(
        draft.event_type, frozenset(draft.sources), frozenset(draft.targets), draft.status, (span.start, span.end)
    )


def fitted(texts: Sequence[Text]) -> dict[Signal, float]:
    """Weights of the signals over texts, the constant among them."""
    first = _fit([(each, text.likely(each.draft), text.times) for text in texts for each in text.readings])
    judged = []
    for text in texts:
        left = settled(text, first)
        verdicts = text.verdicts([each.draft for each in left])
        judged += [(each, right, text.times) for each, right in zip(left, verdicts, strict=True)]
    return _fit(judged)


def _fit(judged: Sequence[tuple[Reading, bool, int]]) -> dict[Signal, float]:
    seen = Counter(signal for each, _, _ in judged for signal in each.signals)
    named, right = [], []
    for each, was, times in judged:
        features = {"|".join(signal): 1.0 for signal in each.signals if seen[signal] >= _LEAST_SEEN}
        named += [features] * times
        right += [was] * times
    weights = {_signal_of(name): round(weight, 2) for name, weight in fit(named, right, _PENALTY).items()}
    kept = {signal: weight for signal, weight in weights.items() if abs(weight) >= _SMALLEST}
    return {confidence.ALWAYS: weights[confidence.ALWAYS]} | kept


def _signal_of(name: str) -> Signal:
    if name == ALWAYS:
        return confidence.ALWAYS
    signal, _, value = name.partition("|")
    return signal, value


def settled(text: Text, weights: Weights) -> list[Reading]:
    """A text's readings with confidences by these weights, types chosen and repeats merged as the reader does."""
    drafts, found = [], {}
    for draft, signals in text.readings:
        total = sum(weights.get(signal, 0.0) for signal in sorted(signals)) + weights[confidence.ALWAYS]
        drafts.append(dataclasses.replace(draft, confidence=share(total)))
        found[_place(draft)] = signals
    return [Reading(draft, found[_place(draft)]) for draft in merged(drafts)]


def _place(draft: Draft) -> tuple[int, int, str, tuple[str, ...]]:
    """What tells a draft from the others of its text."""
    return draft.sentence.number, draft.token.i, draft.event_type, draft.targets


def figures(texts: Sequence[Text], read: Sequence[Sequence[Reading]]) -> Figures:
    """Figures of readings that were settled, text by text."""
    pairs = list(zip(texts, read, strict=True))
    articles = [(text, found) for text, found in pairs if not text.kind]
    said = [[(_said(each.draft), each.draft.confidence) for each in found] for _, found in articles]
    of_articles = str(measure([text.events for text, _ in articles], said, _THRESHOLD))
    right = kept = 0
    sure: list[tuple[float, bool]] = []
    sentences = [(text, [each.draft for each in found]) for text, found in pairs if text.kind]
    for text, drafts in sentences:
        sure += [(each.confidence, text.has_type(each.event_type)) for each in drafts]
        shown = [each for each in drafts if each.confidence >= _THRESHOLD]
        kept += len(shown)
        right += bool(shown) and text.has_type(max(shown, key=lambda each: each.confidence).event_type)
    if not sentences:
        return Figures(of_articles, "none")
    count = len(sentences)
    return Figures(
        of_articles,
        f"the surest has the type {right / count:.3f}  readings a sentence {kept / count:.2f}  "
        f"calibration error {calibration_error(sure):.3f}",
    )


def in_sample_and_held_out(texts: Sequence[Text], weights: Weights) -> tuple[Figures, Figures]:
    """Figures of weights on the texts that they were fitted to, and of five fits each on a fifth that it never saw."""
    held: list[list[Reading]] = [[] for _ in texts]
    for fold in range(FOLDS):
        model = fitted([text for number, text in enumerate(texts) if number % FOLDS != fold])
        for number in range(fold, len(texts), FOLDS):
            held[number] = settled(texts[number], model)
    return figures(texts, [settled(text, weights) for text in texts]), figures(texts, held)


def write(weights: Weights, texts: Sequence[Text]) -> None:
    """Replace the table."""
    seen = Counter(signal for text in texts for each in text.readings for signal in each.signals)
    with open(REFERENCE / "event_signals.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["signal", "value", "weight", "n", "reason"])
        for (signal, value), weight in sorted(weights.items()):
            table.writerow([signal, value, weight, seen[signal, value], _REASON])


def main(argv: Sequence[str] | None = None) -> int:
    """The command; its exit status. Without the coded articles one line is printed and nothing done."""
    parser = argparse.ArgumentParser(description="Fit the confidence of events.")
    parser.add_argument("gold", type=Path, help="coded articles, one JSON object a line")
    parser.add_argument("sentences", type=Path, nargs="?", help="sentences with a PLOVER type, one JSON object a line")
    parser.add_argument("--write", action="store_true", help="write the table under seeds/reference")
    asked = parser.parse_args(argv)
    if not asked.gold.is_file():
        print(f"{asked.gold}: no coded articles there, nothing fitted")
        return 0
    texts = [of_article(article) for article in read_gold(asked.gold)]
    if asked.sentences is not None:
        with open(asked.sentences, encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines if line.strip()]
        texts += [of_sentence(row["text"], row["type"]) for row in rows]
    weights = fitted(texts)
    if asked.write:
        write(weights, texts)
    for name, found in zip(("in sample ", "five folds"), in_sample_and_held_out(texts, weights), strict=True):
        print(f"{name}  articles: {found.articles}\n{name}  sentences: {found.sentences}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
