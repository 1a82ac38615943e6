"""The published tables as Parquet files that describe themselves; the same content is the same bytes."""

import json
import os
import shutil
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.contracts import TABLES
from warehouse.connection import open_published
from warehouse.locks import step
from warehouse.parts import TEMPORARY, file_sha256, sync

EXPORTS = "exports"
# Raised with every change of a column's name, type or meaning.
SCHEMA_VERSION = "1"
ROW_GROUP_ROWS = 102_400
COMPRESSION_LEVEL = 6
# Texts of articles belong to their publishers: a copy that leaves the house has them only when asked for.
WITHHELD = {"articles": ("text",)}


@dataclass(frozen=True)
class Described:
    """A published table with its words."""

    name: str
    description: str
    columns: dict[str, str] = field(default_factory=dict)


def export(warehouse: Path, to: Path | None = None, with_text: bool = False) -> Path:
    """Writes `NAME.parquet` for every published table into `to`, else `warehouse/exports`, and returns the folder.

    `with_text` adds the articles' texts. Each file is replaced whole, by a rename, and only where its content changed;
    files of tables that are no longer published go. Raises NotPublishedError where nothing is published.
    """
    folder = to or warehouse / EXPORTS
    folder.mkdir(parents=True, exist_ok=True)
    with step(warehouse), closing(open_published(warehouse)) as connection:
        for left in folder.glob(f"{TEMPORARY}*"):
            shutil.rmtree(left)
        aside = folder / f"{TEMPORARY}{os.getpid()}"
        aside.mkdir()
        try:
            tables = published_tables(connection)
            for table in tables:
                withheld = () if with_text else WITHHELD.get(table.name, ())
                write_table(connection, table, aside / f"{table.name}.parquet", withheld)
            _swap_in(aside, folder, [table.name for table in tables])
        finally:
            shutil.rmtree(aside)
    return folder


def published_tables(connection: duckdb.DuckDBPyConnection) -> list[Described]:
    """The views of `main`, by name, with the comments that the build put on them."""
    views = connection.execute(
        "select view_name, comment from duckdb_views() where schema_name = 'main' and not internal order by view_name"
    ).fetchall()
    columns = connection.execute(
        "select table_name, column_name, comment from duckdb_columns() where schema_name = 'main' and not internal "
        "order by table_name, column_index"
    ).fetchall()
    words: dict[str, dict[str, str]] = {}
    for table, column, comment in columns:
        words.setdefault(table, {})[column] = comment or ""
    return [Described(name, comment or "", words.get(name, {})) for name, comment in views]


def write_table(
    connection: duckdb.DuckDBPyConnection, table: Described, file: Path, withheld: Iterable[str] = ()
) -> None:
    """One table as Parquet: zstd, typed, sorted by key, words in the metadata of the file and of each column.

    The file's metadata has `description`, `columns` (a JSON object of column and words) and `schema_version`; no time
    and no id of a build, so that a build that changes nothing here leaves the bytes as they are.
    """
    columns = {name: words for name, words in table.columns.items() if name not in withheld}
    listed = ", ".join(f'"{name}"' for name in columns)
    # Tables of a contract lie sorted; a model's rows are sorted here, since its key columns come first.
    order = "" if table.name in TABLES else " order by all"
    reader = connection.sql(f'select {listed} from main."{table.name}"{order}').to_arrow_reader(ROW_GROUP_ROWS)
    schema = described_schema(reader.schema, table.description, columns)
    with pq.ParquetWriter(
        file, schema, compression="zstd", compression_level=COMPRESSION_LEVEL, store_schema=True
    ) as writer:
        for batch in _of_equal_size(reader):
            writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema), ROW_GROUP_ROWS)
    sync(file)


def described_schema(schema: pa.Schema, description: str, columns: dict[str, str]) -> pa.Schema:
    """The schema with words on it and its columns."""
    fields = [one.with_metadata({"description": columns[one.name]}) for one in schema]
    return pa.schema(
        fields,
        metadata={
            "description": description,
            "columns": json.dumps(columns, ensure_ascii=False),
            "schema_version": SCHEMA_VERSION,
        },
    )


def _of_equal_size(reader: pa.RecordBatchReader) -> Iterable[pa.RecordBatch]:
    """Batches of ROW_GROUP_ROWS but for the last, however the database cut them."""
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in reader:
        waiting.append(batch)
        rows += batch.num_rows
        while rows >= ROW_GROUP_ROWS:
            table = pa.Table.from_batches(waiting)
            yield table.slice(0, ROW_GROUP_ROWS).combine_chunks().to_batches()[0]
            waiting = table.slice(ROW_GROUP_ROWS).to_batches()
            rows -= ROW_GROUP_ROWS
    if rows:
        yield pa.Table.from_batches(waiting).combine_chunks().to_batches()[0]


def _swap_in(aside: Path, folder: Path, names: list[str]) -> None:
    for name in names:
        fresh, standing = aside / f"{name}.parquet", folder / f"{name}.parquet"
        if not standing.is_file() or file_sha256(standing) != file_sha256(fresh):
            os.replace(fresh, standing)
    for file in folder.glob("*.parquet"):
        if file.stem not in names and is_ours(file):
            file.unlink()
    sync(folder)


def is_ours(file: Path) -> bool:
    """Whether a Parquet file was written by `export`: a reader may keep files of their own beside them."""
    try:
        metadata = pq.read_schema(file).metadata or {}
    except (OSError, pa.ArrowException):
        return False
    return {b"schema_version", b"description", b"columns"} <= metadata.keys()
