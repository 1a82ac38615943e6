"""Days, weeks, months, quarters and years as first and last day."""

from calendar import monthrange
from datetime import date, timedelta

Period = tuple[date, date]
DAY = timedelta(days=1)


def month_of(year: int, month: int) -> Period:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def quarter_of(year: int, quarter: int) -> Period:
    return date(year, 3 * quarter - 2, 1), month_of(year, 3 * quarter)[1]


def half_of(year: int, half: int) -> Period:
    return date(year, 6 * half - 5, 1), month_of(year, 6 * half)[1]


def year_of(year: int) -> Period:
    return date(year, 1, 1), date(year, 12, 31)


def week_of(day: date) -> Period:
    """Monday to Sunday of the week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + 6 * DAY


def add_months(day: date, months: int) -> date:
    """The same day `months` later (earlier where negative), the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def unit_of(day: date, unit: str, steps: int = 0) -> Period:
    """The calendar unit that holds `day`, or the one `steps` before (negative) or after it."""
    match unit:
        case "day":
            moved = day + steps * DAY
            return moved, moved
        case "week":
            return week_of(day + 7 * steps * DAY)
        case "fortnight":
            return week_of(day + 14 * steps * DAY)[0], week_of(day + 14 * steps * DAY)[1] + 7 * DAY
        case "weekend":
            sunday = week_of(day + 7 * steps * DAY)[1]
            return sunday - DAY, sunday
        case "month":
            moved = add_months(day, steps)
            return month_of(moved.year, moved.month)
        case "quarter":
            moved = add_months(day, 3 * steps)
            return quarter_of(moved.year, (moved.month + 2) // 3)
        case "year":
            return year_of(day.year + steps)
        case "decade":
            first = (day.year // 10 + steps) * 10
            return date(first, 1, 1), date(first + 9, 12, 31)
        case "century":
            first = (day.year // 100 + steps) * 100
            return date(first, 1, 1), date(first + 99, 12, 31)
    raise ValueError(f"not a unit of time: {unit}")


def shifted(day: date, unit: str, steps: int) -> date:
    """`day` moved by whole units: two months ago is the same day of the month."""
    days = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    if unit in days:
        return day + steps * days[unit] * DAY
    return add_months(day, steps * months[unit])


def week_number(first: date, last: date, number: int) -> Period:
    """Week `number` of a month or year (-1 its last), a week belonging where its Thursday lies (ISO 8601)."""
    if number > 0:
        monday = week_of(first)[0]
        if monday + 3 * DAY < first:
            monday += 7 * DAY
        monday += 7 * (number - 1) * DAY
    else:
        monday = week_of(last)[0]
        if monday + 3 * DAY > last:
            monday -= 7 * DAY
    return monday, monday + 6 * DAY


def nth_weekday(first: date, last: date, weekday: int, number: int) -> date | None:
    """The first, second … (-1 last) Monday … of a period; None where it has fewer."""
    if number > 0:
        found = first + ((weekday - first.weekday()) % 7 + 7 * (number - 1)) * DAY
        return found if found <= last else None
    return last - (last.weekday() - weekday) % 7 * DAY


def part_of(first: date, last: date, part: str, is_named: bool) -> Period:
    """Early, mid or late in a period: thirds of a year that is named, else halves."""
    days = (last - first).days + 1
    if 300 < days < 400 and is_named:
        cuts = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        return date(first.year, cuts[0], 1), month_of(first.year, cuts[1])[1]
    if part == "mid":
        return first + days // 3 * DAY, last - days // 3 * DAY
    middle = add_months(first, round(days / 30.4) // 2) if days > 80 else first + days // 2 * DAY
    return (first, middle - DAY) if part == "early" else (middle, last)
