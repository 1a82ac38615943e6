"""Of which kind a pledge is: given, lent, guaranteed, invested, or goods."""

import re

from spacy.tokens import Token

from transforms.language.clauses import direct_objects, prepositional
from transforms.pledges.frames import Frame
from transforms.pledges.newness import MONEY
from transforms.pledges.vocabulary import Programme, goods, nouns, phrases


def find_kind(frame: Frame, text: str, programme: Programme | None) -> str:
    """grant, loan, guarantee, in_kind or investment where the governing words say so."""
    if frame.candidate.amount is None:
        head = frame.candidate.head.lemma_.lower()
        own = nouns().get(head)
        if own and own.kind:
            return own.kind
        if head in goods() or not _MONEY_WORD.search(frame.candidate.span.text):
            return "in_kind"
    said = [kinds for token in [*frame.measured, *frame.path[:3]] if (kinds := _kinds_of(token))]
    if said and len(said[0]) > 1:  # "in credit and grant funding": of both, nobody says how much
        return "unspecified"
    own_kind = next(iter(said[0]), "") if said else ""
    if own_kind and own_kind != "investment":
        return own_kind
    if frame.verb is not None and frame.verb.lemma_.lower() in {"lend", "loan"}:
        return "loan"  # "lend $5m for investments"
    if own_kind or (frame.verb is not None and frame.verb.lemma_.lower() == "invest"):
        return "investment"
    for token in _beside_verb(frame):
        found = _kinds_of(token)
        if len(found) > 1:
            return "unspecified"
        if found & _OF_MONEY:
            return next(iter(found))
    if kind := _kind_behind(frame, text):
        return kind
    if programme and programme.kind in {"loan", "guarantee"}:
        return programme.kind
    return "unspecified"


def _kinds_of(noun: Token) -> set[str]:
    """The kinds of a noun, of what is joined to it and of what it is a tranche of; "" among them for none of these."""
    joined = [noun, *noun.conjuncts]
    kinds = [_kinds_said(token) for token in joined]
    if noun.lemma_.lower() in _PIECES:
        kinds += [said for token in prepositional(noun, "of", "in") if (said := _kinds_said(token))]
    plain = {kind for said in kinds for kind in said}
    # "Aid and credit": one of the two is no loan.
    return plain | {""} if plain & _OF_MONEY and len(joined) > 1 and not all(kinds[: len(joined)]) else plain


def _kinds_said(noun: Token) -> set[str]:
    """What a noun says, or else the nouns before it: "loans", "a loan package", "food aid" but not "food security"."""
    own = nouns().get(noun.lemma_.lower())
    if noun.dep_ in {"compound", "nmod"} and own is not None and own.kind == "in_kind":
        return set()
    if own and own.kind:
        return {own.kind}
    words = [
        each for child in noun.children if child.dep_ in {"compound", "amod"} for each in (child, *child.conjuncts)
    ]
    kinds = {word.kind for each in words if (word := nouns().get(each.lemma_.lower())) and word.kind}
    return kinds if own is not None and own.role == "give" else kinds - {"in_kind"}


_PIECES = frozenset({"tranche", "instalment", "installment", "part", "portion", "payment", "disbursement", "slice"})


def _kind_behind(frame: Frame, text: str) -> str:
    """The kind that words near the sum tell, no other sum between: "in emergency loans", "from its stocks"."""
    start = frame.candidate.start - frame.candidate.sentence.span.start
    end = frame.candidate.end - frame.candidate.sentence.span.start
    left = max((hit.end() for hit in MONEY.finditer(text, 0, start)), default=0)
    behind = _BRACKET.sub("", text[end:], count=1)
    right = min((hit.start() for hit in MONEY.finditer(behind)), default=len(behind))
    for pattern, kind in phrases("kind"):
        if pattern.search(text[left:start]) or pattern.search(behind[:right]):
            return kind
    for pattern, kind in phrases("kind_behind"):
        if pattern.match(behind.lstrip()):
            return kind
    return ""


_BRACKET = re.compile(r"^\s*\([^)]*\)")


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
