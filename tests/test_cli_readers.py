"""What readers get from a published warehouse: explanations, comparisons, releases, and exports that any tool reads."""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from flows.cli import status_of
from flows.errors import DONE, WRONG_USE
from transforms.paths import PROJECT
from warehouse.connection import open_published
from warehouse.datapackage import foreign_keys
from warehouse.models import SQL, load_models

ARTICLES = {
    "a": ("2025-03-12", "The Example", "Norway pledged $70 million in humanitarian aid to Kenya on Monday."),
    "b": (
        "2025-03-12",
        "The Example",
        "Denmark, Norway and Sweden pledged $500 million in military aid to Ukraine on Tuesday. "
        "Russia condemned Norway over the decision.",
    ),
    "c": (
        "2025-04-01",
        "The Courier",
        "Canada's foreign minister met her Ukrainian counterpart in Kyiv on Monday. "
        "Canada's foreign minister said that Canada strongly supports sanctions against Russia. "
        "Kenya's foreign minister said that Kenya rejects sanctions against Russia.",
    ),
}
LATER = ("2025-04-09", "The Courier", "The United States pledged $20 million in humanitarian aid to Kenya on Tuesday.")
METRICS = sorted(model.name for model in load_models() if model.schema == "metrics")
KINDS = ("event", "pledge", "position")

Said = tuple[int, str, str]
Command = Callable[..., Said]


