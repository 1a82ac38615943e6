"""Givers told in a list, each before its own sum: "Sweden $275 million, Norway $135 million, Denmark $90 million"."""

import re

from spacy.tokens import Token

from transforms.naming.references import ParsedSentence
from transforms.pledges.candidates import Candidate
from transforms.pledges.vocabulary import verbs

_SUM = re.compile(r"\s*[(:]?\s*(?:[A-Z]{0,3}[$€£¥]|(?:EUR|USD|GBP)\b)?\s*[0-9][\d.,]*")
_BEFORE = frozenset({",", ";", ":", "and", "(", "with", "by", "from"})
_MANY = 2
_TAKING = re.compile(r"\b(?:(?:to|for)\s*:?\s*$|receiv\w+|recipients?\b|allocat\w+|beneficiar\w+)", re.IGNORECASE)


def listed_giver(candidate: Candidate) -> tuple[str, ...]:
    """Codes of the country named right before a sum, where at least two sums of the sentence have such a name.

    Nothing where the list tells who gets them: after a verb of giving ("gave Chad $5m, Mali $3m") or words of taking.
    """
    sentence = candidate.sentence
    if candidate.amount is None:
        return ()
    if _ANOTHER.match(candidate.sentence.doc[candidate.head.left_edge.i].text):
        return _left_without_verb(candidate)
    pairs = [index for index in sorted(sentence.names) if _stands_before_a_sum(sentence, index)]
    if len(pairs) < _MANY or candidate.span.start - 1 not in pairs:
        return ()
    doc = sentence.doc
    first = sentence.names[pairs[0]]
    told = doc.text[: first.start - sentence.span.start]
    if _TAKING.search(told) or _is_given_to(doc[pairs[0]]):
        return ()
    return sentence.names[candidate.span.start - 1].codes


def _left_without_verb(candidate: Candidate) -> tuple[str, ...]:
    """ "Norway gave $8m and the World Bank another $1m": the giver right before a sum whose verb was told before."""
    sentence, first = candidate.sentence, candidate.head.left_edge.i
    name = sentence.names.get(first - 1)
    if name is None or not name.codes:
        return ()
    before = sentence.doc.text[: name.start - sentence.span.start].rstrip()
    return name.codes if _JOINED.search(before) and _SUM.search(before) else ()


_ANOTHER = re.compile(r"(?:another|an|a)$", re.IGNORECASE)
_JOINED = re.compile(r"(?:\band|\bwhile|,|;)(?: the)?$", re.IGNORECASE)


def _stands_before_a_sum(sentence: ParsedSentence, index: int) -> bool:
    """A country, nothing but a comma or "and" before it and a sum behind."""
    name = sentence.names[index]
    doc = sentence.doc
    if name.kind != "country" or not _SUM.match(doc.text, name.end - sentence.span.start):
        return False
    words = [token for token in doc if token.idx < name.start - sentence.span.start and token.lower_ != "the"]
    return not words or words[-1].lower_ in _BEFORE or _is_verb_of_giving(words[-1])


def _is_given_to(name: Token) -> bool:
    start = name.left_edge.i
    return start > 0 and _is_verb_of_giving(name.doc[start - 1])


def _is_verb_of_giving(token: Token) -> bool:
    word = verbs().get(token.lemma_.lower())
    return word is not None and word.role in {"give", "do"}
