"""Feeds are asked politely, and one that fails costs no other."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from local_site import served

from flows.errors import WrongUse
from flows.http import fetch
from flows.polling import Answer, Feed, FeedState, FetchFailed, bodies, load_feeds, poll, state_of
from flows.reading import poll_feeds, read_sources
from flows.stages import Report, Request

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OSLO = Feed("oslo", "http://oslo.example/feed", "Oslo Post", "en")
RIGA = Feed("riga", "http://riga.example/feed", "Riga Post", "en")
ENTRY = (
    "<item><title>Tents for Malta</title><guid>https://oslo.example/{0}</guid><pubDate>Sun, 01 Mar 2026 08:00:00 +0000"
    "</pubDate><description>Norway will give Malta {0} tents, its foreign minister said in Oslo.</description></item>"
)


def body(*numbers: int) -> bytes:
    entries = "".join(ENTRY.format(number) for number in numbers)
    return f'<rss version="2.0"><channel><title>A feed</title>{entries}</channel></rss>'.encode()


class Web:
    """Answers in turn for each address, and notes what it was asked with."""

    def __init__(self, **answers: list[Answer | FetchFailed]) -> None:
        self._answers = answers
        self.asked: list[tuple[str, str | None]] = []
        self.paused: list[float] = []

    def fetch(self, url: str, state: FeedState) -> Answer:
        name = url.split("/")[2].split(".")[0]
        self.asked.append((name, state.etag))
        answer = self._answers[name].pop(0)
        if isinstance(answer, FetchFailed):
            raise answer
        return answer

    def poll(self, feeds: list[Feed], warehouse: Path) -> dict[str, FeedState]:
        return poll(feeds, warehouse, self.fetch, self.paused.append, NOON)


def test_a_feed_is_asked_with_what_it_answered_last_and_keeps_its_body_when_nothing_changed(tmp_path: Path) -> None:
    web = Web(oslo=[Answer(200, body(1), etag='"a"'), Answer(304, None)])
    web.poll([OSLO], tmp_path)
    second = web.poll([OSLO], tmp_path)["oslo"]
    assert web.asked == [("oslo", None), ("oslo", '"a"')]
    assert (second.etag, second.changed_at, second.failures) == ('"a"', "2026-03-01T12:00:00+00:00", 0)
    assert [file.read_bytes() for file in bodies([OSLO], tmp_path)] == [body(1)]


def test_a_feed_whose_body_is_gone_is_asked_without_a_cursor(tmp_path: Path) -> None:
    web = Web(oslo=[Answer(200, body(1), etag='"a"'), Answer(200, body(1), etag='"a"')])
    web.poll([OSLO], tmp_path)
    bodies([OSLO], tmp_path)[0].unlink()
    web.poll([OSLO], tmp_path)
    assert web.asked == [("oslo", None), ("oslo", None)]
    assert bodies([OSLO], tmp_path)


def test_a_failure_that_may_pass_is_tried_again_after_the_time_the_server_asks_for(tmp_path: Path) -> None:
    web = Web(oslo=[Answer(503, None, retry_after_s=7), FetchFailed("timed out", True), Answer(200, body(1))])
    assert web.poll([OSLO], tmp_path)["oslo"].failures == 0
    assert web.paused == [7, 4]


def test_a_failure_that_will_not_pass_is_not_tried_again_and_failures_in_a_row_are_counted(tmp_path: Path) -> None:
    web = Web(oslo=[Answer(404, None), Answer(404, None), Answer(200, body(1))])
    web.poll([OSLO], tmp_path)
    twice = web.poll([OSLO], tmp_path)["oslo"]
    assert (twice.failures, twice.failure, web.paused) == (2, "the server answered 404", [])
    assert web.poll([OSLO], tmp_path)["oslo"].failures == 0


def test_a_feed_that_fails_keeps_its_last_body_and_costs_no_other(tmp_path: Path) -> None:
    down = [FetchFailed("no route", False)]
    web = Web(oslo=[Answer(200, body(1)), *down], riga=[*down, Answer(200, body(2))])
    web.poll([OSLO, RIGA], tmp_path)
    states = web.poll([OSLO, RIGA], tmp_path)
    assert (states["oslo"].failures, states["riga"].failures) == (1, 0)
    assert len(bodies([OSLO, RIGA], tmp_path)) == 2


def test_a_broken_state_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "oslo.json").write_text('{"etag": ')
    assert state_of("oslo", tmp_path) == FeedState()


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("../oslo,http://a.example,,,known", "a name is made of"),
        ("oslo,file:///etc/passwd,,,known", "no web address"),
        ("oslo,http://a.example,,,known\noslo,http://b.example,,,known", "twice"),
    ],
)
def test_a_feeds_file_that_cannot_be_meant_is_wrong_use(tmp_path: Path, rows: str, fault: str) -> None:
    file = tmp_path / "feeds.csv"
    file.write_text(f"name,url,outlet,language,basis\n{rows}\n")
    with pytest.raises(WrongUse, match=fault):
        load_feeds(file)


class _Site(BaseHTTPRequestHandler):
    """A feed that answers 304 to its own ETag, an address that moved, and one that is broken."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/feed")
            self.end_headers()
        elif self.path == "/feed" and self.headers["If-None-Match"] == '"v1"':
            self.send_response(304)
            self.end_headers()
        elif self.path == "/feed":
            self.send_response(200)
            self.send_header("ETag", '"v1"')
            self.end_headers()
            self.wfile.write(body(1, 2))
        else:
            self.send_response(410)
            self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    with served(_Site) as address:
        yield address


def test_the_web_is_asked_with_the_cursor_and_followed_where_it_moved(site: str) -> None:
    first = fetch(f"{site}/moved", FeedState())
    assert (first.status, first.body, first.etag) == (200, body(1, 2), '"v1"')
    again = fetch(f"{site}/feed", FeedState(etag=first.etag))
    assert (again.status, again.body) == (304, None)


def test_an_answer_over_the_limit_is_not_taken(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.http.MOST_BYTES", 100)
    with pytest.raises(FetchFailed, match="more than 100 bytes"):
        fetch(f"{site}/feed", FeedState())


def test_polled_entries_reach_the_lake_once_under_the_outlet_of_the_feeds_file(site: str, tmp_path: Path) -> None:
    feeds, warehouse = tmp_path / "feeds.csv", tmp_path / "warehouse"
    feeds.write_text(
        f"name,url,outlet,language,basis\noslo,{site}/feed,Oslo Post,en,known\ngone,{site}/gone,Gone,en,known\n"
    )
    request = Request(warehouse=warehouse, feeds=feeds)

    def run() -> Report:
        polled = poll_feeds(request, Report(), lambda done, total: None)
        return read_sources(request, polled, lambda done, total: None)

    first, second = run(), run()
    assert (first.articles_read, first.articles_new, second.articles_new) == (2, 2, 0)
    assert second.broken_sources == ("gone: the server answered 410 (failure 2 in a row)",)
    from warehouse.lake import Lake

    articles = Lake(warehouse).frames("none").articles
    assert set(articles["outlet"]) == {"Oslo Post"}
    assert json.loads((warehouse / "feeds" / "oslo.json").read_text())["failures"] == 0
