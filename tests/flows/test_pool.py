"""Reading by several processes gives what one gives, and one text that kills its process costs only itself."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from flows.pool import Batch, read_all


@dataclass(frozen=True)
class Text:
    reading_id: str
    text: str = ""


@dataclass(frozen=True)
class Found:
    frames: dict[str, list[str]]
    failures: list[tuple[str, str]] = field(default_factory=list)


def reads(batch: tuple[Text, ...]) -> Found:
    """Upper case stands for what is found; some texts kill the process, as a fault in native code would."""
    if any(text.text == "deadly" for text in batch):
        os._exit(9)
    return Found({"events": [text.text.upper() for text in batch]})


def batches(*texts: tuple[str, ...]) -> Iterator[Batch]:
    for batch in texts:
        yield tuple(cast(Any, Text(text, text)) for text in batch)


def found(given: Iterator[Batch], workers: int) -> list[tuple[list[str], Any]]:
    return [
        ([text.reading_id for text in batch], extracted)
        for batch, extracted in read_all(given, workers, cast(Any, reads))
    ]


def test_several_processes_find_what_one_finds_in_the_same_order() -> None:
    given = [(f"a{n}", f"b{n}") for n in range(7)]
    alone = found(batches(*given), workers=1)
    assert [ids for ids, _ in alone] == [list(batch) for batch in given]
    assert found(batches(*given), workers=2) == alone


def test_a_text_that_kills_its_process_is_given_up_and_every_other_is_read() -> None:
    read = found(batches(("a", "b"), ("c", "deadly", "d"), ("e",)), workers=2)
    events = sorted(event for _, extracted in read for event in extracted.frames["events"])
    failures = [failure for _, extracted in read for failure in extracted.failures]
    assert events == ["A", "B", "C", "D", "E"]
    assert failures == [("deadly", "the process that read it died")]
    assert sorted(one for ids, _ in read for one in ids) == ["a", "b", "c", "d", "deadly", "e"]


def test_a_handful_of_texts_is_read_without_starting_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_pool(workers: int) -> None:
        raise AssertionError("a pool was started")

    monkeypatch.setattr("flows.pool._pool", no_pool)
    assert [ids for ids, _ in found(batches(("a", "b")), workers=2)] == [["a", "b"]]
    assert found(batches(), workers=2) == []
