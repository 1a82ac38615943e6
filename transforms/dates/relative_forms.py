"""Forms read from the article's day: "last Thursday", "two weeks ago", "the past two years", "earlier this month"."""

from dataclasses import replace
from datetime import date, timedelta

from transforms.dates import periods
from transforms.dates.atoms import Atom, Context, day_atom, relative, span_atom, yearless_atom
from transforms.dates.periods import DAY, Period

LARGER = {
    "day": "week",
    "week": "month",
    "weekend": "month",
    "fortnight": "quarter",
    "month": "year",
    "quarter": "year",
}


def frame(c: Context, i: int, j: int) -> Period | None:
    """The month or year that ends a phrase: "of October 2014", "of last month", "in 2015"."""
    kinds = c.tokens.kinds[i:j]
    months, years = c.tokens.numbers(i, j, "MAam"), c.tokens.numbers(i, j, "Y")
    if months and years:
        return periods.month_of(years[0], months[0])
    if years:
        return periods.year_of(years[0])
    if c.reference is None:
        return None
    if months:
        found = yearless_atom(i, j, months[0], 0, c.reference)
        return (found.earliest, found.latest) if found else None
    unit = c.tokens.words(i, j, "U")
    if not unit:
        return None
    return periods.unit_of(c.reference, unit[0], {"l": -1, "j": 1}.get(next((k for k in kinds if k in "lkj"), "k"), 0))


def ordinal_in(c: Context, i: int, j: int) -> Atom | None:
    """The first Wednesday of October 2014, the last week of 2016, the last day of last month."""
    marks = c.tokens.kinds[i:j]
    joint = i + min(marks.index(k) for k in "fp" if k in marks)
    period = frame(c, joint + 1, j)
    if period is None:
        return None
    number = -1 if marks[0] == "l" else c.tokens.numbers(i, i + 1, "oO")[0]
    if "W" in marks:
        found = periods.nth_weekday(*period, c.tokens.numbers(i, joint, "W")[0], number)
        return Atom(i, j, found, found, "day") if found else None
    unit = c.tokens.words(i, joint, "U")[0]
    if unit == "week":
        return span_atom(i, j, periods.week_number(*period, number), "week")
    if unit == "day":
        found = period[1] if number < 0 else period[0] + (number - 1) * DAY
        return Atom(i, j, found, found, "day") if found <= period[1] else None
    if unit in ("month", "quarter") and (period[1] - period[0]).days > 300:
        count = 12 if unit == "month" else 4
        index = count if number < 0 else number
        if index > count:
            return None
        make = periods.month_of if unit == "month" else periods.quarter_of
        return span_atom(i, j, make(period[0].year, index), unit)
    return None


def last_units_of_year(c: Context, i: int, j: int) -> Atom | None:
    """The last four months of 2021."""
    count, unit = c.tokens.numbers(i, j, "CDE")[0], c.tokens.words(i, j, "U")[0]
    year = periods.year_of(c.tokens.numbers(i, j, "Y")[0])
    is_last = c.tokens.kinds[i] == "l"
    if is_last:
        return Atom(i, j, periods.shifted(year[1] + DAY, unit, -count), year[1], "range")
    return Atom(i, j, year[0], periods.shifted(year[0], unit, count) - DAY, "range")


def day_of_relative_month(c: Context, i: int, j: int) -> Atom | None:
    period = frame(c, i + 1, j)
    if period is None:
        return None
    day = c.tokens.numbers(i, j, "O")[0]
    found = day_atom(i, j, period[0].year, period[0].month, day)
    return replace(found, is_relative=True) if found else None


def weekday_of_week(c: Context, i: int, j: int) -> Atom | None:
    """Tuesday of last week, this week Monday, last Wednesday (that of the week before), next Friday."""
    if c.reference is None:
        return None
    weekday = c.tokens.numbers(i, j, "W")[0]
    mark = next(k for k in c.tokens.kinds[i:j] if k in "lkj")
    said = c.tokens.words(i, j, "lkj")[0]
    if said == "past":
        found = latest_weekday(c.reference - DAY, weekday)
    else:
        week = periods.unit_of(c.reference, "week", {"l": -1, "j": 1}.get(mark, 0))
        found = week[0] + weekday * DAY
    return relative(i, j, (found, found), "day")


def latest_weekday(day: date, weekday: int) -> date:
    return day - (day.weekday() - weekday) % 7 * DAY


def weekday_alone(c: Context, i: int, j: int) -> Atom | None:
    """A bare weekday is the last one on or before the reference; "Monday 21" the last Monday that is a 21st."""
    if c.reference is None:
        return None
    found = latest_weekday(c.reference, c.tokens.numbers(i, j, "W")[0])
    days = c.tokens.numbers(i, j, "DO")
    if days:
        matched = next((found - 7 * k * DAY for k in range(-4, 60) if (found - 7 * k * DAY).day == days[0]), None)
        if matched is None or abs((matched - found).days) > 62:
            return replace(relative(i, i + 1, (found, found), "day"), is_weekday=True)
        return relative(i, j, (matched, matched), "day")
    return replace(relative(i, j, (found, found), "day"), is_weekday=True)


