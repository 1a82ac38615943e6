"""Debts that one forgives or pays for another: "paid off Chad's debts of $5m"; whoever pays its own gives nothing."""

from spacy.tokens import Token

from transforms.naming.references import actor_codes
from transforms.pledges.frames import Frame
from transforms.pledges.parties import doer_codes, doers_of, owners_of
from transforms.pledges.vocabulary import Word, phrases

_DEBTS = frozenset({"debt", "arrear", "arrears"})


def debtor(frame: Frame) -> list[str]:
    """Codes of the other whose debt the verb relieves; none where it relieves none, or the doer's own."""
    debt, verb = _debt(frame), _relieving(frame)
    if debt is None or verb is None:
        return []
    sentence = frame.candidate.sentence
    owing = [
        token
        for child in debt.children
        for inner in ([child] if child.dep_ == "prep" else child.children)
        if (child.dep_ == "prep" or child.lemma_.lower() == "owe") and inner.lower_ in {"of", "by", "for"}
        for token in inner.children
    ]
    own = set(doer_codes(sentence, doers_of(sentence, verb)))
    codes = owners_of(sentence, debt) or actor_codes(sentence, owing)
    return [code for code in codes if code not in own] if own else []


def as_gift(frame: Frame) -> Frame:
    """The frame with relief of another's debt as giving; any other frame unchanged."""
    if debtor(frame):
        frame.verb, frame.verb_word = _relieving(frame), Word("give", "")
        frame.noun_word = Word("give", "")
    return frame


def _debt(frame: Frame) -> Token | None:
    return next((token for token in (*frame.measured, *frame.path) if token.lemma_.lower() in _DEBTS), None)


def _relieving(frame: Frame) -> Token | None:
    verb = next((token for token in frame.path if token.pos_ == "VERB"), None)
    if verb is None:
        return None
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")
    words = f"{verb.lemma_.lower()} {particle}".strip()
    return verb if any(pattern.fullmatch(words) for pattern, _ in phrases("debt_relief")) else None
