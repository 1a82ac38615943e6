"""The extract stage: batches are gathered into parts, and a run that stops keeps what it had read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows import extracting
from flows.executors import IN_PROCESS, Batch
from flows.extracting import extract_pending
from flows.reading import read_sources
from flows.stages import Report, Request
from transforms.extraction import Extracted
from transforms.extractor import fingerprint
from warehouse.lake import Lake

LINE = '{{"id": "{0}", "text": "The ministers met in Oslo on Monday to agree on {0} tents and as many blankets."}}\n'


@pytest.fixture
def request_for_seven(tmp_path: Path) -> Request:
    """Seven texts in the lake, a batch each."""
    source = tmp_path / "news.jsonl"
    source.write_text("".join(LINE.format(number) for number in range(7)))
    request = Request(tmp_path / "w", (str(source),), engine=IN_PROCESS, words_per_batch=1)
    read_sources(request, Report(), lambda done, total: None)
    return request


def reading(monkeypatch: pytest.MonkeyPatch, dies_after: int = 100) -> None:
    """Every text fails to be read, which takes no parser; the run is stopped after so many."""

    def read_all(batches: Iterator[Batch], *_: Any) -> Iterator[tuple[Batch, Extracted]]:
        for number, batch in enumerate(batches):
            if number == dies_after:
                raise KeyboardInterrupt
            yield batch, Extracted({}, [(text.reading_id, "ValueError: x") for text in batch])

    monkeypatch.setattr(extracting, "read_all", read_all)


def test_batches_are_gathered_into_parts_of_so_many_texts(
    request_for_seven: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading(monkeypatch)
    monkeypatch.setattr(extracting, "TEXTS_PER_PART", 3)
    report = extract_pending(request_for_seven, Report(), lambda done, total: None)
    lake = Lake(request_for_seven.warehouse)
    assert (report.texts_extracted, report.rejected) == (7, {"reading_failed": 7})
    assert len(lake.place.parts(f"extracted/{fingerprint()}")) == 3
    assert lake.pending_count(fingerprint()) == 0


def test_a_run_that_is_stopped_keeps_what_it_had_read(
    request_for_seven: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading(monkeypatch, dies_after=4)
    with pytest.raises(KeyboardInterrupt):
        extract_pending(request_for_seven, Report(), lambda done, total: None)
    assert Lake(request_for_seven.warehouse).pending_count(fingerprint()) == 3
