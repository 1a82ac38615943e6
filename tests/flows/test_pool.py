"""Reading by several processes gives what one gives, and one text that kills its process costs only itself."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from flows.executors import IN_PROCESS, PROCESSES, Batch
from flows.pool import read_all
from flows.workers import OtherReader, read_batch


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


def found(given: Iterator[Batch], engine: str = PROCESSES) -> list[tuple[list[str], Any]]:
    return [
        ([text.reading_id for text in batch], extracted)
        for batch, extracted in read_all(given, engine, 2, cast(Any, reads))
    ]


def test_several_processes_find_what_one_finds_in_the_same_order() -> None:
    given = [(f"a{n}", f"b{n}") for n in range(7)]
    alone = found(batches(*given), IN_PROCESS)
    assert [ids for ids, _ in alone] == [list(batch) for batch in given]
    assert found(batches(*given)) == alone


def test_a_text_that_kills_its_process_is_given_up_and_every_other_is_read() -> None:
    read = found(batches(("a", "b"), ("c", "deadly", "d"), ("e",)))
    events = sorted(event for _, extracted in read for event in extracted.frames["events"])
    failures = [failure for _, extracted in read for failure in extracted.failures]
    assert events == ["A", "B", "C", "D", "E"]
    assert failures == [("deadly", "the process that read it died")]
    assert sorted(one for ids, _ in read for one in ids) == ["a", "b", "c", "d", "deadly", "e"]


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a scheduler with two workers on this machine, each a process of its own."""
    import dask
    from distributed import LocalCluster

    # By default a batch may kill four workers, each of which takes seconds to start again.
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs="CRITICAL") as cluster,
    ):
        yield cluster.scheduler_address


def test_a_cluster_finds_what_one_process_finds_in_the_same_order(cluster: str) -> None:
    given = [(f"a{n}", f"b{n}") for n in range(9)]
    assert found(batches(*given), cluster) == found(batches(*given), IN_PROCESS)


def test_a_text_that_kills_the_workers_of_a_cluster_is_given_up_and_every_other_is_read(cluster: str) -> None:
    read = found(batches(("a", "b"), ("c", "deadly"), ("e",)), cluster)
    assert sorted(event for _, extracted in read for event in extracted.frames["events"]) == ["A", "B", "C", "E"]
    assert [one for _, extracted in read for one in extracted.failures] == [("deadly", "the process that read it died")]


def test_a_worker_with_another_version_of_the_reader_is_named_and_reads_nothing() -> None:
    with pytest.raises(OtherReader, match="install the same version"):
        read_batch([], wanted="another")


def test_a_handful_of_texts_is_read_without_starting_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_pool(engine: str, workers: int) -> None:
        raise AssertionError("a pool was started")

    monkeypatch.setattr("flows.pool.open_executor", no_pool)
    assert [ids for ids, _ in found(batches(("a", "b")))] == [["a", "b"]]
    assert found(batches()) == []