def run(folder: Path, articles: dict[str, tuple[str, str, str]]) -> None:
    """Reads the articles into `folder/warehouse`."""
    source = folder / "articles.jsonl"
    names = ("published", "outlet", "text")
    rows = [{"id": key, **dict(zip(names, told, strict=True))} for key, told in articles.items()]
    source.write_text("\n".join(json.dumps(row) for row in rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", io.StringIO())
        patch.delenv("PREFECT_API_URL", raising=False)
        assert status_of(["run", str(source), "--warehouse", str(folder / "warehouse")]) == DONE


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two builds: three articles, and a fourth a week later; the first is a release."""
    folder = tmp_path_factory.mktemp("readers")
    run(folder, ARTICLES)
    assert status_of(["release", "spring", "--warehouse", str(folder / "warehouse")]) == DONE
    run(folder, {**ARTICLES, "d": LATER})
    return folder / "warehouse"


@pytest.fixture
def connection(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(open_published(warehouse)) as connection:
        yield connection


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], warehouse: Path) -> Command:
    def run_it(*arguments: object) -> Said:
        status = status_of([*(str(argument) for argument in arguments), "--warehouse", str(warehouse)])
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return run_it


def leaves(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The last nodes of an explanation."""
    if not tree.get("from"):
        yield tree
    for child in tree.get("from", []):
        yield from leaves(child)


@pytest.mark.parametrize("table", METRICS)
def test_every_row_of_a_metric_leads_to_marked_sentences_of_articles(
    table: str, connection: duckdb.DuckDBPyConnection, command: Command
) -> None:
    key = next(model.key for model in load_models() if model.name == table)
    rows = connection.execute(f"select {', '.join(key)} from {table}").fetchall()
    assert rows
    named = [f"{name}={value}" for name, value in zip(key, rows[0], strict=True)]
    status, out, err = command("explain", table, *named, "--json")
    assert (status, err) == (DONE, "")
    tree = json.loads(out)
    assert tree["kind"] == table
    assert {leaf["kind"] for leaf in leaves(tree)} == {"article"}
    assert "«" in command("explain", table, *named)[1]


@pytest.mark.parametrize("kind", KINDS)
def test_ids_of_facts_mentions_and_articles_are_explained(
    kind: str, connection: duckdb.DuckDBPyConnection, command: Command
) -> None:
    row = connection.execute(f"select {kind}_id, mention_id, article_id from {kind}_mentions limit 1").fetchone()
    assert row is not None
    for subject in row:
        status, out, _ = command("explain", subject, "--json")
        assert status == DONE
        assert [leaf["kind"] for leaf in leaves(json.loads(out))] == ["article"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "0123456789abcdef"], "no fact, mention or article has the id"),
        (["explain", "country_months"], "add KEY=VALUE"),
        (["explain", "nonsense", "a=b"], "no table nonsense"),
        (["explain", "country_months", "country_code"], "is not COLUMN=VALUE"),
        (["explain", "country_months", "country_code=ABW", "month=2025-03"], "no row with"),
        (["explain", "country_months", "country_code=NOR"], "several rows"),
        (["explain", "country_months", "country_code=NOR", "month=spring"], "invalid date"),
        (["explain", "donor_totals", "donor_code=NOR", "year=one"], "Could not convert"),
        (["diff", "nonsense"], "no build, release or file nonsense"),
        (["diff", "spring", "nonsense"], "no build, release or file nonsense"),
        (["diff"], "before"),
        (["release", "spring"], "is there already"),
        (["release", "../up"], "cannot be a release's name"),
        (["export", "--partition-above", "-1"], "number of rows"),
    ],
)
def test_wrong_use_is_one_line(arguments: list[str], said: str, command: Command) -> None:
    status, out, err = command(*arguments)
    assert (status, out) == (WRONG_USE, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_later_article_adds_its_facts_and_leaves_the_others(command: Command) -> None:
    status, out, _ = command("diff", "spring", "--json")
    assert status == DONE
    found = json.loads(out)
    assert found["inputs_that_differ"] == ["what was read"]
    assert {one["what"] for one in found["changes"]} == {"added"}
    assert found["counts"]["pledges"] == {"added": 1, "changed": 0, "gone": 0, "same": 2}
    before, after = (float(value) for value in found["counted_pledges_usd"].values())
    assert after - before == 20_000_000
    assert command("diff", "previous", "current", "--json")[1] == out
    assert "Added (" in command("diff", "spring", "current")[1]


@pytest.fixture(scope="module", params=[10**6, 1], ids=["whole", "by year"])
def exports(request: pytest.FixtureRequest, warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports as they usually are, and with every table of two rows or more split by year."""
    folder = tmp_path_factory.mktemp("exports")
    arguments = ["export", "--to", str(folder), "--partition-above", str(request.param)]
    assert status_of([*arguments, "--warehouse", str(warehouse)]) == DONE
    return folder


def described(folder: Path) -> dict[str, dict[str, Any]]:
    """Resources of the data package by name."""
    package = json.loads((folder / "datapackage.json").read_text())
    return {resource["name"]: resource for resource in package["resources"]}


def files_of(folder: Path, resource: dict[str, Any]) -> list[Path]:
    paths = resource["path"]
    return [folder / path for path in ([paths] if isinstance(paths, str) else paths)]


def plain(value: Any) -> Any:
    """A value as every reader's: lists of strings, instants as words, floats as they are, absent as None."""
    if value is None or (not isinstance(value, list) and not hasattr(value, "__len__") and pd.isna(value)):
        return None
    if hasattr(value, "tolist"):
        value = value.tolist()
    if hasattr(value, "isoformat"):
        return value.isoformat().replace("T", " ")[:19].removesuffix(" 00:00:00")
    return value


def rows_of(columns: list[str], rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted((tuple(plain(row[name]) for name in columns) for row in rows), key=repr)


def test_pandas_polars_duckdb_and_pyarrow_read_each_file_alike_and_as_the_warehouse_has_it(
    exports: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    for name, resource in described(exports).items():
        files = files_of(exports, resource)
        columns = [one["name"] for one in resource["schema"]["fields"]]
        listed = ", ".join(f'"{column}"' for column in columns)
        names = ", ".join(f"'{file}'" for file in files)
        found = {
            "pandas": [row for file in files for row in pd.read_parquet(file).to_dict("records")],
            "polars": [row for file in files for row in pl.read_parquet(file, hive_partitioning=False).to_dicts()],
            "pyarrow": [row for file in files for row in pq.ParquetFile(file).read().to_pylist()],
            "duckdb": in_duckdb(f"select {listed} from read_parquet([{names}])", columns),
        }
        expected = rows_of(columns, in_duckdb(f'select {listed} from "{name}"', columns, connection))
        for reader, rows in found.items():
            assert rows_of(columns, rows) == expected, (name, reader)


def in_duckdb(
    sql: str, columns: list[str], connection: duckdb.DuckDBPyConnection | None = None
) -> list[dict[str, Any]]:
    with closing((connection or duckdb.connect()).cursor()) as cursor:
        cursor.execute("set timezone = 'UTC'")
        return [dict(zip(columns, row, strict=True)) for row in cursor.execute(sql).fetchall()]


def test_the_data_package_is_valid_and_names_every_file(exports: Path) -> None:
    report = Package.validate_descriptor(str(exports / "datapackage.json"))
    assert report.valid, report.flatten(["message"])
    listed = {file for resource in described(exports).values() for file in files_of(exports, resource)}
    assert listed == set(exports.rglob("*.parquet"))


def test_exports_make_a_star_without_lists(exports: Path, connection: duckdb.DuckDBPyConnection) -> None:
    resources = described(exports)
    for table, column, to_table, to_column in foreign_keys():
        fields = {one["name"]: one["type"] for one in resources[table]["schema"]["fields"]}
        assert "array" not in fields.values(), table
        strays = connection.execute(
            f'select count(*) from "{table}" as child anti join "{to_table}" as parent '
            f'on child."{column}" = parent."{to_column}" where child."{column}" is not null'
        ).fetchone()
        assert strays == (0,), (table, column)
        assert to_column in resources[to_table]["schema"]["primaryKey"]


def test_the_same_export_twice_is_the_same_bytes(exports: Path, warehouse: Path, tmp_path: Path) -> None:
    most = "1" if (exports / "articles").is_dir() else "1000000"
    assert status_of(
        ["export", "--to", str(tmp_path), "--partition-above", most, "--warehouse", str(warehouse)]
    ) == DONE  # fmt: skip
    again = {file.relative_to(tmp_path): file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert again == {file.relative_to(exports): file.read_bytes() for file in exports.rglob("*") if file.is_file()}


def test_sentences_are_exported_and_texts_of_articles_are_not(exports: Path) -> None:
    resources = described(exports)
    fields = {name: {one["name"] for one in resource["schema"]["fields"]} for name, resource in resources.items()}
    assert "text" not in fields["articles"]
    assert {"evidence", "evidence_start", "evidence_end"} <= fields["pledge_mentions"]


def in_the_shell(warehouse: Path, *statements: str) -> str:
    """What DuckDB's own shell prints, as CSV without a header."""
    shell = Path(sys.executable).parent / "duckdb"
    asked = [part for statement in statements for part in ("-c", statement)]
    told = subprocess.run(
        [shell, "-readonly", "-csv", "-noheader", warehouse / "current.duckdb", *asked],
        capture_output=True, text=True, cwd=PROJECT, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return told.stdout


@pytest.mark.skipif(not (Path(sys.executable).parent / "duckdb").is_file(), reason="the DuckDB shell is not installed")
def test_an_older_shell_opens_the_file_with_its_views_words_and_macros(warehouse: Path) -> None:
    assert in_the_shell(warehouse, "select version()").startswith("v1.5")
    assert in_the_shell(warehouse, "select count(*) from pledges") == "3\n"
    assert "Codes of who gives." in in_the_shell(
        warehouse, "select comment from duckdb_columns() where table_name = 'pledges' and column_name = 'donor_actors'"
    )
    assert "500000000.00" in in_the_shell(warehouse, "select amount_usd_low from pledges_between('NOR', 'UKR')")
    assert in_the_shell(warehouse, "select distinct source_code from dyad('NOR', 'KEN')") == "NOR\n"
    assert in_the_shell(warehouse, "select holder_code from who_supports('sanctions')") == "CAN\nKEN\n"


@pytest.mark.skipif(not (Path(sys.executable).parent / "duckdb").is_file(), reason="the DuckDB shell is not installed")
def test_every_example_runs_in_an_older_shell(warehouse: Path) -> None:
    examples = sorted((SQL / "examples").glob("*.sql"))
    in_the_shell(warehouse, *(example.read_text("utf-8") for example in examples))
