"""Runs the selects of `sql/`: each file one table, described by the sidecar of the same name beside it.

Folders name the schemas; a file of `macros` becomes a table macro in `main`, its `$names` the parameters.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb
import sqlglot
import yaml
from sqlglot import exp

from warehouse.beside import at_once_beside

SQL = Path(__file__).resolve().parent.parent / "sql"
SCHEMAS = ("intermediate", "metrics", "exports")
MACROS = "macros"
SAID = ("grain", "key", "sort", "columns", "formula", "source", "checks", "reconciliation", "facts_sql")
PARAMETER = re.compile(r"\$([a-z_]\w*)")


class ModelError(Exception):
    """A file of sql/ that cannot be run as it stands; the message names the file."""


@dataclass(frozen=True)
class Model:
    """One select and what its sidecar says of it; `schema` is `macros` for a table macro."""

    name: str
    schema: str
    sql: str
    sidecar: Mapping[str, Any]
    needs: frozenset[str] = frozenset()

    @property
    def table(self) -> str:
        """Name with its schema."""
        return f"{self.schema}.{self.name}"

    @property
    def key(self) -> list[str]:
        """Columns that tell the rows apart."""
        return list(self.sidecar.get("key", []))

    @property
    def columns(self) -> dict[str, str]:
        """Words for each column."""
        return dict(self.sidecar.get("columns", {}))

    @property
    def checks(self) -> list[Mapping[str, str]]:
        """The sidecar's queries for bad rows, reconciliations included: each has `name`, `why`, `sql`."""
        return [*self.sidecar.get("checks", []), *self.sidecar.get("reconciliation", [])]

    @cached_property
    def statement(self) -> str:
        """What creates it: a table of the select, in the sidecar's order, or a macro."""
        if self.schema == MACROS:
            parameters = ", ".join(self.sidecar["parameters"])
            body = PARAMETER.sub(r"\1", self.sql)
            return f"create or replace macro main.{self.name}({parameters}) as table {body}"
        order = ", ".join(f'"{column}"' for column in self.sidecar.get("sort", []))
        ordered = f"select * from ({self.sql}\n) order by {order}" if order else self.sql
        return f"create table {self.table} as {ordered}"


@cache  # the build, its checks and the dictionary ask the same of the same files
def tables_in(sql: str, where: str) -> frozenset[str]:
    """Tables a select reads, as `schema.name`; raises ModelError unless it is one select of qualified tables."""
    try:
        parsed = sqlglot.parse(sql, dialect="duckdb")
    except sqlglot.errors.ParseError as error:
        raise ModelError(f"{where}: {error}") from error
    if len(parsed) != 1 or not isinstance(parsed[0], exp.Query):
        raise ModelError(f"{where}: expected one select and nothing else")
    local = {cte.alias for cte in parsed[0].find_all(exp.CTE)}
    tables = [table for table in parsed[0].find_all(exp.Table) if isinstance(table.this, exp.Identifier)]
    bare = sorted({table.name for table in tables if not table.db} - local)
    if bare:
        raise ModelError(f"{where}: tables without their schema: {', '.join(bare)}")
    return frozenset(f"{table.db}.{table.name}" for table in tables if table.db)


def read_model(path: Path) -> Model:
    """One file and its sidecar; raises ModelError where the two do not make a model."""
    where = f"{path.parent.name}/{path.name}"
    if not (beside := path.with_suffix(".yml")).exists():
        raise ModelError(f"{where}: no sidecar {beside.name} beside it")
    sidecar = _read_sidecar(beside)
    needed, allowed = {"grain", "key", "columns"}, set(SAID)
    if path.parent.name == MACROS:
        needed = allowed = {"grain", "parameters"}
    if not isinstance(sidecar, dict) or not needed <= sidecar.keys() <= allowed:
        raise ModelError(f"{where}: its sidecar must have {sorted(needed)}, and nothing but {sorted(allowed)}")
    sql = path.read_text("utf-8").strip().removesuffix(";")
    return Model(path.stem, path.parent.name, sql, sidecar, tables_in(sql, where))


def _read_sidecar(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def sidecars(folder: Path = SQL) -> dict[str, Mapping[str, Any]]:
    """What the sidecars say, by the model's name; the selects are not looked at."""
    return {path.stem: _read_sidecar(path) for schema in SCHEMAS for path in sorted((folder / schema).glob("*.yml"))}


def load_models(folder: Path = SQL) -> list[Model]:
    """Every model of the folder, each after those it reads, macros last, otherwise by name."""
    files = sorted(path for schema in (*SCHEMAS, MACROS) for path in (folder / schema).glob("*.sql"))
    models = {model.table: model for model in map(read_model, files)}
    for model in models.values():
        unknown = sorted(table for table in model.needs - models.keys() if table.split(".")[0] in SCHEMAS)
        if unknown:
            raise ModelError(f"{model.table}: no file makes {', '.join(unknown)}")
    graph = {table: sorted(model.needs & models.keys()) for table, model in sorted(models.items())}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise ModelError(f"models that need each other: {' → '.join(error.args[1])}") from error
    return sorted((models[table] for table in order), key=lambda model: model.schema == MACROS)


def comments(connection: duckdb.DuckDBPyConnection, model: Model) -> Iterator[str]:
    """Statements that put the sidecar's words on the table; raises ModelError where words and columns differ."""
    if model.schema == MACROS:
        yield f"comment on macro table main.{model.name} is {quoted(model.sidecar['grain'])}"
        return
    described = connection.sql(f"select * from {model.table} limit 0").columns
    differing = sorted(set(described) ^ model.columns.keys())
    if differing:
        raise ModelError(f"{model.table}: columns without words, or words without a column: {', '.join(differing)}")
    yield f"comment on table {model.table} is {quoted(model.sidecar['grain'])}"
    for column, words in model.columns.items():
        yield f'comment on column {model.table}."{column}" is {quoted(words)}'


def quoted(words: str) -> str:
    """Words as a SQL string, on one line."""
    return "'" + " ".join(words.split()).replace("'", "''") + "'"


def run_models(connection: duckdb.DuckDBPyConnection, folder: Path = SQL) -> list[Model]:
    """Makes every model in the connection's database and returns them; an error names the model it is in."""
    models = load_models(folder)
    for schema in SCHEMAS:
        connection.execute(f"create schema if not exists {schema}")
    named = {model.table: model for model in models}

    def make(own: duckdb.DuckDBPyConnection, table: str) -> None:
        try:
            own.execute(named[table].statement)
        except duckdb.Error as error:
            raise ModelError(f"{table}: {error}") from error

    at_once_beside(connection, make, named, lambda table: named[table].needs & named.keys())
    for model in models:
        connection.execute("; ".join(comments(connection, model)))
    return models
