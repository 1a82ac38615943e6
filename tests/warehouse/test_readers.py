"""Queries, the shell, the dictionary and explanations."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import hand_rows as hand
import pytest

from transforms.contracts import TABLES
from warehouse import connection as connecting
from warehouse.build import build
from warehouse.connection import NotPublishedError, QueryError, ShellMissingError, open_published, run_query, shell
from warehouse.dictionary import column_types, dictionary_markdown
from warehouse.explain import NothingFoundError, explain, marked
from warehouse.models import load_models
from warehouse.publish import publish


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("warehouse")
    retired = [{"old_id": "0000000000000000", "new_id": "m1"}]
    tables = hand.tables(retired_ids=retired)
    sql = hand.one_model(folder / "sql")
    publish(folder, build(folder, tables, hand.reference(), hand.inputs(), sql=sql))
    return folder


@pytest.fixture
def connection(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(open_published(folder)) as connection:
        yield connection


def test_a_query_gives_a_table_and_numbers_stand_to_the_right(folder: Path):
    assert run_query(folder, "select donor_code, pledge_count as n, null as x from donors") == (
        "donor_code  n  x\n----------  -  -\nCAN         1\n(1 row)\n"
    )


def test_a_long_result_is_cut_and_says_so_and_csv_is_whole(folder: Path):
    assert "the first 2 rows; there are more" in run_query(folder, "from range(5)", max_rows=2)
    whole = run_query(folder, "select range, ['a', 'b'] as l from range(3)", as_csv=True, max_rows=1)
    assert whole == "range,l\n0,a;b\n1,a;b\n2,a;b\n"


@pytest.mark.parametrize("sql", ["select nonsense", "selec 1", "delete from facts.pledges"])
def test_a_query_that_cannot_run_is_said_in_one_line_and_changes_nothing(folder: Path, sql: str):
    with pytest.raises(QueryError) as raised:
        run_query(folder, sql)
    assert "\n" not in str(raised.value)
    assert "(1 row)" in run_query(folder, "from pledges")


def test_an_empty_query_gives_nothing(folder: Path):
    assert run_query(folder, "") == ""


def test_nothing_published_is_said_by_every_door(tmp_path: Path):
    for door in (open_published, shell, lambda folder: run_query(folder, "select 1")):
        with pytest.raises(NotPublishedError, match="nothing is published"):
            door(tmp_path)


def test_a_missing_shell_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(connecting, "which", lambda _: None)
    with pytest.raises(ShellMissingError, match="duckdb-cli"):
        shell(folder)


def test_the_dictionary_has_every_table_and_every_columns_words(connection: duckdb.DuckDBPyConnection, folder: Path):
    text = dictionary_markdown(load_models(folder / "sql"), column_types(connection))
    for name, contract in TABLES.items():
        assert f"### {name}\n" in text
        for column, field in contract.columns().items():
            assert f"`{column}`" in text
            assert (field.description or "?").replace("|", "\\|") in text
    assert "| `pledge_count` | bigint |  | How many pledges. |" in text


def test_a_metric_row_leads_to_the_marked_sentence_and_its_article(connection: duckdb.DuckDBPyConnection, folder: Path):
    text = explain(connection, "donors", {"donor_code": "CAN"}, sql=folder / "sql").as_text()
    assert text.splitlines()[:6] == [
        "donors: donor_code CAN",
        "│  pledge_count = 1",
        "└─ pledge m1: CAN → UKR 500,000,000.00 USD, military, pledged",
        "   ├─ pledge mention m1, confidence 0.9, part of pledge m1",
        "   │  │  Canada «will give» Ukraine $500 million for drones, Carney said.",
        "   │  └─ Canada pledges drones (Gazette, 2025-08-24, https://gazette.example/1)",
    ]


def test_ids_of_facts_mentions_and_articles_are_found_wherever_they_are(connection: duckdb.DuckDBPyConnection):
    assert explain(connection, "m3").kind == "event"
    assert explain(connection, "m2").kind == "pledge_mention"
    assert explain(connection, "a2").kind == "article"
    assert explain(connection, "m4").children[0].notes == ("Russia «rejects» the deployment of troops.",)


def test_a_bridge_row_leads_to_its_fact_and_a_day_may_be_written_as_its_month(
    connection: duckdb.DuckDBPyConnection, folder: Path
):
    bridge = explain(connection, "pledge_donors", {"actor_code": "CAN"}, sql=folder / "sql")
    assert [child.row["pledge_id"] for child in bridge.children] == ["m1"]
    with pytest.raises(NothingFoundError, match="no row with announced_on=2025-08"):
        explain(connection, "pledges", {"announced_on": "2025-08"}, sql=folder / "sql")


def test_a_mention_has_its_own_explanation_where_the_fact_bears_its_id(
    connection: duckdb.DuckDBPyConnection, folder: Path
):
    assert explain(connection, "pledge_mentions", {"mention_id": "m1"}, sql=folder / "sql").kind == "pledge_mention"


@pytest.mark.parametrize(
    ("subject", "keys", "words"),
    [
        ("zzz", None, "no fact, mention or article has the id zzz"),
        ("0000000000000000", None, "was retired in build .*; what it said is now in m1"),
        ("nonsense", {"a": "b"}, "no table nonsense; there are articles"),
        ("donors", {"a": "b"}, "has no column a; it has donor_code, pledge_count"),
        ("donors", {"donor_code": "FRA"}, "no row with donor_code=FRA"),
        ("donors", {"pledge_count": "many"}, "Could not convert"),
        ("event_actors", {"event_id": "m3"}, "several rows with event_id=m3; add actor_code or role"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(
    connection: duckdb.DuckDBPyConnection, folder: Path, subject: str, keys: dict[str, str] | None, words: str
):
    with pytest.raises(NothingFoundError, match=words) as raised:
        explain(connection, subject, keys, sql=folder / "sql")
    assert "\n" not in str(raised.value)


def test_children_beyond_the_limit_are_counted(connection: duckdb.DuckDBPyConnection):
    tree = explain(connection, "m1", most=1)
    assert (len(tree.children), tree.left_out) == (1, 1)
    assert tree.as_text().endswith("└─ and 1 more\n")


def test_an_explanation_is_json_with_the_sentence_and_offsets(connection: duckdb.DuckDBPyConnection, folder: Path):
    found = json.loads(json.dumps(explain(connection, "donors", {"donor_code": "CAN"}, sql=folder / "sql").as_dict()))
    mention = found["from"][0]["from"][0]
    assert mention["evidence_marked"].startswith("Canada «will give»")
    assert mention["from"][0]["outlet"] == "Gazette"
    assert found["from"][0]["donor_actors"] == ["CAN"]


def test_marks_outside_of_the_sentence_are_left_out():
    assert marked("abc", 1, 2) == "a«b»c"
    assert marked("abc", 2, 5) == "abc"
    assert marked("abc", -1, 2) == "abc"
