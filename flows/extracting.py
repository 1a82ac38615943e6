"""The extract stage: texts of the lake that this extractor has not read yet → extracted parts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from flows.executors import Batch
from flows.lakes import open_lake
from flows.pool import read_all
from flows.stages import Report, Request, Tell
from flows.workers import read_batch
from transforms.extractor import Text, fingerprint
from warehouse.lake import Lake, joined

if TYPE_CHECKING:
    from transforms.extraction import Extracted

TEXTS_PER_LOOK = 5000  # rows taken from the lake at a time, so that memory stays bounded
# Every later run lists and opens the parts, so they are not as small as batches. A run that dies reads this many again.
TEXTS_PER_PART = 1000


def extract_pending(request: Request, report: Report, tell: Tell) -> Report:
    """Reads each pending text once. Parts go into the lake as they fill, so a stopped run keeps nearly all it did."""
    lake = open_lake(request.warehouse, request.lake)
    extractor = fingerprint()
    total = lake.pending_count(extractor)
    if not total:
        return report
    part = _Part(lake, extractor, min(TEXTS_PER_PART, request.articles_per_part), datetime.now(UTC))
    batches = _batches(lake, extractor, request.words_per_batch)
    read = partial(read_batch, wanted=extractor)
    try:
        for batch, extracted in read_all(batches, request.engine, request.workers, read):
            part.take(batch, extracted)
            tell(part.read, total)
    finally:
        part.store()
    report = replace(report, texts_extracted=part.read)
    return replace(report, rejected={**report.rejected, "reading_failed": part.failed}) if part.failed else report


class _Part:
    """Gathers what was read until it fills a part, then puts it into the lake."""

    def __init__(self, lake: Lake, extractor: str, most_texts: int, now: datetime) -> None:
        self._lake = lake
        self._extractor = extractor
        self._most_texts = most_texts
        self._now = now
        self._ids: list[str] = []
        self._found: list[Extracted] = []
        self.read = self.failed = 0

    def take(self, batch: Batch, extracted: "Extracted") -> None:
        """One more batch, or a part of one."""
        self._ids += [text.reading_id for text in batch]
        self._found.append(extracted)
        self.read += len(batch)
        self.failed += len(extracted.failures)
        if len(self._ids) >= self._most_texts:
            self.store()

    def store(self) -> None:
        """Everything gathered so far is in the lake afterwards."""
        if self._ids:
            failures = [failure for one in self._found for failure in one.failures]
            frames = joined([one.frames for one in self._found])
            self._lake.add_extraction(self._extractor, self._ids, frames, failures, self._now)
        self._ids, self._found = [], []


def _batches(lake: Lake, extractor: str, words_per_batch: int) -> Iterator[Batch]:
    for frame in lake.pending(extractor, batch_rows=TEXTS_PER_LOOK):
        texts: list[Text] = []
        words = 0
        for row in frame.iter_rows(named=True):
            texts.append(Text(**row))
            words += row["text"].count(" ")
            if words >= words_per_batch:
                yield tuple(texts)
                texts, words = [], 0
        if texts:
            yield tuple(texts)
