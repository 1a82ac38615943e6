import json
from pathlib import Path

import duckdb
import hand_rows as hand
import polars as pl
import pyarrow.parquet as pq
import pytest

from transforms.contracts import TABLES
from warehouse import export as exporting
from warehouse.build import build
from warehouse.connection import NotPublishedError
from warehouse.export import export
from warehouse.publish import publish


@pytest.fixture
def sql(tmp_path: Path) -> Path:
    return hand.one_model(tmp_path / "sql")


@pytest.fixture
def warehouse(tmp_path: Path, sql: Path) -> Path:
    publish(tmp_path, build(tmp_path, hand.tables(), hand.reference(), hand.inputs(), sql=sql))
    return tmp_path


def test_every_published_table_is_a_file_of_its_name_with_the_same_rows(warehouse: Path):
    folder = export(warehouse)
    assert {file.stem for file in folder.iterdir()} == {*TABLES, "donors"}
    with duckdb.connect(warehouse / "current.duckdb", read_only=True) as connection:
        for name in {*TABLES, "donors"} - {"articles"}:
            exported = connection.execute(f"select * from '{folder}/{name}.parquet'").fetchall()
            assert exported == connection.execute(f'select * from "{name}"').fetchall(), name


def test_a_file_describes_itself_and_keeps_types(warehouse: Path):
    schema = pq.read_schema(export(warehouse) / "pledges.parquet")
    assert schema.metadata[b"description"] == b"One row per pledge, however many articles report it."
    assert json.loads(schema.metadata[b"columns"])["donor_actors"] == "Codes of who gives."
    assert schema.metadata[b"schema_version"] == exporting.SCHEMA_VERSION.encode()
    assert schema.field("donor_actors").metadata == {b"description": b"Codes of who gives."}
    frame = pl.read_parquet(export(warehouse) / "pledges.parquet")
    assert frame.schema["amount_low"] == pl.Decimal(18, 2)
    assert frame.schema["donor_actors"] == pl.List(pl.String)
    articles = pl.read_parquet(export(warehouse) / "articles.parquet")
    assert articles.schema["first_read_at"] == pl.Datetime("us", "UTC")


def test_texts_of_articles_leave_the_house_only_when_asked_for(warehouse: Path):
    assert "text" not in pq.read_schema(export(warehouse) / "articles.parquet").names
    assert "text" in pq.read_schema(export(warehouse, with_text=True) / "articles.parquet").names


def test_the_same_content_is_the_same_bytes_in_another_warehouse(warehouse: Path, sql: Path, tmp_path: Path):
    other = tmp_path / "other"
    publish(other, build(other, hand.tables(), hand.reference(), hand.inputs("2"), sql=sql))
    first, second = export(warehouse), export(other)
    for file in first.glob("*.parquet"):
        if file.stem != "builds":
            assert file.read_bytes() == (second / file.name).read_bytes(), file.name


def test_row_groups_have_one_size_however_the_rows_come(warehouse: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(exporting, "ROW_GROUP_ROWS", 2)
    metadata = pq.read_metadata(export(warehouse) / "countries.parquet")
    assert [metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)] == [2, 1]


def test_files_of_tables_that_went_go_and_a_readers_own_stay(warehouse: Path):
    folder = export(warehouse)
    (folder / "donors.parquet").rename(folder / "former_metric.parquet")
    pl.DataFrame({"mine": [1]}).write_parquet(folder / "mine.parquet")
    export(warehouse)
    assert not (folder / "former_metric.parquet").exists()
    assert (folder / "mine.parquet").exists()
    assert (folder / "donors.parquet").exists()


def test_a_file_that_would_not_change_is_left_alone(warehouse: Path):
    file = export(warehouse) / "pledges.parquet"
    before = file.stat()
    export(warehouse)
    assert file.stat().st_ino == before.st_ino


def test_an_export_that_breaks_off_leaves_the_old_files_and_no_rubbish(
    warehouse: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = export(warehouse)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}

    def break_off(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(exporting, "described_schema", break_off)
    with pytest.raises(OSError, match="disk full"):
        export(warehouse)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_nothing_published_is_said(tmp_path: Path):
    with pytest.raises(NotPublishedError):
        export(tmp_path / "empty")
