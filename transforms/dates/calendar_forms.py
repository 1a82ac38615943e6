"""Forms that name a day, month, quarter or year: "24 August 2025", "Q3 2019", "2014-10"."""

from dataclasses import replace
from datetime import date

from transforms.dates import periods
from transforms.dates.atoms import Atom, Context, day_atom, full_year, relative, span_atom, yearless_atom
from transforms.dates.tokens import year_neighbours


def year_month_day(c: Context, i: int, j: int) -> Atom | None:
    year, month, day = c.tokens.numbers(i, j, "DY")
    return day_atom(i, j, year, month, day) if c.tokens.contiguous(i, j) else None


def mixed_with_month(c: Context, i: int, j: int) -> Atom | None:
    """A day, a named month and a year in any order, joined by hyphens or slashes."""
    month, days = c.tokens.numbers(i, j, "MAam"), c.tokens.numbers(i, j, "DOE")
    years = c.tokens.numbers(i, j, "Y") or days[1:]
    year = full_year(years[0], c.reference) if years else None
    return day_atom(i, j, year, month[0], days[0]) if year else None


def three_numbers(c: Context, i: int, j: int) -> Atom | None:
    """10/31/74, 31.10.1974: month first with slashes and hyphens unless the context says day first."""
    if not c.tokens.contiguous(i, j):
        return None
    one, two, last = c.tokens.numbers(i, j, "DEY")
    year = full_year(last, c.reference)
    if year is None:
        return None
    day_first = c.day_first or c.tokens.kinds[i + 1] == "."
    orders = [(two, one), (one, two)] if day_first else [(one, two), (two, one)]
    for month, day in orders:
        if month <= 12:
            return day_atom(i, j, year, month, day)
    return None


def spaced_numbers(c: Context, i: int, j: int) -> Atom | None:
    one, two, year = c.tokens.numbers(i, j, "DY")
    month, day = (one, two) if one <= 12 and not (c.day_first and two <= 12) else (two, one)
    return day_atom(i, j, year, month, day) if month <= 12 and 1900 <= year <= 2100 else None


def day_range_in_month(c: Context, i: int, j: int) -> Atom | None:
    """8-10 September 2025, September 8 to 10."""
    days, months = c.tokens.numbers(i, j, "DO"), c.tokens.numbers(i, j, "MAam")
    years = c.tokens.numbers(i, j, "Y")
    if len(days) != 2 or days[0] >= days[1]:
        return None
    if years:
        one = day_atom(i, j, years[0], months[0], days[0])
        two = day_atom(i, j, years[0], months[0], days[1])
    else:
        one = yearless_atom(i, j, months[0], days[0], c.reference)
        two = day_atom(i, j, one.earliest.year, months[0], days[1]) if one else None
    return replace(one, latest=two.latest, precision="range") if one and two else None


def day_month_year(c: Context, i: int, j: int) -> Atom | None:
    months = c.tokens.numbers(i, j, "MAam")
    days = c.tokens.numbers(i, j, "DOoE")
    years = c.tokens.numbers(i, j, "Y")
    year = years[0] if years else full_year(days[-1], c.reference) if len(days) > 1 else None
    return day_atom(i, j, year, months[0], days[0]) if year else None


def day_month(c: Context, i: int, j: int) -> Atom | None:
    """24 August, August 24: not where a count follows ("In August 24 people were killed")."""
    months, days = c.tokens.numbers(i, j, "MAam"), c.tokens.numbers(i, j, "DOo")
    if c.tokens.kinds[j - 1] == "D" and j < len(c.tokens.kinds) and c.tokens.kinds[j] == "x":
        following = c.tokens.written(j)
        before = str(c.tokens.values[i - 1]) if i else ""
        if before in ("in", "since", "during") and following[0].islower():
            return yearless_atom(i, i + 1, months[0], 0, c.reference)
        if following in year_neighbours("after"):
            return yearless_atom(i, i + 1, months[0], 0, c.reference)
    return yearless_atom(i, j, months[0], days[0], c.reference)


def month_year(c: Context, i: int, j: int) -> Atom | None:
    months = c.tokens.numbers(i, j, "MAam")
    year = full_year(c.tokens.numbers(i, j, "YED")[0], c.reference)
    return span_atom(i, j, periods.month_of(year, months[0]), "month") if year else None


def numeric_month(c: Context, i: int, j: int) -> Atom | None:
    """2014-10 and 10/2014 are months; 2023-24 is two years."""
    if not c.tokens.contiguous(i, j):
        return None
    year_first = c.tokens.kinds[i] == "Y"
    one, two = c.tokens.numbers(i, j, "YDE")
    year, other = (one, two) if year_first else (two, one)
    if not 1900 <= year <= 2100:
        return None
    if year_first and (year + 1) % 100 == other and len(c.tokens.written(j - 1)) == 2:
        return Atom(i, j, date(year, 1, 1), date(year + 1, 12, 31), "range")
    return span_atom(i, j, periods.month_of(year, other), "month") if 1 <= other <= 12 else None


