"""Values in words: short, with their unit, the same on every machine."""

from datetime import date, datetime
from decimal import Decimal

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SCALES = ((Decimal(10**12), "tn"), (Decimal(10**9), "bn"), (Decimal(10**6), "m"), (Decimal(10**3), "k"))
NOTHING = "–"


def count(number: int | None) -> str:
    """1,042."""
    return NOTHING if number is None else f"{number:,}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """1 article, 2 articles."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def short(amount: Decimal, currency: str = "") -> str:
    """34.6bn, to three digits."""
    # What rounds up to a thousand of one scale is one of the next.
    for scale, word in SCALES:
        if amount >= scale * Decimal("0.9995"):
            scaled = amount / scale
            digits = 0 if scaled >= Decimal("99.95") else 1
            told = f"{scaled:,.{digits}f}".removesuffix(".0")
            return f"{currency}{told}{word}"
    return f"{currency}{amount:,.0f}"


def usd(amount: Decimal | None) -> str:
    """$34.6bn."""
    return NOTHING if amount is None else short(amount, "$")


def money(low: Decimal | None, high: Decimal | None, currency: str | None) -> str:
    """An amount as stated: EUR 20m; EUR 20m to 30m; up to EUR 30m; at least EUR 20m; nothing where there is none."""
    unit = f"{currency} " if currency else "unknown currency "
    if low is None and high is None:
        return ""
    if low is None:
        return f"up to {short(high or Decimal(0), unit)}"
    if high is None:
        return f"at least {short(low, unit)}"
    return short(low, unit) if low == high else f"{short(low, unit)} to {short(high)}"


def percent(share: float | None) -> str:
    """62% of a share of 1."""
    return NOTHING if share is None else f"{100 * share:.0f}%"


def score(value: float | None, digits: int = 1) -> str:
    """+2.3, with a real minus."""
    if value is None:
        return NOTHING
    told = f"{value:+.{digits}f}"
    return f"{abs(value):.{digits}f}" if float(told) == 0 else told.replace("-", "−")


def decimal(value: float | None, digits: int) -> str:
    """0.137."""
    return NOTHING if value is None else f"{value:,.{digits}f}"


def day(value: date | None) -> str:
    """24 August 2025."""
    return "unknown day" if value is None else f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def month(value: date | None) -> str:
    """Aug 2025."""
    return NOTHING if value is None else f"{MONTHS[value.month - 1][:3]} {value.year}"


def instant(value: datetime) -> str:
    """24 August 2025, 11:04 UTC."""
    return f"{day(value)}, {value:%H:%M} UTC"


def words(code: str) -> str:
    """A word of a closed list as it reads: security guarantees."""
    return code.replace("_", " ")


def listed(names: list[str]) -> str:
    """a, b and c."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
