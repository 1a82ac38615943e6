"""Builds a whole warehouse file aside: tables by contract, SQL models, views, checks. Publishing is another step."""

import os
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import dataframely as dy
import duckdb
import polars as pl

from transforms.contracts import SCHEMA_OF, TABLES
from warehouse.beside import at_once_beside
from warehouse.checks import SHOWN, Failure, run_checks
from warehouse.connection import NotPublishedError, open_published
from warehouse.inputs import Inputs
from warehouse.locks import step
from warehouse.models import SQL, ModelError, quoted, run_models
from warehouse.parts import sync
from warehouse.room import is_no_room
from warehouse.tables import create_statements, grain, in_row_order, plain

# DuckDB shells from 1.2 on open files of this version; newer ones keep older shells out.
STORAGE_VERSION = "v1.2.0"
BUILDS = "builds"
MADE_HERE = "builds"  # the one table of the contracts that neither reading nor seeds give
PUBLISHED_SCHEMAS = ("reference", "mentions", "facts", "metrics", "exports")
UNFINISHED = ".unfinished"
FACTS = {
    "event": ("event_mentions", "event_id"),
    "pledge": ("pledge_mentions", "pledge_id"),
    "position": ("position_mentions", "position_id"),
}
FACT_TABLES = {"event": "events", "pledge": "pledges", "position": "positions"}


class CheckFailedError(Exception):
    """Checks found bad rows; the message shows them, and names the file that was left to look at."""

    def __init__(self, failures: list[Failure], file: Path) -> None:
        self.failures = failures
        self.file = file
        shown = "\n".join(str(failure) for failure in failures)
        super().__init__(f"{len(failures)} checks failed, nothing is published; the file is {file}\n{shown}")


def published_build_id(warehouse: Path) -> str | None:
    """Id of the build that readers see, or None before the first."""
    try:
        with closing(open_published(warehouse)) as connection:
            row = connection.execute("select build_id from facts.builds order by finished_at desc limit 1").fetchone()
    except NotPublishedError:
        return None
    return str(row[0]) if row else None


def is_current(warehouse: Path, inputs: Inputs) -> bool:
    """Whether the published file was built from these very inputs, so that building again would change nothing."""
    return published_build_id(warehouse) == inputs.build_id


def previous_facts(warehouse: Path) -> dict[str, pl.DataFrame]:
    """For event, pledge and position the published (fact_id, mention_id), sorted; no rows before the first build."""
    schema = {"fact_id": pl.String, "mention_id": pl.String}
    try:
        with closing(open_published(warehouse)) as connection:
            return {
                kind: connection.sql(
                    f"select {key} as fact_id, mention_id from mentions.{table} order by all"
                ).pl().cast(pl.Schema(schema))
                for kind, (table, key) in FACTS.items()
            }  # fmt: skip
    except NotPublishedError:
        return {kind: pl.DataFrame(schema=schema) for kind in FACTS}


def build(
    warehouse: Path,
    tables: Mapping[str, pl.DataFrame],
    reference: Mapping[str, pl.DataFrame],
    inputs: Inputs,
    started_at: datetime | None = None,
    sql: Path = SQL,
) -> Path:
    """Writes `warehouse/builds/<build_id>.duckdb` from every table of the contracts but `builds`, and returns it.

    Rows of `builds` and `retired_ids` are carried over from the published file. Raises CheckFailedError with the bad
    rows where a contract or a check is broken, and leaves `failed-<build_id>.duckdb`; raises KeyError where a table is
    missing, and ModelError where a file of `sql` cannot run. Where the disk is full nothing of the build is left.
    """
    given = {**tables, **reference}
    missing = sorted(TABLES.keys() - given.keys() - {MADE_HERE})
    if missing:
        raise KeyError(f"tables that a build needs: {', '.join(missing)}")
    started_at = started_at or datetime.now(UTC)
    folder = warehouse / BUILDS
    with step(warehouse):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        unfinished = folder / f"{inputs.build_id}.duckdb{UNFINISHED}"
        given |= _carried_over(warehouse, given, inputs, started_at)
        try:
            failures = _write(unfinished, given, inputs, sql)
        except (ModelError, duckdb.Error) as error:
            if is_no_room(error):
                _sweep(folder)  # there is nothing to look at in it, and its room is needed
                raise
            _keep_as(unfinished, folder / f"failed-{inputs.build_id}.duckdb")
            raise
        if failures:
            failed = folder / f"failed-{inputs.build_id}.duckdb"
            _keep_as(unfinished, failed)
            raise CheckFailedError(failures, failed)
        finished = folder / f"{inputs.build_id}.duckdb"
        _keep_as(unfinished, finished)
        return finished