def weekdays_ago(c: Context, i: int, j: int) -> Atom | None:
    if c.reference is None:
        return None
    count, weekday = c.tokens.numbers(i, j, "CD")[0], c.tokens.numbers(i, j, "WV")[0]
    found = latest_weekday(c.reference - DAY, weekday) - 7 * (count - 1) * DAY
    return relative(i, j, (found, found), "day")


def relative_month(c: Context, i: int, j: int) -> Atom | None:
    """Last March, this May, next June."""
    if c.reference is None:
        return None
    month, mark = c.tokens.numbers(i, j, "MAm")[0], c.tokens.kinds[i]
    year = c.reference.year
    if mark == "l" and month >= c.reference.month:
        year -= 1
    elif mark == "j" and month <= c.reference.month:
        year += 1
    return relative(i, j, periods.month_of(year, month), "month")


def ago(c: Context, i: int, j: int) -> Atom | None:
    """Two weeks and two days ago: the day that many units before."""
    if c.reference is None:
        return None
    found, count = c.reference, 1
    unit = "day"
    for at in range(i, j):
        if c.tokens.kinds[at] in "CDEi":
            count = int(c.tokens.values[at])
        elif c.tokens.kinds[at] == "U":
            unit = str(c.tokens.values[at])
            if not could_shift(found, unit, -count):
                return None
            found = periods.shifted(found, unit, -count)
    precision = {"day": "day", "week": "day", "fortnight": "day", "month": "month", "quarter": "month"}.get(
        unit, "year"
    )
    return relative(i, j, (found, found), precision)


def could_shift(day: date, unit: str, count: int) -> bool:
    years = {"year": 1, "decade": 10, "century": 100}.get(unit, 1)
    return 1 < day.year + count * years < 9000


def counted_units(c: Context, i: int, j: int) -> Atom | None:
    """The past two years, the last 3 months, the next ten days: up to, or from, the reference."""
    if c.reference is None:
        return None
    mark = next(k for k in c.tokens.kinds[i:j] if k in "lj")
    unit, count = c.tokens.words(i, j, "U")[0], (c.tokens.numbers(i, j, "CDE") or [1])[0]
    if not could_shift(c.reference, unit, count) or not could_shift(c.reference, unit, -count):
        return None
    if mark == "j":
        return relative(i, j, (c.reference, periods.shifted(c.reference, unit, count)), "range")
    if unit == "quarter":
        begins = periods.unit_of(c.reference, unit, -count)[0]
        return relative(i, j, (begins, periods.unit_of(c.reference, unit, -1)[1]), "range")
    return relative(i, j, (periods.shifted(c.reference, unit, -count), c.reference), "range")


def relative_unit(c: Context, i: int, j: int) -> Atom | None:
    """Last year, this week, next month, the past year (the twelve months before the reference)."""
    if c.reference is None:
        return None
    mark, said = c.tokens.kinds[i], c.tokens.words(i, j, "lkj")[0]
    unit = c.tokens.words(i, j, "U")[0]
    if said == "past" or (unit in ("decade", "century") and mark in "lj"):
        return counted_units(c, i, j)
    if mark in "lj" and c.tokens.written(j - 1).lower() != unit:
        return several_units(c, i, j)
    steps = {"l": -1, "j": 1}.get(mark, 0)
    period = periods.unit_of(c.reference, unit, steps)
    precision = unit if unit in ("day", "week", "month", "quarter", "year") else "range"
    return relative(i, j, period, precision)


def several_units(c: Context, i: int, j: int) -> Atom | None:
    """The coming weeks, the previous months: no longer than the next larger unit."""
    if c.reference is None:
        return None
    larger = LARGER.get(c.tokens.words(i, j, "U")[0], "decade")
    if c.tokens.kinds[i] == "j":
        return relative(i, j, (c.reference, periods.shifted(c.reference, larger, 1)), "range")
    return relative(i, j, (periods.shifted(c.reference, larger, -1), c.reference), "range")


def day_word(c: Context, i: int, j: int) -> Atom | None:
    """Today, yesterday, the day before yesterday, two days before yesterday, last night."""
    if c.reference is None:
        return None
    kinds = c.tokens.kinds[i:j]
    shift = c.tokens.numbers(i, j, "T")[0] if "T" in kinds else 0
    if "U" in kinds:
        count = (c.tokens.numbers(i, j, "CD") or [1])[0]
        side = c.tokens.words(i, j, "p")[0]
        if c.tokens.words(i, j, "U")[0] != "day" or side not in ("before", "after"):
            return None
        shift += -count if side == "before" else count
    elif "l" in kinds:
        shift = -1
    found = c.reference + timedelta(days=shift)
    return relative(i, j, (found, found), "day")


def the_unit(c: Context, i: int, j: int) -> Atom | None:
    """ "for the month", "over the weekend": the running one, the latest weekend."""
    if c.reference is None:
        return None
    unit = c.tokens.words(i, j, "U")[0]
    if unit == "weekend":
        saturday = latest_weekday(c.reference, 5)
        return relative(i, j, (saturday, saturday + DAY), "range")
    written = c.tokens.written(j - 1)
    if written.endswith("s") or written[0].isupper() or unit not in ("week", "month", "year"):
        return None
    return relative(i, j, periods.unit_of(c.reference, unit), unit)
