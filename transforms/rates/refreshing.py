"""What a newer file of rates changes."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from transforms.rates.ecb import as_csv, merged, packaged_csv, read_ecb, unpacked


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What newer rates change: the last day known before and now, and how many daily rates are new or different.

    `csv` is what is to be kept, in the ECB's layout: all that files have brought so far.
    """

    known_to: date
    now_to: date
    new_count: int
    csv: bytes


def refreshed(kept: bytes | None, content: bytes) -> Refreshed:
    """The rates of `content` (the ECB's CSV, zipped or not) beside those kept before and those of the package.

    Raises UnreadableRatesError where `content` is none.
    """
    newer = read_ecb(unpacked(content))
    of_files = newer if kept is None else merged(read_ecb(kept), newer)
    known = read_ecb(packaged_csv()) if kept is None else merged(read_ecb(packaged_csv()), read_ecb(kept))
    changed = newer.join(known, on=["currency", "day", "units_per_eur"], how="anti")
    return Refreshed(_last_day(known), max(_last_day(known), _last_day(newer)), changed.height, as_csv(of_files))


def _last_day(daily: pl.DataFrame) -> date:
    last = daily["day"].max()
    return last if isinstance(last, date) else date.min
