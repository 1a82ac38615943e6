"""What a pledge is for, through which programme, and on which day."""

import re
from dataclasses import dataclass
from datetime import date

from transforms.dates import find_dates
from transforms.naming.references import ParsedSentence
from transforms.pledges.frames import Frame
from transforms.pledges.newness import MONEY
from transforms.pledges.vocabulary import Programme, categories, goods, programme_pattern, programmes

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
