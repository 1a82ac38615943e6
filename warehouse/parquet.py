"""A published table as Parquet that describes itself, in one file or one a year; the same content is the same bytes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.contracts import TABLES
from warehouse.parts import sync

ROW_GROUP_ROWS = 102_400
COMPRESSION_LEVEL = 6
# What Hive, Spark, DuckDB, Polars and PyArrow read as a null year.
NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
PART = "part-0.parquet"


@dataclass(frozen=True)
class Described:
    """A published table with its words; `types` are the database's."""

    name: str
    description: str
    columns: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class YearOf:
    """Where a row's year comes from: a date column of the table, or of the parent that shares its `key`."""

    date_column: str
    parent: str = ""
    key: str = ""


def published_tables(connection: duckdb.DuckDBPyConnection) -> list[Described]:
    """The views of `main`, by name, with the comments that the build put on them."""
    views = connection.execute(
        "select view_name, comment from duckdb_views() where schema_name = 'main' and not internal order by view_name"
    ).fetchall()
    columns = connection.execute(
        "select table_name, column_name, comment, lower(data_type) from duckdb_columns() "
        "where schema_name = 'main' and not internal order by table_name, column_index"
    ).fetchall()
    words: dict[str, dict[str, str]] = {}
    types: dict[str, dict[str, str]] = {}
    for table, column, comment, dtype in columns:
        words.setdefault(table, {})[column] = comment or ""
        types.setdefault(table, {})[column] = dtype
    return [Described(name, comment or "", words.get(name, {}), types.get(name, {})) for name, comment in views]


def write_file(
    connection: duckdb.DuckDBPyConnection, table: Described, file: Path, version: str, withheld: Sequence[str] = ()
) -> list[Path]:
    """One table as one file, in the order of its key."""
    columns = {name: words for name, words in table.columns.items() if name not in withheld}
    # Tables of a contract lie sorted; a model's rows are sorted here, since its key columns come first.
    order = "" if table.name in TABLES else " order by all"
    _write(connection, f'select {_listed(columns)} from main."{table.name}"{order}', table, columns, file, version)
    return [file]


def write_years(
    connection: duckdb.DuckDBPyConnection,
    table: Described,
    folder: Path,
    version: str,
    year_of: YearOf,
    withheld: Sequence[str] = (),
) -> list[Path]:
    """One table as `folder/year=YYYY/part-0.parquet`, a file for each year, its rows in the order of their key."""
    columns = {name: words for name, words in table.columns.items() if name not in withheld}
    parent = f'left join main."{year_of.parent}" as parent using ("{year_of.key}")' if year_of.parent else ""
    where = f'{"parent" if parent else "child"}."{year_of.date_column}"'
    source = f'from main."{table.name}" as child {parent}'
    files = []
    for (year,) in connection.execute(f"select distinct year({where}) {source} order by all nulls last").fetchall():
        chosen = f"year({where}) is not distinct from {year if year is not None else 'null'}"
        listed = ", ".join(f'child."{name}"' for name in columns)
        file = folder / f"year={year if year is not None else NO_YEAR}" / PART
        file.parent.mkdir(parents=True)
        sql = f"select {listed} {source} where {chosen} order by {_key(table, columns)}"
        _write(connection, sql, table, columns, file, version)
        files.append(file)
    return files


def _key(table: Described, columns: dict[str, str]) -> str:
    contract = TABLES.get(table.name)
    keys = contract.primary_key() if contract else ()
    return ", ".join(f'child."{name}"' for name in (keys or columns))


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _write(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    table: Described,
    columns: dict[str, str],
    file: Path,
    version: str,
) -> None:
    """Zstd, typed, words in the metadata of the file and of each column.

    The file's metadata has `description`, `columns` (a JSON object of column and words) and `schema_version`; no time
    and no id of a build, so that a build that changes nothing here leaves the bytes as they are.
    """
    reader = connection.sql(sql).to_arrow_reader(ROW_GROUP_ROWS)
    schema = described_schema(reader.schema, table.description, columns, version)
    with pq.ParquetWriter(
        file, schema, compression="zstd", compression_level=COMPRESSION_LEVEL, store_schema=True
    ) as writer:
        for batch in _of_equal_size(reader):
            writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema), ROW_GROUP_ROWS)
    sync(file)


def described_schema(schema: pa.Schema, description: str, columns: dict[str, str], version: str) -> pa.Schema:
    """The schema with words on it and its columns."""
    fields = [one.with_metadata({"description": columns[one.name]}) for one in schema]
    return pa.schema(
        fields,
        metadata={
            "description": description,
            "columns": json.dumps(columns, ensure_ascii=False),
            "schema_version": version,
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


def is_ours(path: Path) -> bool:
    """Whether a Parquet file, or a folder of them, was written here: a reader may keep their own beside them."""
    files = sorted(path.glob(f"year=*/{PART}")) if path.is_dir() else [path]
    try:
        metadata = [pq.read_schema(file).metadata or {} for file in files]
    except (OSError, pa.ArrowException):
        return False
    return bool(metadata) and all({b"schema_version", b"description", b"columns"} <= one.keys() for one in metadata)
