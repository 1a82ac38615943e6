"""A stance as one word states it, and the phrases around a word where its issue stands."""

from dataclasses import dataclass

from spacy.tokens import Token

from transforms.language.clauses import chain, prepositional
from transforms.naming.references import ParsedSentence
from transforms.positions.words import StanceWord

ABOUT = (
    "of", "for", "about", "over", "on", "to", "against", "with", "by", "at", "in", "from", "towards", "toward",
    "regarding", "concerning",
)  # fmt: skip

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A stance as one word states it, before negation, polarity and merging.

    `without` are the positions of words inside the issue that belong to another stance of the same word (parts.py).
    """

    sentence: ParsedSentence
    token: Token
    word: StanceWord
    holders: tuple[str, ...]
    issue: tuple[Token, ...]
    addressees: tuple[Token, ...] = ()
    without: frozenset[int] = frozenset()


def settled(
    sentence: ParsedSentence,
    token: Token,
    word: StanceWord,
    holders: tuple[str, ...],
    issue: list[Token],
    addressees: list[Token],
) -> Stated | None:
    """The stance, when both a holder and an issue stand in the sentence."""
    if not holders or not issue:
        return None
    return Stated(sentence, token, word, tuple(dict.fromkeys(holders)), tuple(issue), tuple(addressees))


def clauses_of(head: Token) -> list[Token]:
    """Infinitives and that-clauses below a verb, noun or adjective; "To help Chile, Peru urged" tells a purpose."""
    found = []
    for child in head.children:
        if (
            (child.dep_ in {"xcomp", "ccomp"} and child.pos_ in {"VERB", "AUX"})
            or (
                child.dep_ in {"advcl", "acl", "relcl"}
                and child.tag_ == "VB"
                and child.i > head.i
                and any(g.lower_ == "to" for g in child.children)
            )
            or (child.dep_ == "acl" and any(g.dep_ == "mark" and g.lower_ == "that" for g in child.children))
        ):
            found.append(child)
    return found


def strayed(clause: Token) -> list[Token]:
    """Verbs of a list that goes on behind an infinitive and that the parser hung on a finite verb above.

    "Discussed ways to end the war, cut emissions and expand trade": nobody discussed and cut.
    """
    if clause.tag_ != "VB":
        return []
    return [
        each
        for above in clause.ancestors
        if above.tag_ in _FINITE
        for child in above.children
        if child.dep_ in {"conj", "dep"} and child.i > clause.i and _is_bare(child)
        for each in chain(child)
        if each.i >= child.i and _is_bare(each)
    ]


def _is_bare(verb: Token) -> bool:
    return verb.tag_ == "VB" and not any(child.dep_ in {"aux", "nsubj", "auxpass"} for child in verb.children)


def complements_of(head: Token, *prepositions: str) -> list[Token]:
    """Nouns and gerunds after these prepositions below a word."""
    return prepositional(head, *prepositions) + _gerunds(head, *prepositions)


def _gerunds(head: Token, *prepositions: str) -> list[Token]:
    return [
        inner
        for child in head.children
        if child.dep_ == "prep" and child.lower_ in prepositions
        for inner in child.children
        if inner.dep_ == "pcomp"
    ]
