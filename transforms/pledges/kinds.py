"""Of which kind a pledge is: given, lent, guaranteed, invested, or goods."""

import re

from spacy.tokens import Token

from transforms.language.clauses import direct_objects, prepositional
from transforms.pledges.frames import Frame
from transforms.pledges.vocabulary import Programme, goods, nouns


def find_kind(frame: Frame, text: str, programme: Programme | None) -> str:
    """grant, loan, guarantee, in_kind or investment where the governing words say so."""
    if frame.candidate.amount is None:
        head = frame.candidate.head.lemma_.lower()
        own = nouns().get(head)
        if own and own.kind:
            return own.kind
        if head in goods() or not _MONEY_WORD.search(frame.candidate.span.text):
            return "in_kind"
    for token in [*frame.measured, *frame.path[:3]]:
        if kind := _kind_of(token):
            return kind
    if frame.verb is not None and frame.verb.lemma_.lower() in {"lend", "loan"}:
        return "loan"
    if frame.verb is not None and frame.verb.lemma_.lower() == "invest":
        return "investment"
    for token in _beside_verb(frame):
        if (kind := _kind_of(token)) in _OF_MONEY:
            return kind
    if programme and programme.kind in {"loan", "guarantee"}:
        return programme.kind
    return "unspecified"


def _kind_of(noun: Token) -> str:
    """The kind that a noun says, or else a noun before it: "loans", "a loan package"."""
    own = nouns().get(noun.lemma_.lower())
    if own and own.kind:
        return own.kind
    words = [child for child in noun.children if child.dep_ in {"compound", "amod"}]
    return next((word.kind for each in words if (word := nouns().get(each.lemma_.lower())) and word.kind), "")


def _beside_verb(frame: Frame) -> list[Token]:
    """What the verb gives or through what, where the sum hangs elsewhere: "offer a guarantee to Chad of up to $1bn"."""
    verb, word = frame.verb, frame.verb_word
    if verb is None or word is None or word.role not in {"give", "carry"}:
        return []
    given = [] if frame.measured else direct_objects(verb)
    found = [*given, *prepositional(verb, "as", "through", "via", "in")]
    return [token for token in found if token != frame.candidate.head]


_OF_MONEY = frozenset({"loan", "grant", "guarantee"})


_MONEY_WORD = re.compile(r"\b(?:dollars|euros|pounds|yuan|yen)\b", re.IGNORECASE)
