from pathlib import Path

import duckdb
import pytest

from warehouse.models import ModelError, load_models, run_models

SIDECAR = "grain: One row.\nkey: [number]\ncolumns:\n  number: It's a number.\n"


def write(folder: Path, name: str, sql: str, sidecar: str | None = SIDECAR) -> None:
    path = folder / f"{name}.sql"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sql)
    if sidecar is not None:
        path.with_suffix(".yml").write_text(sidecar)


def test_a_model_runs_after_those_it_reads_whatever_the_names(tmp_path: Path) -> None:
    write(tmp_path, "metrics/a", "with z as (select number from metrics.b) select number from z")
    write(tmp_path, "metrics/b", "select number from intermediate.c")
    write(tmp_path, "intermediate/c", "-- One.\nselect 1 as number;\n")
    assert [model.table for model in load_models(tmp_path)] == ["intermediate.c", "metrics.b", "metrics.a"]
    connection = duckdb.connect()
    run_models(connection, tmp_path)
    assert connection.sql("select number from metrics.a").fetchall() == [(1,)]


def test_words_of_the_sidecar_are_comments_of_the_table_and_its_columns(tmp_path: Path) -> None:
    write(tmp_path, "metrics/a", "select 1 as number")
    connection = duckdb.connect()
    run_models(connection, tmp_path)
    assert connection.sql("select comment from duckdb_tables()").fetchall() == [("One row.",)]
    assert connection.sql("select comment from duckdb_columns()").fetchall()[0] == ("It's a number.",)


def test_rows_lie_in_the_sidecars_order(tmp_path: Path) -> None:
    write(tmp_path, "metrics/a", "select unnest([3, 1, 2]) as number", SIDECAR + "sort: [number]\n")
    connection = duckdb.connect()
    run_models(connection, tmp_path)
    assert connection.sql("from metrics.a").fetchall() == [(1,), (2,), (3,)]


def test_a_macro_takes_its_parameters_by_place_and_by_name(tmp_path: Path) -> None:
    write(tmp_path, "metrics/a", "select unnest([1, 2, 3]) as number")
    sql = "select a.number from metrics.a as a where a.number between $low and $high order by a.number"
    write(tmp_path, "macros/between_them", sql, "grain: One row.\nparameters:\n  low: Least.\n  high: Most.\n")
    connection = duckdb.connect()
    run_models(connection, tmp_path)
    assert connection.sql("from between_them(2, high := 3)").fetchall() == [(2,), (3,)]


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("select 1 as number; select 2 as number", "expected one select"),
        ("create table t as select 1 as number", "expected one select"),
        ("delete from metrics.a", "expected one select"),
        ("", "expected one select"),
        ("select number from elsewhere", "tables without their schema: elsewhere"),
        ("select from where", "metrics/a.sql"),
        ("select number from metrics.absent", "no file makes metrics.absent"),
        ("select number from metrics.a", "need each other: metrics.a"),
        ("select 1 as number, 2 as other", "columns without words, or words without a column: other"),
        ("select 'x'::bigint as number", "metrics.a: Conversion Error"),
        ("select number from facts.absent", "metrics.a: Catalog Error"),
    ],
)
def test_a_file_that_cannot_be_a_model_is_named_with_the_reason(tmp_path: Path, sql: str, says: str) -> None:
    write(tmp_path, "metrics/a", sql)
    with pytest.raises(ModelError, match=r"metrics[./]a") as raised:
        run_models(duckdb.connect(), tmp_path)
    assert says in str(raised.value)


def test_two_models_that_read_each_other_are_both_named(tmp_path: Path) -> None:
    write(tmp_path, "metrics/a", "select number from metrics.b")
    write(tmp_path, "metrics/b", "select number from metrics.a")
    with pytest.raises(ModelError, match=r"metrics\.a") as raised:
        load_models(tmp_path)
    assert "metrics.b" in str(raised.value)


@pytest.mark.parametrize(
    ("sidecar", "says"),
    [
        (None, "no sidecar a.yml"),
        ("grain: One row.\n", "its sidecar must have"),
        (SIDECAR + "grian: A slip.\n", "nothing but"),
        ("just words\n", "its sidecar must have"),
        (SIDECAR + "  absent: No such column.\n", "words without a column: absent"),
    ],
)
def test_a_sidecar_that_does_not_fit_its_select_is_refused(tmp_path: Path, sidecar: str | None, says: str) -> None:
    write(tmp_path, "metrics/a", "select 1 as number", sidecar)
    with pytest.raises(ModelError, match=says):
        run_models(duckdb.connect(), tmp_path)
