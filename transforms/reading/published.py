"""When an article appeared: ISO 8601 days and instants.

The day is the one the source writes, in its own offset, because "on Sunday" counts from the newsroom's day;
the instant is kept in UTC. An instant without an offset is taken as UTC.
"""

from datetime import UTC, date, datetime
from typing import TypeVar

Day = TypeVar("Day", date, datetime)
EARLIEST_YEAR = 1800
LATEST_YEAR = 2199


def read_published(value: object) -> tuple[date, datetime | None]:
    """Day and instant (UTC; None where only a day is given) of a string, date or datetime.

    ValueError when it is none of these, does not parse, or lies outside 1800 to 2199, where placeholders lie.
    """
    if isinstance(value, str):
        value = _parsed(value.strip())
    if isinstance(value, datetime):
        instant = value if value.tzinfo else value.replace(tzinfo=UTC)
        return _sane(value.date()), _sane(instant.astimezone(UTC))
    if isinstance(value, date):
        return _sane(value), None
    raise ValueError(f"{type(value).__name__} is no date")


def _parsed(written: str) -> date | datetime:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return datetime.fromisoformat(written)


def _sane(day: Day) -> Day:
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise ValueError(f"year {day.year} is outside {EARLIEST_YEAR} to {LATEST_YEAR}")
    return day
