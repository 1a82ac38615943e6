"""How far along a pledge is: proposed, pledged, committed or delivered."""

import re

from spacy.tokens import Token

from transforms.language.clauses import grammatical_subjects
from transforms.language.modality import modality
from transforms.pledges.candidates import verb_lemma
from transforms.pledges.frames import Frame
from transforms.pledges.newness import MONEY, is_state, is_to_come_in_all
from transforms.pledges.vocabulary import nouns, phrases, verbs


def find_status(frame: Frame, text: str, before: str | None = None, in_note: bool = False) -> str:
    """proposed, pledged, committed or delivered.

    The nearest of: a noun of deciding or intending above the verb ("decision to provide"), "may" and "could", the
    verb's own word and tense, a noun of giving with a status of its own, phrases of the sentence by distance; else as
    what was told just `before` ("the gift is worth $5m"), None where nothing was. What a note says was agreed is agreed
    between the two sides; in the news "agreed to give" is a promise.
    """
    verb, word = frame.verb, frame.verb_word
    if _is_proposed(frame, text):
        return "proposed"
    if verb is not None and verb.lemma_.lower() in {"sign", "conclude"} and _UNSIGNED.search(text):
        return "pledged"
    if verb is not None and verb.tag_ == "VB" and any(token.lemma_ == "decision" for token in verb.ancestors):
        return "committed"
    if verb is not None and word is not None and word.role in {"give", "do", "act", "receive", "borrow", "buy"}:
        if verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VB" and (noun := nouns().get(verb.head.lemma_.lower())):
            return noun.status or "pledged"
        if verb.dep_ == "xcomp" and _is_promised(verb.head, text):
            return "pledged"
        if any(token.lemma_.lower() in _BINDING for token in frame.outer if token.pos_ == "VERB"):
            return "committed"  # "signed an agreement that grants", "committed to donating"
        if _is_thanked_for(verb):
            return "delivered"
        if in_note and verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "agree":
            return "committed"
        mode = modality(verb)
        if in_note and _is_done_by(verb, mode):
            return "delivered"
        if mode == "possible":
            return (
                "proposed" if any(child.lower_ in _MAY for child in verb.children if child.dep_ == "aux") else "pledged"
            )
        if mode == "future":
            return "pledged"
        if word.status and not (verb.tag_ in {"VBD", "VBN"} and verb.lemma_.lower() in _PAID_OUT):
            return word.status
        if verb.tag_ in {"VBD", "VBN"}:
            return "delivered"
        return "pledged"
    if word is not None and word.status == "proposed":
        return "proposed"
    if not in_note and verb is not None and verb.lemma_.lower() in _SETTLING and not _is_signed(text):
        return "pledged"
    is_total = _is_total(frame)
    is_to_come = verb is not None and modality(verb) == "future" and not (is_total and not is_to_come_in_all(frame))
    told = (nouns().get(token.lemma_.lower()) for token in _nouns_below_verb(frame))
    if said := next((noun.status for noun in told if noun and noun.status), ""):
        return "pledged" if said == "delivered" and is_to_come else said
    if is_to_come:
        return "pledged"
    if is_total or (not in_note and is_state(frame)):
        return _status_of_summed(frame) or "committed"
    if word is not None and word.status:
        return word.status
    if _says_withheld(frame, text):
        return "committed"
    at = frame.candidate.start - frame.candidate.sentence.span.start
    best: tuple[int, str] | None = None
    for pattern, value in phrases("status"):
        for hit in pattern.finditer(text) if value != "proposed" else ():
            distance = abs(hit.start() - at)
            if best is None or distance < best[0]:
                best = (distance, value)
    return best[1] if best else before or "pledged"


# In the news what is agreed is promised; what is signed binds.
_SETTLING = frozenset({"agree", "reach"})


def _is_signed(text: str) -> bool:
    return re.search(r"\bsign(?:s|ed|ing|ature)?\b", text) is not None


