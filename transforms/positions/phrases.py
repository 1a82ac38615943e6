"""The words that say what a stance is on."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from transforms.language.clauses import direct_objects, first_joined, grammatical_subjects
from transforms.positions.stated import Stated

# How a word hangs that stands in front of a noun and is no possessor.
IN_FRONT = frozenset({"amod", "compound", "nmod"})
# Nouns and verbs of help, after which "against" names the adversary; after others it names the victim ("war against").
_SHIELDS = frozenset(
    "backing support help aid assistance protection defence defense security resilience solidarity cooperation defend "
    "protect help support stand fight struggle resistance guarantee shield sovereignty integrity independence freedom "
    "democracy territory deterrence unity effort".split()
)


def issue_tokens(stated: Stated) -> list[Token]:
    """The tokens of the issue, in order, without the stance word itself."""
    found: dict[int, Token] = {}
    for head in stated.issue:
        for token in head.subtree:
            found[token.i] = token
    if stated.token.i in found and stated.token.dep_ != "aux":
        keep = {t.i for head in stated.issue for t in head.subtree} - {t.i for t in stated.token.subtree}
        found = {i: t for i, t in found.items() if i in keep} or found
    return [found[i] for i in sorted(found) if i not in stated.without]


def issue_core(stated: Stated) -> list[Token]:
    """The issue's tokens but those of clauses that only add to it ("a pledge …, which will …", "to join, noting …").

    What stands after "against" is what the issue is directed at, not what is supported or opposed: backing against an
    attack is no stance for the attack.
    """
    tokens = issue_tokens(stated)
    aside = {t.i for token in tokens if _only_adds(token) and token not in stated.issue for t in token.subtree}
    aside |= directed_against(tokens)
    return [token for token in tokens if token.i not in aside]


def are_parted(doc: Doc, one: int, other: int) -> bool:
    """Whether a semicolon stands between two words, by their positions: each side is a statement of its own."""
    return any(token.text == ";" for token in doc[min(one, other) : max(one, other)])


def directed_against(tokens: Sequence[Token]) -> set[int]:
    """Positions of the words of "against …" below a noun that is not itself a hostile act ("backing against …")."""
    return {
        each.i
        for token in tokens
        if token.lower_ == "against" and token.dep_ == "prep" and token.head.lemma_.lower() in _SHIELDS
        for each in token.subtree
    }


def focus_of(stated: Stated) -> frozenset[int]:
    """Positions of the nouns an issue is built around: its heads, or the objects of the verbs that head it."""
    found = set()
    for head in stated.issue:
        nouns = [head] if head.pos_ in {"NOUN", "PROPN"} else direct_objects(head) or grammatical_subjects(head)
        found |= {noun.i for noun in nouns}
    return frozenset(found)


def _only_adds(verb: Token) -> bool:
    return verb.dep_ == "relcl" or (
        verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).text == ","
    )


def hung_higher(noun: Token) -> Token | None:
    """The preposition right behind a noun that the parser hung above it: "is firm in its solidarity | with"."""
    end = noun.right_edge.i + 1
    after = noun.doc[end] if end < len(noun.doc) else None
    is_above = after is not None and after.dep_ == "prep" and after.head.is_ancestor(noun)
    return after if is_above else None


def stands_after(token: Token, *prepositions: str) -> bool:
    """Whether a word, or what it is in front of or joined to, is behind one of these prepositions."""
    while token.dep_ in IN_FRONT:
        token = token.head  # "by the Chile parliament"
    token = first_joined(token)
    return token.dep_ == "pobj" and token.head.lower_ in prepositions
