"""Feeds on the web → their newest bodies on disk, where the read stage takes them as it takes any other file.

    feeds/NAME.xml        the last body that came
    feeds/NAME.json       what is known of the feed: what to ask with next time, when it answered, how often it failed
    feeds/manifest.csv    the outlet and language that `seeds/feeds.csv` gives each feed

A body is there before the state that would let the server answer "not modified": a run that dies in between asks again.
Entries that the lake has already cost nothing, so every body is read in every run.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from flows.errors import WrongUse
from warehouse.parts import replace_file

FOLDER = "feeds"
MANIFEST = "manifest.csv"
COLUMNS = ("name", "url", "outlet", "language", "basis")
AT_ONCE = 8
TRIES = 3
SECONDS_BEFORE_RETRY = 2.0
LONGEST_WAIT = 60.0
# What may pass by itself: too many requests, and a server or gateway in trouble.
TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Feed:
    """A row of feeds.csv."""

    name: str
    url: str
    outlet: str
    language: str


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed: the cursor to ask with, when it last answered and changed, failures in a row."""

    etag: str | None = None
    last_modified: str | None = None
    polled_at: str | None = None
    changed_at: str | None = None
    failures: int = 0
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: `body` is None where nothing changed."""

    status: int
    body: bytes | None
    etag: str | None = None
    last_modified: str | None = None
    retry_after_s: float | None = None


class FetchFailed(Exception):
    """No answer came, or more of it than is taken; `is_transient` where asking again may help."""

    def __init__(self, words: str, is_transient: bool) -> None:
        super().__init__(words)
        self.is_transient = is_transient


class Fetch(Protocol):
    """Asks for a feed with the cursor of last time. Raises FetchFailed."""

    def __call__(self, url: str, state: FeedState) -> Answer: ...


def load_feeds(file: Path) -> list[Feed]:
    """The rows of a feeds.csv. WrongUse where it is not there or a row is not as it must be."""
    try:
        with file.open(encoding="utf-8", newline="") as rows:
            table = csv.DictReader(rows)
            if tuple(table.fieldnames or ()) != COLUMNS:
                raise WrongUse(f"{file}: the header must be {','.join(COLUMNS)}")
            feeds = [_feed(file, number, row) for number, row in enumerate(table, 2)]
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{file}: {error}") from None
    names = [feed.name for feed in feeds]
    for name in names:
        if names.count(name) > 1:
            raise WrongUse(f"{file}: {name} is there twice")
    return feeds


def _feed(file: Path, number: int, row: dict[str, str]) -> Feed:
    name, url = row["name"] or "", row["url"] or ""
    # The name becomes a file name.
    if not name.replace("-", "").isalnum() or not name.isascii():
        raise WrongUse(f"{file} row {number}: a name is made of letters, digits and hyphens, not {name!r}")
    if not url.startswith(("http://", "https://")):
        raise WrongUse(f"{file} row {number}: {url!r} is no web address")
    return Feed(name, url, row["outlet"] or "", row["language"] or "")


def poll(
    feeds: Sequence[Feed],
    warehouse: Path,
    fetch: Fetch,
    pause: Callable[[float], None],
    now: datetime,
) -> dict[str, FeedState]:
    """Asks every feed once, several at a time, and returns the state of each by name.

    `pause` waits before another try. A feed that fails keeps its last body and its cursor, and costs no other feed.
    """
    folder = warehouse / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        states = list(pool.map(lambda feed: _poll_one(feed, folder, fetch, pause, now), feeds))
    replace_file(folder / MANIFEST, _manifest(feed for feed in feeds if _body_of(feed, folder).is_file()))
    return {feed.name: state for feed, state in zip(feeds, states, strict=True)}


def bodies(feeds: Iterable[Feed], warehouse: Path) -> list[Path]:
    """The files of the feeds that ever answered."""
    return [file for feed in feeds if (file := _body_of(feed, warehouse / FOLDER)).is_file()]


def state_of(name: str, warehouse: Path) -> FeedState:
    """What is known of a feed; nothing where it was never asked, or its state cannot be read."""
    try:
        return FeedState(**json.loads((warehouse / FOLDER / f"{name}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return FeedState()


def _body_of(feed: Feed, folder: Path) -> Path:
    return folder / f"{feed.name}.xml"


def _poll_one(feed: Feed, folder: Path, fetch: Fetch, pause: Callable[[float], None], now: datetime) -> FeedState:
    before = state_of(feed.name, folder.parent)
    body = _body_of(feed, folder)
    # Without the body, "not modified" would leave nothing to read.
    cursor = before if body.is_file() else FeedState()
    instant = now.astimezone(UTC).isoformat(timespec="seconds")
    try:
        answer = _ask(feed.url, cursor, fetch, pause)
    except FetchFailed as failure:
        state = replace(before, polled_at=instant, failures=before.failures + 1, failure=str(failure))
    else:
        state = replace(before, polled_at=instant, failures=0, failure=None)
        if answer.body is not None:
            is_new = not body.is_file() or body.read_bytes() != answer.body
            if is_new:
                replace_file(body, answer.body)
            state = replace(
                state,
                etag=answer.etag,
                last_modified=answer.last_modified,
                changed_at=instant if is_new else before.changed_at,
            )
    replace_file(folder / f"{feed.name}.json", json.dumps(asdict(state), indent=2).encode())
    return state


def _ask(url: str, cursor: FeedState, fetch: Fetch, pause: Callable[[float], None]) -> Answer:
    """The answer of the first try that gets one; waits twice as long before each further try, or as long as told."""
    wait = SECONDS_BEFORE_RETRY
    for left in range(TRIES - 1, -1, -1):
        try:
            answer = fetch(url, cursor)
        except FetchFailed as failure:
            if not failure.is_transient or not left:
                raise
            told = None
        else:
            if answer.status in (200, 304):
                return answer
            if answer.status not in TRANSIENT or not left:
                raise FetchFailed(f"the server answered {answer.status}", is_transient=False)
            told = answer.retry_after_s
        pause(min(max(wait, told or 0.0), LONGEST_WAIT))
        wait *= 2
    raise AssertionError("the last try returns or raises")


def _manifest(feeds: Iterable[Feed]) -> bytes:
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(["file", "outlet", "language"])
    table.writerows([f"{feed.name}.xml", feed.outlet, feed.language] for feed in feeds)
    return written.getvalue().encode()