def _write(file: Path, given: Mapping[str, pl.DataFrame], inputs: Inputs, sql: Path) -> list[Failure]:
    """Fills the file; the failures are those of the contracts, or where these hold, of the checks."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "temp_directory": f"{file}.spill",
    }
    with closing(duckdb.connect(config=config)) as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(
            f"attach {quoted(str(file))} as build (storage_version '{STORAGE_VERSION}', recovery_mode no_wal_writes)"
        )
        connection.execute("use build")
        try:
            return _fill(connection, given, inputs, sql)
        finally:
            # Without these, rows could still be in a .wal file that the rename leaves behind.
            connection.execute("use memory")
            connection.execute("checkpoint build")
            connection.execute("detach build")


def _fill(
    connection: duckdb.DuckDBPyConnection, given: Mapping[str, pl.DataFrame], inputs: Inputs, sql: Path
) -> list[Failure]:
    for schema in PUBLISHED_SCHEMAS:
        connection.execute(f"create schema {schema}")

    def filled(own: duckdb.DuckDBPyConnection, name: str) -> list[Failure]:
        return load(own, name, TABLES[name], given[name])

    failures = [failure for found in at_once_beside(connection, filled, TABLES) for failure in found]
    if not failures:
        run_models(connection, sql)
        create_views(connection)
        failures = run_checks(connection, sql)
    connection.execute(
        "update facts.builds set finished_at = ? where build_id = ?", [datetime.now(UTC), inputs.build_id]
    )
    return failures


def load(
    connection: duckdb.DuckDBPyConnection, name: str, contract: type[dy.Schema], frame: pl.DataFrame
) -> list[Failure]:
    """Creates the table of a contract and fills it, broken rows included; returns what is broken."""
    _execute_at_once(connection, create_statements(name, contract))
    try:
        rows = in_row_order(name, plain(frame, contract), contract)
    except pl.exceptions.PolarsError as error:
        return [Failure(f"contract of {name}", grain(contract), ("error",), ((str(error),),), 1)]
    connection.register("incoming", rows.to_arrow())
    connection.execute(f"insert into {SCHEMA_OF[name]}.{name} select * from incoming")
    connection.unregister("incoming")
    return list(_broken(name, contract, rows))


def _broken(name: str, contract: type[dy.Schema], rows: pl.DataFrame) -> list[Failure]:
    if rows.is_empty() or contract.is_valid(rows, cast=True):
        return []
    _, found = contract.filter(rows, cast=True)
    # Every row that breaks a rule, with the rule's column first so that the eye finds it.
    details = found.details()
    failures = []
    for rule, count in sorted(found.counts().items()):
        column = rule.split("|")[0]
        bad = details.filter(pl.col(rule) == "invalid").select(list(contract.columns()))
        shown = list(dict.fromkeys([*(contract.primary_key() or ()), column]))
        shown = [one for one in shown if one in bad.columns] or bad.columns
        failures.append(
            Failure(
                f"contract of {name}", f"rule {rule}", tuple(shown), tuple(bad.select(shown).head(SHOWN).rows()), count
            )
        )
    return failures


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """A view of each published table under its bare name, with its words. Raises ModelError on two of one name."""
    tables = connection.execute(
        "select schema_name, table_name, comment from duckdb_tables() "
        "where database_name = current_database() and list_contains(?, schema_name) order by all",
        [list(PUBLISHED_SCHEMAS)],
    ).fetchall()
    columns = connection.execute(
        "select schema_name, table_name, column_name, comment from duckdb_columns() "
        "where database_name = current_database() and comment is not null"
    ).fetchall()
    taken: dict[str, str] = {}
    statements = []
    for schema, name, comment in tables:
        if name in taken:
            raise ModelError(f"{schema}.{name}: the bare name is taken by {taken[name]}.{name}")
        taken[name] = schema
        statements.append(f'create view main."{name}" as select * from {schema}."{name}"')
        statements.append(f'comment on view main."{name}" is {quoted(comment or "")}')
    for schema, name, column, comment in columns:
        if taken.get(name) == schema:
            statements.append(f'comment on column main."{name}"."{column}" is {quoted(comment)}')
    _execute_at_once(connection, statements)


def _execute_at_once(connection: duckdb.DuckDBPyConnection, statements: list[str]) -> None:
    # One transaction for hundreds of comments: by themselves each would pay for its own.
    connection.execute(";\n".join(["begin", *statements, "commit"]))


def _carried_over(
    warehouse: Path, given: Mapping[str, pl.DataFrame], inputs: Inputs, started_at: datetime
) -> dict[str, pl.DataFrame]:
    """`builds` with a row for this one, and `retired_ids` with those of before, but for ids that have come back."""
    builds = _published_rows(warehouse, "builds").filter(pl.col("build_id") != inputs.build_id)
    mention_tables = [table for table, _ in FACTS.values()]
    this = {
        "build_id": inputs.build_id,
        "lake_sha256": inputs.lake_sha256,
        "seeds_sha256": inputs.seeds_sha256,
        "sql_sha256": inputs.sql_sha256,
        "code_sha256": inputs.code_sha256,
        "article_count": given["articles"].height,
        "mention_count": sum(given[table].height for table in mention_tables),
        "fact_count": sum(given[table].height for table in FACT_TABLES.values()),
        "started_at": started_at,
        "finished_at": started_at,
    }
    alive = [given[table][f"{kind}_id"] for kind, table in FACT_TABLES.items()]
    gone = (
        given["retired_ids"]
        .with_columns(build_id=pl.lit(inputs.build_id))
        .select(list(TABLES["retired_ids"].columns()))
    )
    before = _published_rows(warehouse, "retired_ids").filter(~pl.col("old_id").is_in(pl.concat(alive).implode()))
    return {
        "builds": pl.concat([builds, pl.DataFrame([this], schema=builds.schema)]),
        "retired_ids": pl.concat([pl.DataFrame(gone), before]).unique(["old_id", "build_id"], keep="first"),
    }


def _published_rows(warehouse: Path, name: str) -> pl.DataFrame:
    """Rows of a table of the published file by today's contract; columns it did not have yet are null."""
    contract = TABLES[name]
    schema = {column: field.dtype for column, field in contract.columns().items()}
    try:
        with closing(open_published(warehouse)) as connection:
            rows = connection.sql(f"select * from {SCHEMA_OF[name]}.{name}").pl()
    except NotPublishedError:
        return pl.DataFrame(schema=schema)
    absent = [pl.lit(None).alias(column) for column in schema if column not in rows.columns]
    complete: pl.DataFrame = rows.with_columns(absent).select(list(schema)).cast(pl.Schema(schema))
    return complete


def _keep_as(unfinished: Path, file: Path) -> None:
    sync(unfinished)
    os.replace(unfinished, file)
    sync(file.parent)


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"*{UNFINISHED}*"):
        if left.is_dir():
            for spilled in left.iterdir():
                spilled.unlink()
            left.rmdir()
        else:
            left.unlink()
