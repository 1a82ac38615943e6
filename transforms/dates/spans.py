"""Atoms to spans: parts of periods ("late 2024"), ranges ("from May to October 2020"), open ends ("after 2018")."""

import re
from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from transforms.dates import periods
from transforms.dates.atoms import Atom, Context
from transforms.dates.periods import DAY

PART = re.compile(r"e(?:-|[fp]?t?(?:U(?=$))?)$")
PART_OF_UNIT = re.compile(r"e(?:[fp])t?U")
JOINS = re.compile(r"(?:-|>|p(?=$))t?$|&t?$")
OPENS_BETWEEN = re.compile(r"b[tkpe]{0,3}f?t?$")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or period as the text states it.

    `start`, `end`: half-open code point offsets. `earliest`, `latest`: first and last day, inclusive; `latest` is
    date.max where the text leaves it open ("after 2018"). `precision`: day, week, month, quarter, year or range.
    `is_relative`: read from the reference, so also a month or day whose year is not said (`is_year_inferred`).
    `is_weekday`: a bare weekday, taken as the last one; see `moved_forward`.
    """

    start: int
    end: int
    earliest: date
    latest: date
    precision: str
    is_relative: bool
    is_weekday: bool
    is_year_inferred: bool = False


def moved_forward(span: DateSpan, reference: date) -> DateSpan:
    """The span as a text about the future means it: the next such weekday, or that day in the next year.

    Only a bare weekday or a date without a year moves, and only where it lies before the reference.
    """
    if span.latest >= reference:
        return span
    if span.is_weekday:
        return replace(span, earliest=span.earliest + 7 * DAY, latest=span.latest + 7 * DAY)
    if span.is_year_inferred:
        return replace(span, earliest=periods.add_months(span.earliest, 12), latest=periods.add_months(span.latest, 12))
    return span


def moved_back(span: DateSpan, reference: date) -> DateSpan:
    """The span as a text about the past means it: a date without a year that lies ahead is the year before's."""
    if span.is_year_inferred and span.earliest > reference:
        return replace(
            span, earliest=periods.add_months(span.earliest, -12), latest=periods.add_months(span.latest, -12)
        )
    return span


def with_part(context: Context, atom: Atom) -> Atom:
    """The early, middle or late part of a period where such a word stands before it."""
    before = context.tokens.kinds[max(0, atom.first - 4) : atom.first]
    found = PART.search(before)
    if not found or atom.precision == "day":
        return atom
    at = atom.first - (len(before) - found.start())
    word, part = context.tokens.written(at).lower(), str(context.tokens.values[at])
    if context.tokens.kinds[at + 1 : at + 2] == "p" and context.tokens.written(at + 1).lower() != "in":
        return atom
    return part_atom(context, atom, at, word, part)


def part_atom(context: Context, atom: Atom, at: int, word: str, part: str) -> Atom:
    reference = context.reference
    holds = reference is not None and atom.earliest <= reference <= atom.latest
    if holds and reference is not None and not atom.is_named and word in ("earlier", "later"):
        period = (atom.earliest, reference) if word == "earlier" else (reference, atom.latest)
    else:
        period = periods.part_of(atom.earliest, atom.latest, part, atom.is_named)
    return replace(atom, first=at, earliest=period[0], latest=period[1], precision="range", yearless=None)


def parts_of_units(context: Context, taken: Sequence[Atom]) -> list[Atom]:
    """ "end of year", "earlier in the week": a part of the running unit."""
    if context.reference is None:
        return []
    used = {index for atom in taken for index in range(atom.first, atom.last)}
    found = []
    for match in PART_OF_UNIT.finditer(context.tokens.kinds):
        if any(index in used for index in range(match.start(), match.end())):
            continue
        unit = str(context.tokens.values[match.end() - 1])
        joint = context.tokens.written(match.start() + 1).lower()
        plural = context.tokens.written(match.end() - 1).lower().endswith("s")
        if plural or unit not in ("week", "month", "year", "quarter", "decade") or joint not in ("of", "in"):
            continue
        period = periods.unit_of(context.reference, unit)
        atom = Atom(match.start(), match.end(), *period, "range", is_relative=True, is_named=False)
        word, part = context.tokens.written(match.start()).lower(), str(context.tokens.values[match.start()])
        found.append(part_atom(context, atom, match.start(), word, part))
    return found


