"""The words that govern a sum or goods, nearest first.

A sum is looked at from the inside out: nouns that it measures ("$5 million in aid", "a package worth $5 million"),
then the verbs above. Whether they make a pledge is judged in judging.py.
"""

from dataclasses import dataclass, field

from spacy.tokens import Token

from transforms.language.clauses import (
    direct_objects,
    grammatical_subjects,
    prepositional,
)
from transforms.pledges.candidates import Candidate, verb_lemma
from transforms.pledges.vocabulary import Word, goods, nouns, verbs

_MODIFIER_DEPS = {"nummod", "compound", "nmod", "amod", "quantmod", "appos", "npadvmod", "poss", "dep", "meta"}
_DEEP = 12
_WORTH = frozenset({"cost", "price", "expense", "value"})
_MEASURES = frozenset({"value", "sum", "worth", "volume", "rest"})


@dataclass(slots=True)
class Frame:
    """The governing words of one candidate, nearest first.

    `verb`, `noun`: the nearest words the vocabulary knows; `outer`: the words above the verb.
    """

    candidate: Candidate
    measured: list[Token] = field(default_factory=list)
    path: list[Token] = field(default_factory=list)
    verb: Token | None = None
    verb_word: Word | None = None
    noun: Token | None = None
    noun_word: Word | None = None
    outer: list[Token] = field(default_factory=list)

    @property
    def strength(self) -> str:
        """How plainly the sentence says giving: verb, noun, carried or weak."""
        if self.verb_word and self.verb_word.role in {"give", "do", "act", "receive", "borrow", "thank"}:
            return "verb"
        if self.noun_word and self.verb_word and self.verb_word.status:
            return "carried"
        return "noun" if self.noun_word else "weak"


def build_frame(candidate: Candidate) -> Frame:
    """The words above and below a candidate, with the nearest known verb and noun."""
    frame = Frame(candidate)
    frame.measured = _below(candidate.head)
    _climb(frame, candidate.head)
    for token in [*frame.measured, *frame.path]:
        if token.pos_ in {"VERB", "AUX"}:
            word = verbs().get(verb_lemma(token))
            if frame.verb is None and word:
                frame.verb, frame.verb_word = token, word
            elif frame.verb is not None:
                frame.outer.append(token)
        elif frame.verb is not None:
            frame.outer.append(token)
        elif frame.noun is None and (known := known_noun(token)):
            frame.noun, frame.noun_word = token, known
    if frame.noun is None and frame.verb_word and frame.verb_word.role in {"carry", "buy"}:
        _carried_noun(frame)
    return frame


def known_noun(token: Token) -> Word | None:
    """The noun's word; a noun unknown itself counts by its compound ("aid effort"), but what nobody gives rules.

    "At a cost of $5m" names the worth of what is given, not a cost that somebody has.
    """
    if token.dep_ == "pobj" and token.head.lower_ == "at" and token.lemma_.lower() in _WORTH:
        return None
    own = nouns().get(token.lemma_.lower())
    if own is not None:
        return own
    if token.lemma_.lower() in _MEASURES:  # "the value of the two shipments"
        for inner in prepositional(token, "of"):
            if (word := nouns().get(inner.lemma_.lower())) is not None or inner.lemma_.lower() in goods():
                return word or Word("give", "", "in_kind")
    for child in token.children:
        if child.dep_ in {"compound", "nmod"} and child.pos_ == "NOUN" and (word := nouns().get(child.lemma_.lower())):
            return word
    return None


def _carried_noun(frame: Frame) -> None:
    """For "amounts to", "brings … to", "includes": the noun that is said to amount or to include."""
    verb = frame.verb
    if verb is None:
        return
    tokens = [*direct_objects(verb), *grammatical_subjects(verb), *frame.outer]
    if verb.dep_ in {"acl", "relcl"}:
        tokens.insert(0, verb.head)
    for token in tokens:
        if token.pos_ in {"NOUN", "PROPN"} and token != frame.candidate.head and (word := known_noun(token)):
            if word.role == "not" and frame.verb_word and frame.verb_word.role == "buy":
                continue
            frame.noun, frame.noun_word = token, word
            return


def _below(head: Token) -> list[Token]:
    """Nouns that the sum measures: "$5 million in aid", "$5 million worth of drones"."""
    found = []
    below = [*head.children]
    if head.head.lower_ == "worth":  # "$200 million worth of ammunition"
        below += [child for child in head.head.children if child.lower_ == "of"]
    for child in below:
        if child.dep_ == "prep" and child.lower_ in {"in", "of", "for", "worth"} and child.i > head.i:
            for inner in child.children:
                if inner.dep_ == "pobj" and (child.lower_ != "for" or _is_kind_of_sum(inner)):
                    found.append(inner)
                    if nouns().get(inner.lemma_.lower()) is None:
                        found += [c for c in inner.children if c.dep_ in {"compound", "amod"} and c.pos_ == "NOUN"]
        elif child.dep_ == "appos":
            found.append(child)
    return [*found, *(verb for noun in [head, *found] for verb in _participles(noun))]


def _is_kind_of_sum(noun: Token) -> bool:
    """After "for": what the sum is ("$5m for aid", "for damage"), not what it is to buy ("for the acquisition of")."""
    lemma = noun.lemma_.lower()
    return lemma in nouns() and lemma not in _OBTAINING


_OBTAINING = frozenset({"acquisition", "delivery", "procurement", "provision", "purchase", "supply"})


def _participles(noun: Token) -> list[Token]:
    """Verbs that say of the sum what was done with it: "$3 billion provided by Norway", "which it pledged"."""
    return [
        child
        for child in noun.children
        if child.dep_ in {"acl", "relcl"}
        and child.tag_ in {"VBN", "VBD", "VBZ", "VBP"}
        and (word := verbs().get(verb_lemma(child)))
        and word.role in {"give", "receive"}
    ]


def _climb(frame: Frame, head: Token) -> None:
    token = head
    for _ in range(_DEEP):
        above = token.head
        if above == token:
            return
        if token.dep_ == "conj":
            token = above
            continue
        if above.pos_ in {"ADP", "SCONJ", "PART"} or token.dep_ in {"prep", "agent", "pcomp"}:
            token = above
            if token.pos_ in {"NOUN", "PROPN", "VERB", "AUX"}:
                frame.path.append(token)
            continue
        frame.path.append(above)
        if above.pos_ == "NOUN" and token.dep_ in _MODIFIER_DEPS:
            frame.path += _participles(above)
        token = above
