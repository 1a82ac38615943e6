"""The extract stage: texts of the lake that this extractor has not read yet → extracted parts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from flows.executors import Batch
from flows.pool import read_all
from flows.stages import Report, Request, Tell
from flows.workers import read_batch
from transforms.extractor import Text, fingerprint
from warehouse.lake import Lake

TEXTS_PER_LOOK = 5000  # rows taken from the lake at a time, so that memory stays bounded


def extract_pending(request: Request, report: Report, tell: Tell) -> Report:
    """Reads each pending text once. Parts go into the lake as they are ready, so a stopped run keeps what it did."""
    lake = Lake(request.warehouse)
    extractor = fingerprint()
    now = datetime.now(UTC)
    total = lake.pending_count(extractor)
    done = failed = 0
    batches = _batches(lake, extractor, request.words_per_batch)
    read = partial(read_batch, wanted=extractor)
    for batch, extracted in read_all(batches, request.engine, request.workers, read):
        ids = [text.reading_id for text in batch]
        lake.add_extraction(extractor, ids, extracted.frames, extracted.failures, now)
        failed += len(extracted.failures)
        done += len(batch)
        tell(done, total)
    report = replace(report, texts_extracted=done)
    return replace(report, rejected={**report.rejected, "reading_failed": failed}) if failed else report


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
