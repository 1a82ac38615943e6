"""The poll and read stages: feeds and other sources → parts of the lake, a bounded number of articles at a time."""

import sys
import time
from collections import Counter
from collections.abc import Container, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flows.apart import Apart
from flows.lakes import open_lake
from flows.polling import bodies, load_feeds, poll
from flows.stages import Report, Request, Tell
from transforms.reading import (
    SUPPORTED,
    Known,
    Limits,
    Record,
    Rejected,
    SourceBroken,
    articles_frame,
    find_files,
    read_lines,
    read_source,
    rejects_frame,
)
from warehouse.lake import Lake

STANDARD_INPUT = "-"
BYTES_PER_MEGABYTE = 1_000_000


def find_all(sources: tuple[str, ...]) -> list[tuple[Path, Path]]:
    """(file, root) of every source but standard input, each file once. FileNotFoundError names what is not there."""
    found: dict[Path, Path] = {}
    for source in sources:
        if source != STANDARD_INPUT:
            for file, root in find_files(source):
                found.setdefault(file, root)
    return list(found.items())


def poll_feeds(request: Request, report: Report, tell: Tell) -> Report:
    """Asks the feeds for what is new; one that does not answer is a broken source, and what it said before is read."""
    if request.feeds is None:
        return report
    from flows.http import fetch

    feeds = load_feeds(request.feeds)
    states = poll(feeds, request.warehouse, fetch, time.sleep, datetime.now(UTC))
    tell(len(feeds), len(feeds))
    failed = tuple(
        f"{name}: {state.failure} (failure {state.failures:,} in a row)"
        for name, state in states.items()
        if state.failure
    )
    files = tuple(str(file) for file in bodies(feeds, request.warehouse))
    return replace(report, polled=files, broken_sources=(*report.broken_sources, *failed))


def read_sources(request: Request, report: Report, tell: Tell) -> Report:
    """Reads every source into the lake; bad records become rejects, a broken source is named in the report."""
    sources = (*request.sources, *report.polled)
    if not sources:
        return report
    lake = open_lake(request.warehouse, request.lake)
    part = _Part(request, lake, datetime.now(UTC))
    broken = []
    # A known record comes without its day, which a run over some days needs to tell whether it is one of theirs.
    known = frozenset() if request.published_from or request.published_to else lake.known_article_ids()
    with closing(Apart()) as apart:
        for name, reading in _readings(sources, known, Limits(run=apart)):
            try:
                for item in reading:
                    part.take(item)
                    tell(part.seen, None)
            except SourceBroken as error:
                broken.append(f"{name}: {error}")
    part.store()
    return replace(
        report,
        articles_read=part.read,
        articles_new=part.new,
        outside_dates=part.outside,
        rejected=dict(sorted(part.reasons.items())),
        broken_sources=(*report.broken_sources, *broken),
    )


def _readings(
    sources: tuple[str, ...], known: Container[str], limits: Limits
) -> Iterator[tuple[str, Iterator[Record | Rejected | Known]]]:
    for file, root in find_all(sources):
        yield str(file), read_source(file, root, limits, known)
    if STANDARD_INPUT in sources:
        yield "standard input", read_lines(sys.stdin.buffer, "stdin", limits, known)


class _Part:
    """Gathers what was read until it fills a part, then puts it into the lake."""

    def __init__(self, request: Request, lake: Lake, now: datetime) -> None:
        self._request = request
        self._lake = lake
        self._now = now
        self._records: list[Record] = []
        self._rejected: list[Rejected] = []
        self._bytes = 0
        self.read = self.new = self.outside = self.seen = 0
        self.reasons: Counter[str] = Counter()

    def take(self, item: Record | Rejected | Known) -> None:
        """One more record or reject; a record that the lake has already is read, and not new."""
        self.seen += 1
        if isinstance(item, Rejected):
            self.reasons[item.reason] += 1
            self._rejected.append(item)
        elif isinstance(item, Known):
            self.read += 1
        elif self._wanted(item):
            self.read += 1
            if item.language is not None and item.language not in SUPPORTED:
                self.reasons["language_not_supported"] += 1
            self._bytes += len(item.text)
            self._records.append(item)
        else:
            self.outside += 1
        if self._is_full():
            self.store()

    def store(self) -> None:
        """Everything gathered so far is in the lake afterwards."""
        if self._records:
            self.new += self._lake.add_articles(articles_frame(self._records, self._now))
        if self._rejected:
            self._lake.add_rejects(rejects_frame(self._rejected, self._now))
        self._records, self._rejected, self._bytes = [], [], 0

    def _is_full(self) -> bool:
        most = self._request.articles_per_part
        return (
            len(self._records) >= most
            or len(self._rejected) >= most
            or self._bytes >= self._request.megabytes_per_part * BYTES_PER_MEGABYTE
        )

    def _wanted(self, record: Record) -> bool:
        since, until = self._request.published_from, self._request.published_to
        if since is None and until is None:
            return True
        day = record.published_on
        return day is not None and (since is None or since <= day) and (until is None or day <= until)
