"""The published tables for other tools: a folder of Parquet with a `datapackage.json` that says what is in it."""

import csv
import os
import shutil
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import duckdb

from warehouse.connection import open_published
from warehouse.datapackage import DATAPACKAGE, write_datapackage
from warehouse.locks import step
from warehouse.models import SQL
from warehouse.parquet import Described, YearOf, is_ours, published_tables, write_file, write_years
from warehouse.parts import TEMPORARY, file_sha256, sync
from warehouse.schema_log import schema_version

EXPORTS = "exports"
PARTITION_ABOVE = 1_000_000
# Texts of articles belong to their publishers: a copy that leaves the house has them only when asked for.
WITHHELD = {"articles": ("text",)}


def export(
    warehouse: Path, to: Path | None = None, with_texts: bool = False, partition_above: int = PARTITION_ABOVE
) -> Path:
    """Writes every published table into `to`, else `warehouse/exports`, and returns the folder.

    A table is `NAME.parquet`; above `partition_above` rows it is `NAME/year=YYYY/part-0.parquet` where
    `sql/exports/partitions.csv` says what its year is. `with_texts` adds the articles' texts. A file is replaced whole,
    by a rename, and only where its content changed; files of tables that are no longer published go. Raises
    NotPublishedError where nothing is published.
    """
    folder = to or warehouse / EXPORTS
    with step(warehouse), closing(open_published(warehouse)) as connection:
        export_from(connection, folder, with_texts, partition_above)
    return folder


def export_from(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    with_texts: bool = False,
    partition_above: int = PARTITION_ABOVE,
) -> None:
    """The same from any build that is open."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{TEMPORARY}*"):
        shutil.rmtree(left)
    aside = folder / f"{TEMPORARY}{os.getpid()}"
    aside.mkdir()
    try:
        tables = published_tables(connection)
        files: dict[str, list[str]] = {}
        for table in tables:
            withheld = () if with_texts else WITHHELD.get(table.name, ())
            written = _write(connection, table, aside, withheld, partition_above)
            files[table.name] = [file.relative_to(aside).as_posix() for file in written]
        write_datapackage(aside / DATAPACKAGE, tables, files, {} if with_texts else WITHHELD, schema_version())
        _swap_in(aside, folder)
    finally:
        shutil.rmtree(aside)


def year_columns(sql: Path = SQL) -> Mapping[str, YearOf]:
    """Where the years of each table that can be split come from."""
    with (sql / EXPORTS / "partitions.csv").open(encoding="utf-8", newline="") as lines:
        return {row["table"]: YearOf(row["date_column"], row["parent"], row["key"]) for row in csv.DictReader(lines)}


def _write(
    connection: duckdb.DuckDBPyConnection, table: Described, folder: Path, withheld: tuple[str, ...], most: int
) -> list[Path]:
    year_of = year_columns().get(table.name)
    if year_of is not None and connection.table(f'main."{table.name}"').shape[0] > most:
        return write_years(connection, table, folder / table.name, schema_version(), year_of, withheld)
    return write_file(connection, table, folder / f"{table.name}.parquet", schema_version(), withheld)


def _swap_in(aside: Path, folder: Path) -> None:
    fresh = sorted(aside.iterdir())
    for new in fresh:
        standing = folder / new.name
        if _content(standing) == _content(new):
            continue
        if standing.is_dir():
            # A folder cannot be replaced in one step: the old one moves away first.
            os.rename(standing, aside / f"{TEMPORARY}{new.name}")
        os.replace(new, standing)
    names = {new.name for new in fresh}
    for old in folder.iterdir():
        if old.name in names or old.name.startswith(TEMPORARY):
            continue
        if old.is_dir() and is_ours(old):
            shutil.rmtree(old)
        elif old.suffix == ".parquet" and is_ours(old):
            old.unlink()
    sync(folder)


def _content(path: Path) -> dict[str, str] | None:
    """Hashes by the path within, so that equal content is known; None where nothing is there."""
    if path.is_dir():
        return {file.relative_to(path).as_posix(): file_sha256(file) for file in path.rglob("*") if file.is_file()}
    return {"": file_sha256(path)} if path.is_file() else None
