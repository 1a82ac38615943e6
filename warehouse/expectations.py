"""What published tables usually look like: an envelope for each of a few numbers, as data with a reason.

A check finds rows that must never be; an expectation is about the whole, and its breach is a question for a person, so
it publishes all the same. `sql/expectations/NAME.sql` gives one number (`value`) and the rows that it is out of
(`out_of`); `seeds/expectations/expectations.csv` has the lowest and the highest that is expected of it, and the fewest
rows that it is judged by. A number that is null (no such rows, no day asked for) is not judged.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from transforms.paths import SEEDS
from transforms.reference import SeedError
from warehouse.models import SQL, tables_in

FILE = SEEDS / "expectations" / "expectations.csv"
COLUMNS = {"name": pl.String, "low": pl.Float64, "high": pl.Float64, "fewest": pl.Int64, "reason": pl.String}


@dataclass(frozen=True)
class Expectation:
    """A number by its query, between what it should lie (both ends included), and out of how many rows at least."""

    name: str
    low: float | None
    high: float | None
    fewest: int
    reason: str
    sql: str


@dataclass(frozen=True)
class Breach:
    """A number outside its envelope."""

    expectation: Expectation
    value: float

    def __str__(self) -> str:
        """The number, the envelope and the reason for it, on one line."""
        expected = self.expectation
        if expected.low is not None and self.value < expected.low:
            envelope = f"at least {expected.low:g}"
        else:
            envelope = f"at most {expected.high:g}"
        return f"{expected.name} is {self.value:,.6g}, expected {envelope}: {expected.reason}"


def load_expectations(file: Path = FILE, folder: Path = SQL) -> list[Expectation]:
    """The rows of expectations.csv with their queries. SeedError on a row without a query, a bound or a reason."""
    frame = pl.read_csv(file, schema=COLUMNS)
    return list(_loaded(frame, folder))


def _loaded(frame: pl.DataFrame, folder: Path) -> Iterator[Expectation]:
    for number, row in enumerate(frame.iter_rows(named=True), 2):
        path = folder / "expectations" / f"{row['name']}.sql"
        if not path.is_file():
            raise SeedError(f"expectations.csv row {number}: there is no {path.name}")
        if (row["low"] is None and row["high"] is None) or row["fewest"] is None or not row["reason"]:
            raise SeedError(f"expectations.csv row {number}: {row['name']} needs a bound, fewest rows and a reason")
        sql = path.read_text("utf-8").strip().removesuffix(";")
        tables_in(sql, f"expectations/{path.name}")
        yield Expectation(row["name"], row["low"], row["high"], row["fewest"], row["reason"], sql)


def breaches(
    connection: duckdb.DuckDBPyConnection, today: date | None, expectations: list[Expectation] | None = None
) -> list[Breach]:
    """Every number outside its envelope; with `today`, also those that say how fresh the tables are on that day."""
    connection.execute("set variable today = ?::date", [today])
    found = []
    for expected in load_expectations() if expectations is None else expectations:
        row = connection.execute(expected.sql).fetchone()
        value, out_of = (None, None) if row is None else row
        if value is not None and out_of >= expected.fewest and _is_outside(expected, float(value)):
            found.append(Breach(expected, float(value)))
    return found


def _is_outside(expected: Expectation, value: float) -> bool:
    too_low = expected.low is not None and value < expected.low
    too_high = expected.high is not None and value > expected.high
    return too_low or too_high
