"""The page for BI tools names what is there, relates what is related, and its SQL gives the figures that it says."""

import re
from contextlib import closing
from pathlib import Path

import duckdb
import hand_rows as hand
import pytest

from transforms.contracts import TABLES
from transforms.paths import PROJECT
from warehouse.build import PUBLISHED_SCHEMAS, create_views, load
from warehouse.models import load_models, run_models

PAGE = (PROJECT / "docs" / "bi.md").read_text("utf-8")
MODELS = {model.name: model for model in load_models() if model.schema in PUBLISHED_SCHEMAS}
COLUMNS = {name: set(contract.columns()) for name, contract in TABLES.items()} | {
    name: set(model.columns) for name, model in MODELS.items()
}
KEYS = {name: list(contract.primary_key()) for name, contract in TABLES.items()} | {
    name: model.key for name, model in MODELS.items()
}
PAIR = r"`([a-z_]+)\.([a-z_0-9]+)`"
FILE_ENDINGS = {"duckdb", "md", "parquet"}
WORDS = {
    "main", "read_only", "share", "plugins",  # a schema, a setting, a folder; `share` stands in a formula of Tableau
}  # fmt: skip


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def connection():
    with closing(duckdb.connect()) as connection:
        for schema in PUBLISHED_SCHEMAS:
            connection.execute(f"create schema {schema}")
        builds = hand.frame(TABLES["builds"], [{"build_id": "b"}])
        dates = hand.frame(TABLES["dates"], [{"date": hand.DAY, "year": 2025, "month": hand.DAY.replace(day=1)}])
        pledge = hand.tables()["pledges"].row(0, named=True)
        donors = [{"pledge_id": "m1", "actor_code": "CAN", "share": 1.0}, {"pledge_id": "p2", "actor_code": "CAN"},
                  {"pledge_id": "p2", "actor_code": "RUS"}]  # fmt: skip
        tables = hand.tables(
            pledges=[pledge, pledge | {"pledge_id": "p2", "donor_actors": ["CAN", "RUS"]}], pledge_donors=donors
        )
        given = {**hand.reference(), **tables, "builds": builds, "dates": dates}
        for name, contract in TABLES.items():
            load(connection, name, contract, given[name])
        run_models(connection)
        create_views(connection)
        yield connection


def test_every_table_and_column_of_the_page_is_published():
    pairs = [(table, column) for table, column in re.findall(PAIR, PAGE) if column not in FILE_ENDINGS]
    assert len(pairs) > 60
    assert [f"{table}.{column}" for table, column in pairs if column not in COLUMNS.get(table, ())] == []
    inside = [pair for block in blocks("dax") for pair in re.findall(r"\b([a-z_]+)\[([a-z_]+)\]", block)]
    assert len(inside) == 5
    assert [f"{table}[{column}]" for table, column in inside if column not in COLUMNS.get(table, ())] == []


def test_every_bare_name_of_the_page_is_a_table_or_a_column_of_one():
    known = {*COLUMNS, *(column for columns in COLUMNS.values() for column in columns)} | WORDS
    bare = set(re.findall(r"`([a-z]+(?:_[a-z]+)+|[a-z]+)`", PAGE))
    assert len(bare) > 20
    assert bare - known == {"duckdb_jdbc"}


def test_relations_lead_from_many_rows_to_the_key_of_one_table():
    rows = re.findall(rf"^\| {PAIR} \| {PAIR} \|$", PAGE, re.MULTILINE)
    assert len(rows) == 24
    assert [(table, column) for _, _, table, column in rows if KEYS[table] != [column]] == []
    assert {(table, column) for table, column, _, _ in rows} & {(name, key[0]) for name, key in KEYS.items() if
                                                               len(key) == 1} == set()  # fmt: skip


def test_flat_tables_bridges_and_metrics_have_no_lists(connection: duckdb.DuckDBPyConnection):
    lists = "select table_name from duckdb_columns() where schema_name = 'main' and data_type like '%[]'"
    with_lists = {name for (name,) in connection.execute(lists).fetchall()}
    assert {"events", "pledges", "positions"} <= with_lists
    taken = [
        row.split("|")[2] for row in re.findall(r"^\| (?:facts|who|names|days|sources|ready).*$", PAGE, re.MULTILINE)
    ]
    named = {name for cell in taken for name in re.findall(r"`([a-z_]+)`", cell)}
    assert len(named) > 15
    assert named & with_lists == set()


@pytest.mark.parametrize("sql", blocks("sql"))
def test_a_query_of_the_page_runs_and_gives_rows(sql: str, connection: duckdb.DuckDBPyConnection):
    assert connection.execute(sql).fetchall()


def test_the_measure_is_the_donors_own_total_and_a_joint_pledge_adds_nothing(connection: duckdb.DuckDBPyConnection):
    found = connection.execute(blocks("sql")[0]).fetchall()
    own = {name: pledged_usd for name, _, _, pledged_usd, _ in found}
    totals = connection.execute("select donor_code, pledged_usd, joint_usd from donor_totals order by all").fetchall()
    assert totals == [("CAN", hand.MONEY, hand.MONEY), ("RUS", 0, hand.MONEY)]
    assert own == {"CAN": float(hand.MONEY), "RUS": None}
    world = connection.execute("select pledged_usd from world_totals").fetchall()
    assert world == [(2 * hand.MONEY,)]


def test_the_page_points_at_paths_of_the_project():
    assert "warehouse/data/current.duckdb" in PAGE
    assert "warehouse/data/exports/NAME.parquet" in PAGE
    assert not re.search(r"/(?:home|tmp|work)/", PAGE)
    assert Path(PROJECT, "docs", "bi.md").stat().st_size < 20_000
