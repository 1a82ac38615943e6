"""Whose an entry is in a list of stances: "BRAZIL - Wants a bigger say", or a country's name as a heading.

A text counts as such a list when at least two entries are labelled so; a single label is a dateline or a title.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from transforms.naming.references import ParsedSentence

MARKS = frozenset({"-", "--", "---", ":", "–", "—"})
LEAST_LABELS = 2
_NO_LABEL = frozenset({"person", "place", "capital", "seat", "demonym", "subterritory"})


def with_labels(sentences: Iterable[ParsedSentence]) -> Iterator[ParsedSentence]:
    """The sentences, the label's actor as the speaker of an entry in which nobody else speaks.

    A label inside its sentence holds for the paragraph, one that stands alone until the next label.
    """
    read = list(sentences)
    labels = {sentence.number: label_of(sentence) for sentence in read}
    if len({codes for codes in labels.values() if codes}) < LEAST_LABELS:
        yield from read
        return
    codes: tuple[str, ...] = ()
    paragraph: int | None = None
    for sentence in read:
        own = labels[sentence.number]
        if own:
            codes = own
            paragraph = None if _stands_alone(sentence) else sentence.span.paragraph
        elif paragraph is not None and sentence.span.paragraph != paragraph:
            codes = ()
        yield replace(sentence, speaker=codes) if codes and not sentence.speaker else sentence


def label_of(sentence: ParsedSentence) -> tuple[str, ...]:
    """The actors that label a sentence: a state's or body's name at its start, before a dash or colon or alone."""
    for head, name in sorted(sentence.names.items()):
        if name.start != sentence.span.start or name.kind in _NO_LABEL:
            continue
        following = [token for token in sentence.doc[head + 1 :] if sentence.offset(token) >= name.end]
        if not following or following[0].text in MARKS:
            return name.codes
    return ()


def _stands_alone(sentence: ParsedSentence) -> bool:
    named = max(name.end for name in sentence.names.values())
    return all(token.is_punct for token in sentence.doc if sentence.offset(token) >= named)
