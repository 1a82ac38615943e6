"""What a date form is read into, and the few ways of making one."""

from dataclasses import dataclass
from datetime import date

from transforms.dates import periods
from transforms.dates.periods import DAY, Period
from transforms.dates.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Atom:
    """A date or period at tokens first to last (exclusive).

    `yearless` is (month, day or 0) where the year is inferred; `is_named` is false for "this year", true for "2025".
    """

    first: int
    last: int
    earliest: date
    latest: date
    precision: str
    is_relative: bool = False
    is_weekday: bool = False
    yearless: tuple[int, int] | None = None
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What a form is read against."""

    tokens: Tokens
    reference: date | None
    day_first: bool


def day_atom(first: int, last: int, year: int, month: int, day: int) -> Atom | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Atom(first, last, found, found, "day")


def span_atom(first: int, last: int, period: Period, precision: str) -> Atom:
    return Atom(first, last, period[0], period[1], precision)


def relative(first: int, last: int, period: Period, precision: str) -> Atom:
    return Atom(first, last, period[0], period[1], precision, is_relative=True, is_named=False)


def full_year(year: int, reference: date | None) -> int | None:
    """Two digits to the year at most ten years ahead of the reference; None without one."""
    if year >= 100:
        return year
    if reference is None:
        return None
    return 2000 + year if 2000 + year <= reference.year + 10 else 1900 + year


def yearless_atom(first: int, last: int, month: int, day: int, reference: date | None) -> Atom | None:
    """The latest such day (or month, day 0) that does not begin after the reference, or one that is about to come.

    A text that means eleven months ago says the year: a day within the coming month, and the coming month itself,
    are taken as ahead.
    """
    if reference is None:
        return None
    horizon = reference + 31 * DAY if day else periods.add_months(reference, 1)
    for year in range(min(horizon.year, 9999), reference.year - 9, -1):
        try:
            earliest = date(year, month, day or 1)
        except ValueError:
            continue
        if earliest <= horizon:
            latest = earliest if day else periods.month_of(year, month)[1]
            return Atom(
                first,
                last,
                earliest,
                latest,
                "day" if day else "month",
                is_relative=True,
                yearless=(month, day),
            )
    return None