def quarter(c: Context, i: int, j: int) -> Atom | None:
    """Q3 2019, 2017-q1, the third quarter of 2024; without a year the latest that has begun."""
    number = c.tokens.numbers(i, j, "Qo")[0]
    years = c.tokens.numbers(i, j, "Y")
    units = c.tokens.words(i, j, "U")
    if number > 4 or (units and units[0] != "quarter"):
        return None
    if years:
        return span_atom(i, j, periods.quarter_of(years[0], number), "quarter")
    if c.reference is None:
        return None
    found = periods.quarter_of(c.reference.year, number)
    if found[0] > c.reference:
        found = periods.quarter_of(c.reference.year - 1, number)
    return relative(i, j, found, "quarter")


def half_year(c: Context, i: int, j: int) -> Atom | None:
    number, years = c.tokens.numbers(i, j, "oH")[0], c.tokens.numbers(i, j, "Y")
    if number > 2:
        return None
    if years:
        return span_atom(i, j, periods.half_of(years[0], number), "range")
    if c.reference is None:
        return None
    return relative(i, j, periods.half_of(c.reference.year, number), "range")


def decade(c: Context, i: int, j: int) -> Atom | None:
    first = c.tokens.numbers(i, j, "Y")[0]
    if first % 10 or not 1000 <= first <= 2100:
        return None
    years = 99 if first % 100 == 0 and first < 2000 else 9
    return Atom(i, j, date(first, 1, 1), date(first + years, 12, 31), "range")


def century(c: Context, i: int, j: int) -> Atom | None:
    number = c.tokens.numbers(i, j, "Oo")[0]
    if c.tokens.words(i, j, "U") != ["century"] or not 1 < number <= 21:
        return None
    first = (number - 1) * 100
    return Atom(i, j, date(first, 1, 1), date(first + 99, 12, 31), "range")


def fiscal_year(c: Context, i: int, j: int) -> Atom | None:
    """Fiscal years are kept as the calendar year that names them: whose fiscal year it is is not said."""
    year = c.tokens.numbers(i, j, "Y") or c.tokens.numbers(i, j, "DE")
    full = full_year(year[0], c.reference) if year else None
    if full is None:
        return None
    second = c.tokens.numbers(i, j, "DE")[-1:] if c.tokens.numbers(i, j, "Y") else []
    if second and (full + 1) % 100 == second[0]:
        return Atom(i, j, date(full, 1, 1), date(full + 1, 12, 31), "range")
    return span_atom(i, j, periods.year_of(full), "year")


def month_day_numbers(c: Context, i: int, j: int) -> Atom | None:
    """10/1 beside a word or another date that makes it one."""
    if not c.tokens.contiguous(i, j):
        return None
    if i and c.tokens.kinds[i - 1] == "p" and c.tokens.written(i - 1).lower() != "from":
        return None
    one, two = c.tokens.numbers(i, j, "D")
    month, day = (two, one) if c.day_first or one > 12 else (one, two)
    return yearless_atom(i, j, month, day, c.reference) if month <= 12 else None


def month_alone(c: Context, i: int, j: int) -> Atom | None:
    months = c.tokens.numbers(i, j, "MAam")
    return yearless_atom(j - 1, j, months[0], 0, c.reference) if months else None


def year_alone(c: Context, i: int, j: int) -> Atom | None:
    """Four digits from 1900 to 2100 that neither count something nor number a document."""
    year = int(c.tokens.values[j - 1])
    if not 1900 <= year <= 2100:
        return None
    text, start, end = c.tokens.text, c.tokens.spans[j - 1][0], c.tokens.spans[j - 1][1]
    if start and (text[start - 1] in "$€£¥#№+/" or text[start - 1].isalpha()):
        return None
    before = str(c.tokens.values[j - 2]).lower() if j >= 2 else ""
    if c.tokens.kinds[j - 2 : j - 1] == "." and j >= 3:
        before = str(c.tokens.values[j - 3]).lower()
        before = before if before in ("no", "nr") else ""
    following = c.tokens.written(j) if j < len(c.tokens.kinds) else ""
    if before in year_neighbours("before") or following.lower() in year_neighbours("after"):
        return None
    if end < len(text) and (text[end] in "%°€/" or text[end].isalpha()):
        return None
    if year % 100 == 0 and following[:1].islower() and following not in ("and", "to", "or", "as", "in", "was"):
        return None
    return span_atom(i, j, periods.year_of(year), "year")
