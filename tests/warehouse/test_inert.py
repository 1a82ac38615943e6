"""Words of an article do nothing wherever they are shown: in the database, on a terminal, in a spreadsheet, in JSON."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from report_pages import HOSTILE, hostile_warehouse

from warehouse.connection import QueryError, csv_text, open_published, run_query
from warehouse.explain import NothingFoundError, explain
from warehouse.inert import UNSEEN, cell, json_text, seen
from warehouse.reviewing import append_judgements

STRIKE = "x' or 1=1; drop table facts.pledges; --"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_warehouse(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def connection(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(open_published(folder)) as connection:
        yield connection


def test_a_terminal_is_given_no_character_that_it_would_obey(folder: Path, connection: duckdb.DuckDBPyConnection):
    assert UNSEEN.search(HOSTILE)
    told = explain(connection, "m1").as_text()
    assert "[U+202E]gnp.exe" in told
    assert not UNSEEN.search(told)
    shown = run_query(folder, "select 'a' || chr(27) || '[2J' || chr(8238) || 'b' as words, title from articles")
    assert "a[U+001B][2J[U+202E]b" in shown
    assert not UNSEEN.search(shown)
    with pytest.raises(QueryError) as raised:
        run_query(folder, "select \x1b[2J")
    assert not UNSEEN.search(str(raised.value))


def test_json_holds_the_same_words_and_shows_none_that_a_terminal_obeys(connection: duckdb.DuckDBPyConnection):
    tree = explain(connection, "m1").as_dict()
    told = json_text(tree)
    assert json.loads(told) == tree
    assert not UNSEEN.search(told)


@pytest.mark.parametrize("words", [STRIKE, HOSTILE])
def test_words_that_look_like_a_query_are_only_compared(words: str, connection: duckdb.DuckDBPyConnection):
    for what, keys in ((words, None), (words, {"pledge_id": "m1"}), ("pledges", {"pledge_id": words})):
        with pytest.raises(NothingFoundError):
            explain(connection, what, keys)
    with pytest.raises(NothingFoundError, match="has no column"):
        explain(connection, "pledges", {words: "m1"})
    assert connection.execute("select count(*) from facts.pledges").fetchone() == (1,)


@pytest.mark.parametrize("words", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\uff1d1"])
def test_a_spreadsheet_is_given_no_formula(words: str):
    assert cell(words) == f"'{words}"
    rows = list(csv.reader(io.StringIO(csv_text(["words", "list"], [(words, [words])]))))
    assert rows[1] == [f"'{words}", f"'{words}"]


@pytest.mark.parametrize("value", ["-5.2", "+1,000", "-3%", "a=b", "", -5, -5.2])
def test_numbers_and_plain_words_stay_as_they_are(value: object):
    assert csv_text(["value"], [(value,)]).splitlines()[1].strip('"').replace('""', "") == str(value)


def test_a_judgement_is_kept_letter_by_letter_since_it_must_match_what_it_corrects(tmp_path: Path):
    row = {"mention_id": "m1", "was": "- 3 tanks", "reason": "=seen in the source"}
    for _ in range(2):
        append_judgements(tmp_path, {"corrections.csv": [row]})
    with (tmp_path / "corrections.csv").open(newline="") as lines:
        assert list(csv.DictReader(lines)) == [row, row]


def test_unseen_characters_are_seen_and_lines_stay_lines():
    assert seen("a\u202eb\u2066c\x00d\n\te\x9b31m") == "a[U+202E]b[U+2066]c[U+0000]d\n\te[U+009B]31m"
