"""The report: what it says, that it asks for nothing, that texts in it are only read, and how a browser shows it."""

import re
import shlex
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import hand_rows as hand
import polars as pl
import pytest
from browser import BrowserGoneError, Page, browsing, program

from transforms.contracts import TABLES
from warehouse.build import PUBLISHED_SCHEMAS, create_views, load
from warehouse.connection import CURRENT, NotPublishedError, open_published
from warehouse.explain import explain
from warehouse.export import EXPORTS
from warehouse.forgetting import drop_builds
from warehouse.models import run_models, tables_in
from warehouse.report import REPORT, wording
from warehouse.report.answers import QUESTIONS, ask
from warehouse.report.layout import layout
from warehouse.report.markup import link, marked, script_json, text
from warehouse.report.page import page
from warehouse.report.writing import chart_library, write_report

FILES = sorted(QUESTIONS.glob("*.sql"))
CHARTS = {
    "world", "statuses", "donors", "pipeline", "dyads", "network", "topics", "stances", "articles-by-month",
    "outlets-by-month",
}  # fmt: skip
# Everything that could act in a page, in a script element, in a template, in Markdown or on the order of letters.
HOSTILE = (
    "</script><script>window.struck=1</script><img src=x onerror='window.struck=1'><!-- {{7*7}} ${7*7} **bold** "
    "[here](javascript:alert(1)) \u202egnp.exe"
)


def warehouse_of(folder: Path, names: dict[str, str] | None = None, **replaced: list[dict[str, Any]]) -> Path:
    """A warehouse of the hand-written rows, with some replaced, and of the project's models; nothing is checked."""
    reference = hand.reference()
    if names:
        countries = reference["countries"]
        reference["countries"] = countries.with_columns(pl.col("country_code").replace_strict(names).alias("name"))
    builds = hand.frame(TABLES["builds"], [{"build_id": "5e0370e3d59e6fc8"}])
    given = {**reference, **hand.tables(**replaced), "builds": builds}
    with closing(duckdb.connect(folder / CURRENT)) as connection:
        connection.execute("set timezone = 'UTC'")
        for schema in PUBLISHED_SCHEMAS:
            connection.execute(f"create schema {schema}")
        for name, contract in TABLES.items():
            load(connection, name, contract, given[name])
        connection.execute("begin")  # or each of the models would be written to the disk by itself
        run_models(connection)
        connection.execute("commit")
        create_views(connection)
    return folder


def nothing_of(*kinds: str) -> dict[str, list[dict[str, Any]]]:
    """What empties the tables of those kinds of facts."""
    tables = {
        "event": ("event_mentions", "events", "event_actors"),
        "pledge": ("pledge_mentions", "pledges", "pledge_donors", "pledge_recipients"),
        "position": ("position_mentions", "positions", "position_holders", "position_targets"),
    }
    return {table: [] for kind in kinds for table in tables[kind]}


def html_of(folder: Path) -> str:
    with closing(open_published(folder)) as connection:
        return page(ask(connection), "/* charts */")


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


