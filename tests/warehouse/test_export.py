import json
from datetime import date
from pathlib import Path

import duckdb
import hand_rows as hand
import polars as pl
import pyarrow.parquet as pq
import pytest

from transforms.contracts import TABLES
from warehouse import export as exporting
from warehouse import parquet
from warehouse.build import build
from warehouse.connection import NotPublishedError
from warehouse.export import export
from warehouse.publish import publish
from warehouse.schema_log import promised, read_log, schema_version


@pytest.fixture
def sql(tmp_path: Path) -> Path:
    return hand.one_model(tmp_path / "sql")


@pytest.fixture
def warehouse(tmp_path: Path, sql: Path) -> Path:
    publish(tmp_path, build(tmp_path, hand.tables(), hand.reference(), hand.inputs(), sql=sql))
    return tmp_path


def test_every_published_table_is_a_file_of_its_name_with_the_same_rows(warehouse: Path):
    folder = export(warehouse)
    assert {file.stem for file in folder.iterdir()} == {*TABLES, "donors", "datapackage"}
    with duckdb.connect(warehouse / "current.duckdb", read_only=True) as connection:
        for name in {*TABLES, "donors"} - {"articles"}:
            exported = connection.execute(f"select * from '{folder}/{name}.parquet'").fetchall()
            assert exported == connection.execute(f'select * from "{name}"').fetchall(), name


def test_a_file_describes_itself_and_keeps_types(warehouse: Path):
    schema = pq.read_schema(export(warehouse) / "pledges.parquet")
    assert schema.metadata[b"description"] == b"One row per pledge, however many articles report it."
    assert json.loads(schema.metadata[b"columns"])["donor_actors"] == "Codes of who gives."
    assert schema.metadata[b"schema_version"] == schema_version().encode()
    assert schema.field("donor_actors").metadata == {b"description": b"Codes of who gives."}
    frame = pl.read_parquet(export(warehouse) / "pledges.parquet")
    assert frame.schema["amount_low"] == pl.Decimal(18, 2)
    assert frame.schema["donor_actors"] == pl.List(pl.String)
    articles = pl.read_parquet(export(warehouse) / "articles.parquet")
    assert articles.schema["first_read_at"] == pl.Datetime("us", "UTC")


def test_texts_of_articles_leave_the_house_only_when_asked_for(warehouse: Path):
    assert "text" not in pq.read_schema(export(warehouse) / "articles.parquet").names
    assert "text" in pq.read_schema(export(warehouse, with_texts=True) / "articles.parquet").names


def test_the_same_content_is_the_same_bytes_in_another_warehouse(warehouse: Path, sql: Path, tmp_path: Path):
    other = tmp_path / "other"
    publish(other, build(other, hand.tables(), hand.reference(), hand.inputs("2"), sql=sql))
    first, second = export(warehouse), export(other)
    for file in first.iterdir():
        if file.stem != "builds":
            assert file.read_bytes() == (second / file.name).read_bytes(), file.name


def test_row_groups_have_one_size_however_the_rows_come(warehouse: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parquet, "ROW_GROUP_ROWS", 2)
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

    monkeypatch.setattr(parquet, "described_schema", break_off)
    with pytest.raises(OSError, match="disk full"):
        export(warehouse)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_nothing_published_is_said(tmp_path: Path):
    with pytest.raises(NotPublishedError):
        export(tmp_path / "empty")


def years(warehouse: Path, **options: bool) -> Path:
    """An export in which every table of more than one row that has years is split by them."""
    return export(warehouse, warehouse / "by_year", partition_above=1, **options)


def test_a_table_above_the_threshold_lies_by_year_and_one_without_years_stays_whole(warehouse: Path):
    folder = years(warehouse)
    found = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.parquet"))
    assert "articles/year=2025/part-0.parquet" in found
    assert "pledge_mentions/year=2025/part-0.parquet" in found
    assert "event_actors/year=2025/part-0.parquet" in found
    assert "pledges.parquet" in found
    assert "countries.parquet" in found
    assert "articles.parquet" not in found


def test_rows_without_a_day_lie_in_a_part_of_their_own(tmp_path: Path, sql: Path):
    rows = hand.tables()["articles"]
    days = [date(2024, 12, 31), None]
    tables = hand.tables() | {"articles": rows.with_columns(published_on=pl.Series(days, dtype=pl.Date))}
    publish(tmp_path, build(tmp_path, tables, hand.reference(), hand.inputs(), sql=sql))
    folder = years(tmp_path) / "articles"
    assert {part.parent.name: pq.read_table(part)["article_id"].to_pylist() for part in folder.rglob("*.parquet")} == {
        "year=2024": ["a1"],
        f"year={parquet.NO_YEAR}": ["a2"],
    }


def test_a_split_table_becomes_one_file_again_and_leaves_no_other_copy(warehouse: Path):
    folder = years(warehouse)
    assert (folder / "articles").is_dir()
    export(warehouse, folder)
    assert not (folder / "articles").exists()
    assert (folder / "articles.parquet").is_file()
    years(warehouse)
    assert (folder / "articles").is_dir()
    assert not (folder / "articles.parquet").exists()


def test_a_split_table_that_would_not_change_is_left_alone_and_a_changed_one_replaced(warehouse: Path):
    part = years(warehouse) / "articles" / "year=2025" / parquet.PART
    before = part.stat().st_ino
    years(warehouse)
    assert part.stat().st_ino == before
    assert "text" not in pq.read_schema(part).names
    years(warehouse, with_texts=True)
    assert "text" in pq.read_schema(part).names


def test_every_table_with_a_rule_for_its_years_is_published_with_the_columns_of_the_rule():
    columns = promised(read_log())
    for table, rule in exporting.year_columns().items():
        assert columns[rule.parent or table, rule.date_column] == "date"
        assert not rule.parent or {(table, rule.key), (rule.parent, rule.key)} <= columns.keys()
        assert (table, "year") not in columns, "the folder's year would hide the column's"
