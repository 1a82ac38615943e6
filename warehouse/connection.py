"""The published warehouse as its readers open it: read-only, at the file that is current at that moment."""

import csv
import io
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from shutil import which

import duckdb

from warehouse.checks import shortened
from warehouse.inert import cell, seen

CURRENT = "current.duckdb"
MAX_ROWS = 200


class NotPublishedError(Exception):
    """The folder has no published warehouse yet."""


class QueryError(Exception):
    """A query that cannot run; the message is the database's, without its context."""


class ShellMissingError(Exception):
    """The DuckDB shell is not installed."""


def open_published(warehouse: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the published file, in UTC. Close it: it keeps the data of the moment it was opened.

    Raises NotPublishedError where nothing is published.
    """
    file = warehouse / CURRENT
    if not file.is_file():
        raise NotPublishedError(f"nothing is published in {warehouse} yet")
    connection = duckdb.connect(file, read_only=True, config={"autoinstall_known_extensions": "false"})
    connection.execute("set timezone = 'UTC'")
    return connection


def run_query(warehouse: Path, sql: str, as_csv: bool = False, max_rows: int = MAX_ROWS) -> str:
    """The result of one query on the published warehouse: a text table of at most `max_rows` rows, or a whole CSV.

    Raises NotPublishedError, and QueryError where the query cannot run.
    """
    with closing(open_published(warehouse)) as connection:
        try:
            connection.execute(sql)
            columns = [column[0] for column in connection.description or ()]
            rows = connection.fetchall() if as_csv else connection.fetchmany(max_rows + 1) if columns else []
        except duckdb.Error as error:
            raise QueryError(seen(" ".join(str(error).split("\n\n")[0].split()))) from error
    if as_csv:
        return csv_text(columns, rows)
    more = "" if len(rows) <= max_rows else f"the first {max_rows} rows; there are more\n"
    return text_table(columns, rows[:max_rows]) + more


def csv_text(columns: list[str], rows: list[tuple[object, ...]], for_people: bool = True) -> str:
    """Rows as CSV with a header; null is empty, a list is its values with a semicolon between.

    `for_people` keeps spreadsheets from computing words that begin like a formula; a program's own file wants them as
    they are.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if value is None else _written(value, for_people) for value in row] for row in rows)
    return text.getvalue()


def text_table(columns: list[str], rows: Sequence[tuple[object, ...]]) -> str:
    """Rows under their columns' names, numbers to the right, long values cut."""
    if not columns:
        return ""
    cells = [["" if value is None else shortened(_shown(value, ", ")) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    numeric = [bool(rows) and all(row[at] is None or _is_number(row[at]) for row in rows) for at in range(len(columns))]

    def line(values: list[str]) -> str:
        padded = (
            value.rjust(width) if right else value.ljust(width)
            for value, width, right in zip(values, widths, numeric, strict=True)
        )
        return "  ".join(padded).rstrip()

    counted = f"({len(rows)} row{'s' if len(rows) != 1 else ''})"
    return "\n".join([line(columns), "  ".join("-" * width for width in widths), *map(line, cells), counted]) + "\n"


def shell(warehouse: Path) -> int:
    """Opens the DuckDB shell on the published file, read-only, and returns its exit status.

    The shell keeps the old data until it is opened again. Raises NotPublishedError and ShellMissingError.
    """
    file = warehouse / CURRENT
    if not file.is_file():
        raise NotPublishedError(f"nothing is published in {warehouse} yet")
    beside = Path(sys.executable).parent / "duckdb"
    program = str(beside) if beside.is_file() else which("duckdb")
    if program is None:
        raise ShellMissingError("the DuckDB shell is not installed (package duckdb-cli); or give a query after `sql`")
    return subprocess.run([program, "-readonly", str(file)], check=False).returncode


def _is_number(value: object) -> bool:
    return not isinstance(value, bool) and hasattr(value, "__float__")


def _written(value: object, for_people: bool) -> str:
    words = _shown(value, ";")
    return cell(words) if for_people and isinstance(value, str | list) else words


def _shown(value: object, between: str) -> str:
    if isinstance(value, list):
        return between.join(str(one) for one in value)
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
