"""What a pledge is for, of which kind, how far along, new or background, a part of a total, and on which day."""

import re
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from transforms.dates import find_dates
from transforms.language.clauses import grammatical_subjects, modality
from transforms.naming.references import ParsedSentence
from transforms.pledges.candidates import verb_lemma
from transforms.pledges.frames import Frame
from transforms.pledges.newness import MONEY, is_state, is_to_come_in_all
from transforms.pledges.vocabulary import (
    Programme,
    categories,
    goods,
    nouns,
    phrases,
    programme_pattern,
    programmes,
    verbs,
)

_NEAR = 50


@dataclass(frozen=True, slots=True)
class NamedProgramme:
    """A programme as the sentence names it; `is_source` unless the money goes into it.

    `sets_money`: sums are counted in its currency, unless the giver's money goes into or through it.
    """

    programme: Programme
    name: str
    is_source: bool
    sets_money: bool


def find_programme(text: str, near: int) -> NamedProgramme | None:
    """The programme named nearest to an offset of the sentence's text; a name with a colon only opens a sentence."""
    pattern, codes = programme_pattern()
    named = (hit for hit in pattern.finditer(text) if hit.start() == 0 or not hit.group().endswith(":"))
    best = min(named, key=lambda hit: abs(hit.start() - near), default=None)
    if best is None:
        return None
    goes_in = _INTO.search(text[: best.start()]) is not None
    goes_through = _THROUGH.search(text[: best.start()]) is not None
    programme = programmes()[codes[best.group().casefold()]]
    return NamedProgramme(programme, best.group().rstrip(":"), not goes_in, not (goes_in or goes_through))


_GAP = r"\s(?:the\s|a\s|an\s|its\s)?(?:(?!under\b|from\b|with\b|by\b)[\w'’.-]+\s){0,4}$"
_INTO = re.compile(r"\b(?:to|into|toward|towards|for)" + _GAP)
_THROUGH = re.compile(r"\b(?:via|through)" + _GAP)


def find_category(frame: Frame, text: str, around: str, programme: Programme | None, before: str | None) -> str:
    """The category whose words stand nearest to the sum; without any, the programme's or the pledge's before.

    Words count double between the sums before and after, double again close behind the sum. Names of organisations
    are no words of purpose ("Agency for International Development") but of bodies of relief and health.
    """
    candidate = frame.candidate
    at = candidate.start - candidate.sentence.span.start
    end = candidate.end - candidate.sentence.span.start
    left = max((hit.end() for hit in MONEY.finditer(text, 0, at)), default=0)
    right = min((hit.start() for hit in (*MONEY.finditer(text, end), *_REST.finditer(text, end))), default=len(text))
    words = _without_names(candidate.sentence, text)
    scores: dict[str, float] = {}
    for pattern, category, weight in categories():
        for hit in pattern.finditer(words):
            factor = 2.0 if left <= hit.start() < right else 1.0
            factor *= 2.0 if at <= hit.start() <= min(end + _NEAR, right) else 1.0
            scores[category] = scores.get(category, 0.0) + weight * factor
    if programme and programme.category not in {"", "other"}:
        scores[programme.category] = scores.get(programme.category, 0.0) + 5.0
    if not candidate.amount and (own := goods().get(candidate.head.lemma_.lower())):
        scores[own] = scores.get(own, 0.0) + 4.0
    if not scores and before:
        return before
    if not scores:
        for pattern, category, weight in categories():
            scores[category] = scores.get(category, 0.0) + weight * len(pattern.findall(around))
    return max(_SPECIFIC_FIRST, key=lambda each: scores.get(each, 0.0)) if any(scores.values()) else "other"


# "£7bn is for arms and the rest for relief": what follows is of another sum.
_REST = re.compile(r"\b(?:and|while|with) (?:the )?(?:rest|remainder|remaining|balance|others?)\b", re.IGNORECASE)
_SPECIFIC_FIRST = (
    "health", "energy", "climate", "humanitarian", "military", "reconstruction", "financial", "development", "other",
)  # fmt: skip


# "The World Food Programme", "UNRWA", "the World Health Organization" tell what money to them is for.
_BODIES = frozenset({"humanitarian", "health"})


def _without_names(sentence: ParsedSentence, text: str) -> str:
    for name in sentence.names.values():
        if any(category in _BODIES and pattern.search(name.text) for pattern, category, _ in categories()):
            continue
        if name.kind in {"organisation", "organ", "institution"}:
            start, end = name.start - sentence.span.start, name.end - sentence.span.start
            text = text[:start] + " " * (end - start) + text[end:]
    return text


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


def find_announced(text: str, published: date | None, is_new: bool) -> date | None:
    """The day in the sentence that dates an announcement, else the article's day for news, else None."""
    if published is None:
        return None
    if is_new:
        for found in find_dates(text, published):
            if found.precision == "day" and found.earliest <= published and (published - found.earliest).days <= 14:
                return found.earliest
        return published
    for found in find_dates(text, published):
        if found.precision == "day" and found.earliest <= published:
            return found.earliest
    return None


def find_instrument(text: str, name: str | None) -> str | None:
    """The programme's name as written, or a fund or facility named in capitals."""
    if name:
        return name
    hit = _FUND.search(text)
    return hit.group().strip() if hit else None


_FUND = re.compile(
    r"(?:[A-Z][\w-]+ (?:(?:for|of|and|the|to) )?)+"
    r"(?:Fund|Facility|Mechanism|Initiative|Programme|Program|Instrument|Trust)\b"
)
