"""The change log of what exports promise: every column that ever came, went or changed its type, by schema version.

    python -m warehouse.schema_log "what changed, in words"

adds the next version to `sql/exports/CHANGES.csv`, where the tables differ from what it says. A version that is written
down stays as it is: `sql/exports/VERSIONS.csv` has the hash of its rows.
"""

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from transforms.contracts import SCHEMA_OF, TABLES
from transforms.ids import digest
from warehouse.models import MACROS, SQL, load_models
from warehouse.tables import create_statements

EXPORTS = SQL / "exports"
LOG, VERSIONS = "CHANGES.csv", "VERSIONS.csv"
ADDED, REMOVED, RETYPED = "added", "removed", "retyped"
HEADER = ("schema_version", "change", "table", "column", "type")
Columns = dict[tuple[str, str], str]  # (table, column) → database type


@dataclass(frozen=True)
class Change:
    """One column that came, went or changed its type in a version; `type` is empty for one that went."""

    schema_version: str
    change: str
    table: str
    column: str
    type: str

    def row(self) -> tuple[str, ...]:
        """As in the log."""
        return (self.schema_version, self.change, self.table, self.column, self.type)


def read_log(folder: Path = EXPORTS) -> list[Change]:
    """The log, oldest first. Raises OSError where there is none."""
    with (folder / LOG).open(encoding="utf-8", newline="") as lines:
        return [Change(**row) for row in csv.DictReader(lines)]


def read_versions(folder: Path = EXPORTS) -> list[tuple[str, str, str]]:
    """(version, hash of its rows, what changed in words), oldest first."""
    with (folder / VERSIONS).open(encoding="utf-8", newline="") as lines:
        return [(row["schema_version"], row["sha256"], row["words"]) for row in csv.DictReader(lines)]


def schema_version(folder: Path = EXPORTS) -> str:
    """The version that exports bear: the last one written down."""
    return read_versions(folder)[-1][0]


def promised(log: Iterable[Change]) -> Columns:
    """The columns that the log adds up to. Raises ValueError on a change that cannot be."""
    columns: Columns = {}
    for one in log:
        key = (one.table, one.column)
        if (one.change == ADDED) == (key in columns) or one.change not in (ADDED, REMOVED, RETYPED):
            raise ValueError(f"version {one.schema_version}: {one.table}.{one.column} cannot be {one.change}")
        if one.change == REMOVED:
            del columns[key]
        else:
            columns[key] = one.type
    return columns


def difference(before: Columns, now: Columns, version: str) -> list[Change]:
    """What a version has to say of the way from one to the other, by table and column."""
    changes = []
    for key in sorted(before.keys() | now.keys()):
        if key not in before:
            changes.append(Change(version, ADDED, *key, now[key]))
        elif key not in now:
            changes.append(Change(version, REMOVED, *key, ""))
        elif before[key] != now[key]:
            changes.append(Change(version, RETYPED, *key, now[key]))
    return changes


def hash_of(changes: Iterable[Change]) -> str:
    """Hash of the rows of one version."""
    return digest(*("\t".join(one.row()) for one in changes))


def columns_now(sql: Path = SQL) -> Columns:
    """What a build would publish today: the tables of the contracts and of the models, on no rows."""
    with duckdb.connect() as connection:
        for schema in dict.fromkeys(SCHEMA_OF.values()):
            connection.execute(f"create schema {schema}")
        for name, contract in TABLES.items():
            connection.execute(create_statements(name, contract)[0])
        models = [model for model in load_models(sql) if model.schema != MACROS]
        for schema in dict.fromkeys(model.schema for model in models):
            connection.execute(f"create schema if not exists {schema}")
        for model in models:
            connection.execute(model.statement)
        found = connection.execute(
            "select table_name, column_name, lower(data_type) from duckdb_columns() "
            "where not internal and schema_name != 'intermediate' order by all"
        ).fetchall()
    return {(table, column): dtype for table, column, dtype in found}


def write_next(words: str, folder: Path = EXPORTS) -> list[Change]:
    """Adds the next version where today's columns differ from the log, and returns its rows, which may be none."""
    log = read_log(folder) if (folder / LOG).exists() else []
    versions = read_versions(folder) if log else []
    changes = difference(promised(log), columns_now(), str(len(versions) + 1))
    if changes:
        versions.append((changes[0].schema_version, hash_of(changes), words))
        _write(folder / LOG, HEADER, [one.row() for one in [*log, *changes]])
        _write(folder / VERSIONS, ("schema_version", "sha256", "words"), versions)
    return changes


def _write(file: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for added in write_next(sys.argv[1]):
        print(*added.row())