def joined(context: Context, first: Atom, second: Atom) -> Atom | None:
    """One range where "to", a dash, or "and" after "between" stands between two dates; None where none does."""
    between = context.tokens.kinds[first.last : second.first]
    if not between or len(between) > 3 or not JOINS.match(between):
        return None
    if between[0] == "&":
        before = context.tokens.kinds[max(0, first.first - 4) : first.first]
        if not OPENS_BETWEEN.search(before):
            return None
    elif between[0] == "p":
        return None
    first, second = dated_alike(first, second)
    if second.latest < first.earliest:
        return None
    return Atom(
        first.first,
        second.last,
        first.earliest,
        second.latest,
        "range",
        is_relative=first.is_relative or second.is_relative,
        yearless=first.yearless if second.yearless else None,
        is_named=first.is_named,
    )


def in_said_year(context: Context, first: Atom, second: Atom) -> Atom | None:
    """ "December last year", "5 March this year": the year said behind a date without one; None where none is."""
    if not first.yearless or second.precision != "year" or not second.is_relative:
        return None
    if context.tokens.kinds[first.last : second.first] not in ("", ",", "f", "p"):
        return None
    return replace(in_year(first, second.earliest.year), last=second.last, yearless=None)


def dated_alike(first: Atom, second: Atom) -> tuple[Atom, Atom]:
    """The year said at one end serves the other; a weekday or yearless second end comes after the first."""
    if first.yearless and not second.yearless and not second.is_relative:
        first = in_year(first, second.latest.year, not_after=second.latest)
    elif second.yearless and second.latest < first.earliest:
        second = in_year(second, first.earliest.year, not_before=first.earliest)
    elif second.is_weekday and second.earliest < first.earliest:
        second = replace(second, earliest=second.earliest + 7 * DAY, latest=second.latest + 7 * DAY)
    return first, second


def in_year(atom: Atom, year: int, not_after: date | None = None, not_before: date | None = None) -> Atom:
    """A yearless atom in `year`, or in the year before or after where a bound asks for it."""
    assert atom.yearless is not None
    month, day = atom.yearless
    candidates = [year - 1, year] if not_after else [year, year + 1]
    for candidate in reversed(candidates) if not_after else candidates:
        if not 1 <= candidate <= 9999 or ((month, day) == (2, 29) and not isleap(candidate)):
            continue
        earliest = date(candidate, month, day or 1)
        latest = earliest if day else periods.month_of(candidate, month)[1]
        if (not not_after or earliest <= not_after) and (not not_before or latest >= not_before):
            return replace(atom, earliest=earliest, latest=latest)
    return atom


def opened(context: Context, atom: Atom) -> Atom:
    """After a year is from the next year on; "after" a day or month stays what it names."""
    before = context.tokens.kinds[max(0, atom.first - 3) : atom.first]
    at = atom.first - 1
    while before and before[-1] in "tU":
        before, at = before[:-1], at - 1
    if atom.precision != "year" or atom.is_relative or not before.endswith("p"):
        return atom
    if context.tokens.written(at).lower() != "after" or atom.latest.year >= 9998:
        return atom
    return replace(atom, first=at, earliest=atom.latest + DAY, latest=date.max, precision="range")


def spans_of(context: Context, atoms: Sequence[Atom]) -> list[DateSpan]:
    """The finished spans of a text, in order."""
    parted = [with_part(context, atom) for atom in atoms]
    parted = sorted([*parted, *parts_of_units(context, parted)], key=lambda atom: atom.first)
    merged: list[Atom] = []
    for atom in parted:
        pair = None
        if merged:
            pair = in_said_year(context, merged[-1], atom) or joined(context, merged[-1], atom)
        if pair:
            merged[-1] = pair
        else:
            merged.append(opened(context, atom))
    places = context.tokens.spans
    return [
        DateSpan(
            places[atom.first][0],
            places[atom.last - 1][1],
            atom.earliest,
            atom.latest,
            atom.precision,
            atom.is_relative,
            atom.is_weekday,
            atom.yearless is not None,
        )
        for atom in merged
    ]
