"""The report: what it says, that it asks for nothing, and that texts in it are only read."""

import re
import shlex
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import hand_rows as hand
import pytest
from report_pages import HOSTILE, Parsed, hostile_warehouse, html_of, nothing_of, warehouse_of

from warehouse.connection import NotPublishedError, open_published
from warehouse.explain import explain
from warehouse.export import EXPORTS
from warehouse.forgetting import drop_builds
from warehouse.models import tables_in
from warehouse.report import REPORT
from warehouse.report.answers import QUESTIONS, ask
from warehouse.report.writing import write_report

FILES = sorted(QUESTIONS.glob("*.sql"))
CHARTS = {
    "world", "statuses", "donors", "pipeline", "dyads", "network", "topics", "stances", "articles-by-month",
    "outlets-by-month",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return warehouse_of(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def html(folder: Path) -> str:
    return html_of(folder)


@pytest.fixture
def connection(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(open_published(folder)) as connection:
        yield connection


def test_the_head_says_what_was_read_and_of_which_build(html: str):
    parsed = Parsed(html)
    head = parsed.of("header")[0][1]
    assert "Read from 2 articles of 2 outlets, of 24 August 2025." in head
    assert "Build 5e0370e3d59e6fc8, 24 August 2025, 12:00 UTC." in head
    assert parsed.of("title")[0][1] == "Communiqué report, 24 August 2025"


def test_the_main_figures_have_a_unit_and_what_they_are_out_of(html: str):
    tiles = [words for _, words in Parsed(html).of("li")][6:11]
    assert tiles[0].startswith("2articles")
    assert tiles[1].startswith("1eventwho did what to or with whom, read from 2 articles")
    assert tiles[2].startswith("1pledgeof which 1 in totals")
    assert tiles[3].startswith("$500mpledged in 2025lower bounds in nominal US dollars of 1 pledge")
    assert tiles[4].startswith("1positionwho stands where on what, read from 2 articles")


def test_a_note_tells_how_sure_the_reading_is_and_what_it_leaves_out(html: str):
    (note,) = Parsed(html).of("aside")
    assert "3 of 3 facts have 0.9 or more (100%); 0 statements below the threshold" in note[1]
    assert "1 of 3 facts stand in more than one named outlet (33%)" in note[1]
    assert "not that nothing happened" in note[1]


def test_a_pledge_stands_with_its_marked_sentence_its_outlet_and_the_way_to_its_page(html: str):
    parsed = Parsed(html)
    (card,) = [words for _, words in parsed.of("li") if "CAN → UKR" in words]
    assert "USD 500m" in card
    assert hand.PLEDGE in card
    assert "Gazette, 24 August 2025" in card
    assert [words for _, words in parsed.of("mark")] == ["will give"]
    assert ("https://gazette.example/1", "Canada pledges drones") in [
        (attributes["href"], words) for attributes, words in parsed.of("a")
    ]


def test_every_command_on_the_page_opens_something(html: str, connection: duckdb.DuckDBPyConnection):
    commands = {words for _, words in Parsed(html).of("code", "command")}
    assert len(commands) > 20
    for command in commands:
        program_name, verb, *rest = shlex.split(command)
        assert program_name == "communique"
        if verb == "sql":
            connection.execute(rest[0]).fetchall()
        else:
            assert verb == "explain"
            assert explain(connection, rest[0], dict(pair.split("=") for pair in rest[1:])).children


def test_every_chart_says_what_it_shows_and_has_its_numbers_under_it(html: str):
    parsed = Parsed(html)
    charts = {
        attributes["data-chart"].removeprefix("chart-"): attributes for attributes, _ in parsed.of("div", "chart")
    }
    assert charts.keys() == CHARTS
    assert all(len(attributes["aria-label"].split()) > 3 for attributes in charts.values())
    assert all(attributes["role"] == "img" for attributes in charts.values())
    assert len(parsed.of("details", "numbers")) == len(CHARTS)


def test_headings_go_down_step_by_step_tables_have_captions_and_ids_are_single(html: str):
    parsed = Parsed(html)
    levels = [int(tag[1]) for tag, _, _ in parsed.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(parsed.of("caption")) == len(parsed.of("table")) > 10
    ids = [attributes["id"] for _, attributes, _ in parsed.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    inner = {attributes["href"][1:] for attributes, _ in parsed.of("a") if attributes["href"].startswith("#")}
    assert inner <= set(ids)


def test_the_page_asks_nothing_of_any_network(html: str):
    parsed = Parsed(html)
    assert not {"link", "img", "iframe", "object", "embed", "base", "form", "video", "audio", "source", "svg"} & {
        tag for tag, _, _ in parsed.elements
    }
    assert not [
        attributes for _, attributes, _ in parsed.elements if attributes.keys() & {"src", "srcset", "background"}
    ]
    assert {tag for tag, attributes, _ in parsed.elements if "href" in attributes} == {"a"}
    assert not re.search(r"url\(|@import", parsed.of("style")[0][1])
    policy = next(attributes["content"] for attributes, _ in parsed.of("meta") if "http-equiv" in attributes)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy
    assert "http" not in policy


def test_the_policy_lets_run_what_the_page_brings_and_nothing_else(html: str):
    running = [words for attributes, words in Parsed(html).of("script") if attributes.get("type") != "application/json"]
    policy = next(attributes["content"] for attributes, _ in Parsed(html).of("meta") if "http-equiv" in attributes)
    assert len(running) == len(re.findall("'sha256-[^']+'", policy)) == 2
    assert not re.search(r"\son[a-z]+=", re.sub("<script.*?</script>", "", html, flags=re.DOTALL))


def test_the_same_build_gives_the_same_page(folder: Path, html: str):
    assert html_of(folder) == html


def test_a_warehouse_without_pledges_still_gives_a_report_that_says_so(tmp_path: Path):
    html = html_of(warehouse_of(tmp_path, **nothing_of("pledge")))
    charts = {attributes["data-chart"] for attributes, _ in Parsed(html).of("div", "chart")}
    assert charts == {f"chart-{name}" for name in CHARTS - {"world", "statuses", "donors", "pipeline"}}
    empty = [words for _, words in Parsed(html).of("p", "empty")]
    assert empty.count("No pledge that counts in totals was read.") == 2
    assert empty.count("No pledge was read.") == 2
    assert "$0" in html


def test_a_warehouse_of_nothing_gives_a_report_that_says_so_everywhere(tmp_path: Path):
    html = html_of(warehouse_of(tmp_path, articles=[], rejects=[], **nothing_of("event", "pledge", "position")))
    parsed = Parsed(html)
    assert "No article has been read yet." in parsed.of("header")[0][1]
    assert parsed.of("div", "chart") == []
    # A line for each chart, for what has no chart, and for a browser without scripts.
    assert len(parsed.of("p", "empty")) == len(CHARTS) + 8


def test_articles_without_a_day_copies_and_older_versions_are_counted_and_in_no_month(tmp_path: Path):
    articles = [
        {"article_id": key, "text": "x", "external_id": key, "text_sha256": key, **more}
        for key, more in (
            ("a1", {"published_on": hand.DAY}),
            ("a2", {"published_on": hand.DAY, "duplicate_of": "a1"}),
            ("a3", {"published_on": hand.DAY, "superseded_by": "a1"}),
            ("a4", {}),
        )
    ]
    folder = warehouse_of(tmp_path, articles=articles, **nothing_of("event", "pledge", "position"))
    with closing(open_published(folder)) as connection:
        (month,) = ask(connection)["coverage"]
    assert (month["article_count"], month["left_out_count"]) == (1, 2)
    html = html_of(folder)
    assert "Read from 2 articles of outlets that are not named, of 24 August 2025." in html
    rows = [words for _, words in Parsed(html).of("tr")]
    assert [row for row in rows if row.startswith("articles without a day of publication1425%")]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_warehouse(tmp_path_factory.mktemp("hostile"))


def test_text_from_articles_is_shown_letter_by_letter_and_makes_no_element(hostile: Path):
    html = html_of(hostile)
    parsed = Parsed(html)
    assert "img" not in {tag for tag, _, _ in parsed.elements}
    assert len([1 for attributes, _ in parsed.of("script") if attributes.get("type") != "application/json"]) == 2
    shown = HOSTILE.replace("\u202e", "[U+202E]")
    assert [words for _, words in parsed.of("blockquote")] == [f"Canada will give {shown} to Ukraine."]
    assert len([words for _, words in parsed.of("bdi") if words == shown]) >= 5
    assert not [attributes for attributes, _ in parsed.of("a") if "javascript" in attributes["href"]]
    assert "\u202e" not in html
    # The name of a country is in the charts too, where only the end of a script element could do harm.
    assert html.count("</script><script>window") == 0
    assert "\\u003c/script\\u003e" in html


def test_no_command_to_copy_holds_words_of_an_article(hostile: Path):
    commands = [words for _, words in Parsed(html_of(hostile)).of("code", "command")]
    assert [command for command in commands if "struck" in command or "7*7" in command] == []


def test_a_file_is_written_whole_or_not_at_all(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("warehouse.report.writing.chart_library", lambda: "/* charts */")
    file = write_report(folder, tmp_path / "new" / "report.html")
    assert file.read_text("utf-8") == html_of(folder)
    assert [found.name for found in file.parent.iterdir()] == ["report.html"]
    (tmp_path / "a-folder").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_report(folder, tmp_path / "a-folder")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a-folder", "new"]


def test_a_report_goes_with_the_old_builds_when_an_article_is_taken_down(tmp_path: Path):
    report = tmp_path / EXPORTS / REPORT
    report.parent.mkdir()
    report.write_text("its sentences", "utf-8")
    drop_builds(tmp_path)
    assert not report.exists()


def test_nothing_published_is_said(tmp_path: Path):
    with pytest.raises(NotPublishedError):
        write_report(tmp_path / "w", tmp_path / "report.html")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_question_opens_with_its_reason_and_names_its_tables_in_full(file: Path):
    sql = file.read_text("utf-8")
    assert sql.startswith("-- ")
    assert tables_in(sql, file.name)


def test_a_mean_over_months_is_of_events_and_not_of_months(tmp_path: Path):
    base = hand.tables()
    event, mention = base["events"].row(0, named=True), base["event_mentions"].row(0, named=True)
    # Two events of 4.0 in August and one of 1.0 in July: the mean is 3, a mean of the months' means 2.5.
    rows = [("m3", hand.DAY, 4.0), ("m5", hand.DAY, 4.0), ("m6", date(2025, 7, 1), 1.0)]
    tables: dict[str, list[dict[str, Any]]] = {
        "events": [event | {"event_id": key, "event_date": day, "intensity": score} for key, day, score in rows],
        "event_mentions": [mention | {"mention_id": key, "event_id": key} for key, _, _ in rows],
        "event_actors": [
            {"event_id": key, "actor_code": code, "role": role, "share": 1.0}
            for key, _, _ in rows
            for code, role in (("CAN", "source"), ("UKR", "target"))
        ],
    }
    with closing(open_published(warehouse_of(tmp_path, **tables))) as connection:
        (pair,) = ask(connection)["dyads"]
    assert (pair["event_count"], pair["intensity_mean"], pair["latest_month"]) == (3, 3.0, date(2025, 8, 1))
