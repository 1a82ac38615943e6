"""Data checks: each is a query for bad rows, and a failure shows them.

Three sources: `sql/checks/*.sql` on the facts, the `checks` and `reconciliation` of each model's sidecar, and
for every model that its key is whole and tells the rows apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.beside import at_once_beside
from warehouse.inert import seen
from warehouse.models import MACROS, SQL, Model, load_models, tables_in

SHOWN = 5


@dataclass(frozen=True)
class Check:
    """A query for bad rows, and why a row would be bad."""

    name: str
    why: str
    sql: str


@dataclass(frozen=True)
class Failure:
    """A check that found bad rows; `rows` are the first of them, `count` how many there are."""

    name: str
    why: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    count: int

    def __str__(self) -> str:
        """The check, why, and the rows, one a line."""
        lines = [f"{self.name}: {self.why} ({self.count} bad row{'s' if self.count != 1 else ''})"]
        for row in self.rows:
            pairs = zip(self.columns, row, strict=True)
            lines.append("    " + ", ".join(f"{column}={shortened(value)}" for column, value in pairs))
        return "\n".join(lines)


def shortened(value: object) -> str:
    """A value on one line of at most 80 characters, all of them seen."""
    words = seen(" ".join(str(value).split()))
    return words if len(words) <= 80 else words[:79] + "…"


def fact_checks(folder: Path) -> Iterator[Check]:
    """The files of `checks/`; the comment on top of each says why a row it returns is bad."""
    for path in sorted((folder / "checks").glob("*.sql")):
        sql = path.read_text("utf-8").strip().removesuffix(";")
        tables_in(sql, f"checks/{path.name}")
        comment = [line[2:].strip() for line in sql.splitlines() if line.startswith("--")]
        yield Check(path.stem, " ".join(comment), sql)


def model_checks(model: Model) -> Iterator[Check]:
    """Key and type checks that every table has, then those of its sidecar."""
    keys = ", ".join(f'"{column}"' for column in model.key)
    absent = " or ".join(f'"{column}" is null' for column in model.key)
    yield Check(
        f"{model.table}: key is whole",
        f"{', '.join(model.key)} must never be null",
        f"select {keys} from {model.table} where {absent}",
    )
    yield Check(
        f"{model.table}: key tells the rows apart",
        f"two rows have the same {', '.join(model.key)}",
        f"select {keys}, count(*) as row_count from {model.table} group by {keys} having count(*) > 1",
    )
    for check in model.checks:
        tables_in(check["sql"], f"{model.table}, check {check['name']}")
        yield Check(f"{model.table}: {check['name']}", check["why"], check["sql"].strip())


def all_checks(folder: Path = SQL) -> list[Check]:
    """Every check, those on facts first."""
    models = [model for model in load_models(folder) if model.schema != MACROS]
    return [*fact_checks(folder), *(check for model in models for check in model_checks(model))]


def run_checks(connection: duckdb.DuckDBPyConnection, folder: Path = SQL, shown: int = SHOWN) -> list[Failure]:
    """Runs every check on the connection's database, which it does not change; empty when all pass.

    A check that cannot run is a failure too: its row is the database's own message.
    """
    failures = at_once_beside(connection, lambda own, check: run_check(own, check, shown), all_checks(folder))
    return [failure for failure in failures if failure is not None]


def run_check(connection: duckdb.DuckDBPyConnection, check: Check, shown: int) -> Failure | None:
    """The failure of one check, or None."""
    try:
        bad = connection.execute(check.sql)
        columns = tuple(column[0] for column in bad.description or ())
        rows = bad.fetchmany(shown)
        if not rows:
            return None
        counted = connection.execute(f"select count(*) from ({check.sql}\n)").fetchone()
    except duckdb.Error as error:
        return Failure(check.name, check.why, ("error",), ((str(error),),), 1)
    return Failure(check.name, check.why, columns, tuple(rows), counted[0] if counted else len(rows))