def _status_of_summed(frame: Frame) -> str:
    """ "Pledges totalling $5m": the status of what a total is of."""
    verb = frame.verb
    if verb is None or verb.lemma_.lower() not in {"amount", "total"}:
        return ""
    subjects = [verb.head] if verb.dep_ in {"acl", "relcl"} else grammatical_subjects(verb)
    told = (nouns().get(token.lemma_.lower()) for token in subjects)
    return next((noun.status for noun in told if noun and noun.role == "give" and noun.status), "")


def _says_withheld(frame: Frame, text: str) -> bool:
    """ "Is holding up the release of $5m": what can be held up was decided."""
    before = text[: frame.candidate.start - frame.candidate.sentence.span.start]
    return any(pattern.search(before) for pattern, _ in phrases("withheld"))


def _is_proposed(frame: Frame, text: str) -> bool:
    """Words of an open intention before the sum ("intends to provide $5m") or behind it ("subject to approval").

    No other sum stands between, nor after the words behind.
    """
    start = frame.candidate.start - frame.candidate.sentence.span.start
    end = frame.candidate.end - frame.candidate.sentence.span.start
    for pattern, value in phrases("status"):
        for hit in pattern.finditer(text) if value == "proposed" else ():
            between = text[hit.end() : start] if hit.start() < start else text[end:]
            if not MONEY.search(between):
                return True
    return False


def _nouns_below_verb(frame: Frame) -> list[Token]:
    """The nouns that a sum measures and stands in, nearest first, up to the verb."""
    found = list(frame.measured)
    for token in frame.path:
        if token == frame.verb:
            break
        found.append(token)
    return [token for token in found if token.pos_ in {"NOUN", "PROPN"}]


_UNSIGNED = re.compile(r"\b(?:(?:was|were|is|are) (?:\w+ )?to|will|would|yet to|due to) be (?:signed|concluded)\b")


def _is_promised(above: Token, text: str) -> bool:
    """ "Pledged to give", "agreed in principle to lend": nothing binding, whatever was signed to say so."""
    if above.lemma_.lower() == "agree":
        return any(pattern.search(text) for pattern, _ in phrases("in_principle"))
    return above.lemma_.lower() in _PROMISING


def _is_done_by(verb: Token, mode: str) -> bool:
    """In a note the aim of what was done is reached ("held a course to teach"), and what is paid for is paid."""
    above = verb.head
    if verb.dep_ == "advcl" and verb.tag_ == "VB" and above.tag_ == "VBD" and above.pos_ == "VERB":
        word = verbs().get(verb_lemma(above))
        return word is None or (word.status in {"", "delivered"} and word.role not in {"ask", "other"})
    return mode == "fact" and verb.lemma_.lower() in _PAID_OUT and verb.tag_ in {"VBG", "VBZ"}


def _is_thanked_for(verb: Token) -> bool:
    """ "Thanked Norway for providing": what one is thanked for in this form is done."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "for":
        return False
    above = verb.head.head
    return any((word := verbs().get(each.lemma_.lower())) and word.role == "thank" for each in (above, above.head))


# Words that say giving by themselves; in the past tense it has happened: "lent", "funded".
_PAID_OUT = frozenset({"finance", "fund", "invest", "lend", "loan", "sponsor", "subsidise", "subsidize"})
_PROMISING = frozenset({"pledge", "promise", "vow", "offer"})
_BINDING = frozenset({"sign", "commit"})
_MAY = frozenset({"may", "might", "could", "can"})
_TOTALLING = frozenset({"bring", "amount", "double", "take", "total", "triple", "reach"})


def tells_worth(frame: Frame) -> bool:
    """ "The gift is worth $5m", "its value was estimated at $5m": a sum that only measures what was told."""
    return frame.verb is not None and frame.verb.lemma_.lower() in _MEASURING


_MEASURING = frozenset({"amount", "be", "cost", "equal", "estimate", "total", "value", "worth"})


def _is_total(frame: Frame) -> bool:
    """ "Brings the total to", "total funding amounts to"."""
    return frame.verb is not None and frame.verb.lemma_.lower() in _TOTALLING