class Parsed(HTMLParser):
    """Elements with their attributes, in order, and the text of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}, []))
        if tag not in ("meta", "br"):
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self._open[-1]][0] == tag, f"</{tag}> closes <{self.elements[self._open[-1]][0]}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for at in self._open:
            self.elements[at][2].append(data)

    def of(self, tag: str, class_: str | None = None) -> list[tuple[dict[str, str], str]]:
        """Attributes and text of the elements of a kind."""
        return [
            (attributes, "".join(words))
            for name, attributes, words in self.elements
            if name == tag and (class_ is None or class_ in attributes.get("class", "").split())
        ]


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
    evidence = f"Canada will give {HOSTILE} to Ukraine."
    base = hand.tables()
    mention = base["pledge_mentions"].row(0, named=True) | {
        "evidence": evidence, "evidence_start": 0, "evidence_end": len(evidence), "trigger_start": 7, "trigger_end": 60,
    }  # fmt: skip
    pledge = base["pledges"].row(0, named=True) | {
        "instrument": HOSTILE, "items": HOSTILE, "amount_low": None, "amount_high": None, "currency": None,
        "currency_basis": None, "amount_usd_low": None, "amount_usd_high": None, "mention_count": 1, "outlet_count": 1,
    }  # fmt: skip
    article = {"article_id": "a1", "title": HOSTILE, "text": evidence, "outlet": HOSTILE, "published_on": hand.DAY,
               "uri": "javascript:window.struck=1", "external_id": "1", "text_sha256": "1"}  # fmt: skip
    return warehouse_of(
        tmp_path_factory.mktemp("hostile"),
        names={"CAN": HOSTILE, "UKR": "Ukraine", "RUS": "Russia"},
        articles=[article],
        pledge_mentions=[mention],
        pledges=[pledge],
        unresolved_names=[{"name": HOSTILE, "role": "donor", "example": HOSTILE, "example_article_id": "a1"}],
        **nothing_of("position"),
        event_mentions=[base["event_mentions"].row(0, named=True) | {
            "evidence": evidence, "evidence_start": 0, "evidence_end": len(evidence), "trigger_start": 0,
            "trigger_end": 6}],
    )  # fmt: skip


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


@pytest.mark.parametrize(
    ("amount", "told"),
    [("0", "$0"), ("999", "$999"), ("12400", "$12.4k"), ("500000000", "$500m"), ("999949999", "$1bn"),
     ("999499999", "$999m"), ("34595731250", "$34.6bn"), ("1200000000000", "$1.2tn")],
)  # fmt: skip
def test_money_is_told_in_three_digits(amount: str, told: str):
    assert wording.usd(Decimal(amount)) == told


def test_an_open_bound_is_told_as_open():
    low, high = Decimal(20_000_000), Decimal(30_000_000)
    assert wording.money(low, low, "EUR") == "EUR 20m"
    assert wording.money(low, high, "EUR") == "EUR 20m to 30m"
    assert wording.money(None, high, "EUR") == "up to EUR 30m"
    assert wording.money(low, None, None) == "at least unknown currency 20m"
    assert wording.money(None, None, None) == ""


def test_a_score_has_a_sign_unless_it_is_nothing():
    assert [wording.score(value) for value in (2.34, -2.0, -0.04, None)] == ["+2.3", "−2.0", "0.0", "–"]


def test_nodes_that_are_joined_stand_nearer_and_places_do_not_change():
    edges = {("A", "B"): 1.0, ("B", "C"): 1.0, ("C", "D"): 1.0}
    places = layout(["A", "B", "C", "D"], edges)
    assert places == layout(["A", "B", "C", "D"], edges)

    def apart(a: str, b: str) -> float:
        return float(sum((one - other) ** 2 for one, other in zip(places[a], places[b], strict=True)))

    assert apart("A", "B") < apart("A", "C") < apart("A", "D")
    assert layout([], {}) == {}
    assert layout(["A"], {}) == {"A": (0.0, 0.0)}


def test_only_web_addresses_become_links():
    assert link("https://a.example/?q=1&b=\"'", "here") == (
        '<a href="https://a.example/?q=1&amp;b=&quot;&#x27;" rel="noopener noreferrer nofollow"><bdi>here</bdi></a>'
    )
    for address in (None, "news/a.txt", "javascript:alert(1)", " https://a.example", "data:text/html,x", "https:///x"):
        assert link(address, "here") == "<bdi>here</bdi>"


def test_marks_outside_of_the_sentence_are_left_out():
    assert marked("a<b>c", 1, 4) == "<bdi>a<mark>&lt;b&gt;</mark>c</bdi>"
    assert marked("abc", 2, 5) == marked("abc", None, None) == "<bdi>abc</bdi>"


def test_unseen_characters_are_seen():
    assert text("a\u202eb\u2066c\x00d\ne") == "a[U+202E]b[U+2066]c[U+0000]d\ne"


def test_json_in_a_script_cannot_end_it():
    assert script_json({"a": "</script><!--&\u2028"}) == '{"a":"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028"}'


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    if program() is None:
        pytest.skip("no Chromium on this machine to look with")
    with ExitStack() as stack:
        try:
            page = stack.enter_context(browsing(tmp_path_factory.mktemp("profile")))
        except BrowserGoneError:
            pytest.skip("the Chromium of this machine does not start")
        yield page


@pytest.fixture(scope="module")
def library() -> str:
    return chart_library()


@pytest.fixture
def shown(request: pytest.FixtureRequest, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The report of the fixture named, as a file with its charts."""
    monkeypatch.setattr("warehouse.report.writing.chart_library", lambda: library)
    return write_report(request.getfixturevalue(request.param), tmp_path / "report.html")


@pytest.mark.parametrize("shown", ["folder"], indirect=True)
def test_the_file_is_small_enough_to_send(shown: Path):
    assert 500_000 < shown.stat().st_size < 3_000_000


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("shown", ["folder", "hostile"], indirect=True)
def test_a_browser_draws_every_chart_within_the_page_and_asks_for_nothing(browser: Page, shown: Path, width: int):
    browser.requests.clear()
    browser.errors.clear()
    browser.open(shown, width)
    states = browser.run("[...document.querySelectorAll('[data-chart]')].map((one) => one.dataset.state)")
    assert states
    assert set(states) == {"drawn"}
    drawn = browser.run("[...document.querySelectorAll('[data-chart] svg')].filter((one) => one.querySelector('path'))")
    assert len(drawn) == len(states)
    assert browser.run("document.documentElement.scrollWidth") == width
    assert browser.requests == [shown.resolve().as_uri()]
    assert browser.errors == []
    assert browser.run("window.struck") is None
    assert browser.run("document.images.length") == 0


@pytest.mark.parametrize("shown", ["hostile"], indirect=True)
def test_the_policy_stops_a_script_that_got_into_the_page(browser: Page, shown: Path):
    """Would the escaping fail, nothing would run: the same page with a script of its own added."""
    head, _, tail = shown.read_text("utf-8").rpartition("</body>")
    struck = shown.with_name("struck.html")
    struck.write_text(
        f"{head}<script>window.struck=1</script><img src=x onerror='window.struck=2'></body>{tail}", "utf-8"
    )
    browser.open(struck, 1280)
    assert browser.run("window.struck") is None
    browser.errors.clear()
