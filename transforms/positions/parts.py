"""One stance on several things: "supports Peru's accession and calls for fair trade" → one statement for each topic.

"Urged Peru to open its ports, free its prisoners and cut its emissions" is on trade, on rights and on the climate. What
is joined is parted where each side says enough by itself and the words of each name another topic. A list of one topic,
and a string of bare words ("peace, trade and democracy"), stay one issue.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from transforms.language.clauses import chain, direct_objects
from transforms.positions.stated import Stated, strayed
from transforms.positions.topics import topic_weights
from transforms.positions.words import phrase_words

# A side with fewer words that say something goes with the one before it.
_LEAST_WORDS = 2
# How far below the issue's head the joined words may stand: "efforts to build an economy and to cut …".
_DEEPEST = 4
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_CLAUSES = frozenset({"acl", "xcomp", "ccomp", "relcl", "advcl"})
_THINGS = frozenset({"NOUN", "PROPN"})


def parts_of(stated: Stated) -> list[Stated]:
    """The stance once for each topic that its issue joins, or as it is."""
    joined = [] if stated.word.frame == "charged" else _joined(stated)  # a brutal war is one, whatever it includes
    if not _are_apart(joined):
        return [stated]
    groups: list[tuple[str | None, list[Token]]] = []
    for head in joined:
        own = _own_words(head, joined)
        topic = _chief_topic(own) if _says_enough(own) else None
        if groups and (topic is None or groups[-1][0] in {None, topic}):
            groups[-1] = (groups[-1][0] or topic, [*groups[-1][1], head])
        else:
            groups.append((topic, [head]))
    if len(groups) < 2 or any(topic is None for topic, _ in groups):
        return [stated]
    return [_part(stated, heads, joined) for _, heads in groups]


def _are_apart(joined: list[Token]) -> bool:
    """Whether the sides are alike and each ends before the next begins: "the trade and growth of Peru" is one thing."""
    if len({each.pos_ in _THINGS or each.tag_ == "VBG" for each in joined}) > 1 or _share_an_end(joined):
        return False
    sides = [_own_words(each, joined) for each in joined]
    return all(one[-1].i < other[0].i for one, other in pairwise(sides))


def _share_an_end(joined: list[Token]) -> bool:
    """ "A fair settlement and lasting end to the war": what stands behind the last noun belongs to all of them."""
    behind = [any(child.dep_ in {"prep", "acl", "relcl"} for child in each.children) for each in joined]
    bare = all(child.dep_ in {"det", "amod", "cc", "conj", "punct"} for each in joined[:-1] for child in each.children)
    return len(joined) > 1 and behind[-1] and bare and all(each.pos_ == "NOUN" for each in joined)


def _part(stated: Stated, heads: list[Token], joined: list[Token]) -> Stated:
    others = {token.i for each in joined if each not in heads for token in _own_words(each, joined)}
    top = any(each in joined for each in stated.issue) or not any(each.is_ancestor(heads[0]) for each in stated.issue)
    return replace(stated, issue=tuple(heads) if top else stated.issue, without=frozenset(others))


def _joined(stated: Stated) -> list[Token]:
    """The words joined by "and" and commas that the issue consists of, at its head or a few steps below it.

    Names below it are a list of whom or what the one issue is about.
    """
    if len(stated.issue) > 1:
        return list(stated.issue) if _are_one_chain(stated.issue) else []
    head: Token | None = stated.issue[0]
    for _ in range(_DEEPEST):
        if head is None:
            break
        heads = [each for each in chain(head) if each.i >= head.i] + strayed(head) + _included(head)
        if len(heads) > 1:
            return heads if head in stated.issue or not any(each.pos_ == "PROPN" for each in heads) else []
        head = _below(head)
    return []


def _included(head: Token) -> list[Token]:
    """What an issue is said to include: "our cooperation in many fields, including the fight against piracy"."""
    return [
        each
        for child in head.subtree
        if child.lower_ == "including" and child.dep_ == "prep" and child.i > head.i
        for inner in child.children
        if inner.dep_ in {"pobj", "pcomp"}
        for each in chain(inner)
    ]


def _are_one_chain(heads: tuple[Token, ...]) -> bool:
    return {each.i for each in heads} <= {each.i for each in chain(heads[0])}


def _below(head: Token) -> Token | None:
    """What a verb or a noun of doing is about: its object, its infinitive, what stands after its preposition."""
    if head.pos_ in {"VERB", "AUX"}:
        return next(iter(direct_objects(head)), None) or next(_clauses(head), None)
    return next(_clauses(head), None) or next(_after_preposition(head), None)


def _clauses(head: Token) -> Iterator[Token]:
    return (child for child in head.children if child.dep_ in _CLAUSES and child.tag_ in {"VB", "VBG"})


def _after_preposition(noun: Token) -> Iterator[Token]:
    return (
        inner
        for child in noun.children
        if child.dep_ == "prep" and child.i > noun.i
        for inner in child.children
        if inner.dep_ in {"pobj", "pcomp"}
    )


def _own_words(head: Token, joined: list[Token]) -> list[Token]:
    """A side's words in order, without those of the sides joined to it."""
    others = {token.i for each in joined if each != head and head.is_ancestor(each) for token in each.subtree}
    return [token for token in head.subtree if token.i not in others]


def _says_enough(words: list[Token]) -> bool:
    vague = phrase_words("vague")
    said = [each for each in words if each.pos_ in _CONTENT and each.lemma_.lower() not in vague]
    return len(said) >= _LEAST_WORDS and any(each.pos_ in _THINGS for each in said)


def _chief_topic(words: list[Token]) -> str | None:
    """The topic that a side's words name most; None where they name none."""
    weights = topic_weights(words)
    return min(weights, key=lambda topic: (-weights[topic], topic)) if weights else None
