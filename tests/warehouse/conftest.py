"""Every table of the contracts, empty, and a way to put single rows into them; the places where a lake may lie."""

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from transforms.contracts import SCHEMA_OF, TABLES
from warehouse.places import Folder, Place
from warehouse.tables import create_statements


@pytest.fixture
def tables() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of them in memory."""
    connection = duckdb.connect()
    for schema in dict.fromkeys(SCHEMA_OF.values()):
        connection.execute(f"create schema {schema}")
    for name, contract in TABLES.items():
        connection.execute(create_statements(name, contract)[0])
    yield connection
    connection.close()


@pytest.fixture
def add(tables: duckdb.DuckDBPyConnection) -> Callable[..., None]:
    """Puts one row into a table; columns not named are null or the table's default."""

    def insert(table: str, **values: object) -> None:
        marks = ", ".join("?" for _ in values)
        sql = f"insert into {SCHEMA_OF[table]}.{table} ({', '.join(values)}) values ({marks})"
        tables.execute(sql, list(values.values()))

    return insert


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where a lake lies: what holds for one in a folder holds for one in a bucket."""
    if request.param == "folder":
        return Folder(tmp_path / "lake")
    server = request.getfixturevalue("bucket_server")
    from warehouse.buckets import Bucket

    return Bucket(f"{server.new_bucket()}/lake", server.access)
