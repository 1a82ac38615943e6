"""Texts read by several processes, in order, surviving the death of one."""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from flows.workers import keep_to_one_thread, read_batch

if TYPE_CHECKING:
    from transforms.extraction import Extracted, Text

# A pool's processes each load the parser, some three seconds: not worth it for a handful of texts.
TOO_FEW_FOR_A_POOL = 20
BATCHES_IN_FLIGHT_PER_WORKER = 2

Batch = tuple["Text", ...]
Read = tuple[Batch, "Extracted"]
Reader = Callable[[Batch], "Extracted"]


def read_all(batches: Iterator[Batch], workers: int, read: Reader = read_batch) -> Iterator[Read]:
    """Every batch, or the parts of one that went wrong, with what was read in it.

    What is read in a text does not depend on its batch or process. A single small batch is read in this process.
    """
    opening = list(islice(batches, 2))
    batches = chain(opening, batches)
    if workers == 1 or (len(opening) < 2 and sum(map(len, opening)) < TOO_FEW_FOR_A_POOL):
        for batch in batches:
            yield batch, read(batch)
        return
    # A process may die: out of memory, a crash in native code. Which text did it is not known, so whatever was under
    # way is read again text by text, and only a text that kills its process again is given up.
    while suspects := (yield from _read_in_pool(batches, workers, read)):
        for batch in suspects:
            yield from _read_one_by_one(batch, read)


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawn: Polars and the BLAS libraries hold threads, whose locks a fork would leave behind locked.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=keep_to_one_thread)


def _read_in_pool(batches: Iterator[Batch], workers: int, read: Reader) -> Generator[Read, None, list[Batch]]:
    """Reads until the batches end or a process dies; returns the batches whose results died with it."""
    under_way: deque[tuple[Batch, Future[Extracted] | None]] = deque()
    pool = _pool(workers)
    try:
        for batch in batches:
            under_way.append((batch, None))
            under_way[-1] = (batch, pool.submit(read, batch))
            if len(under_way) >= workers * BATCHES_IN_FLIGHT_PER_WORKER:
                yield _first_done(under_way)
        while under_way:
            yield _first_done(under_way)
    except BrokenProcessPool:
        return [batch for batch, _ in under_way]
    finally:
        pool.shutdown(cancel_futures=True)
    return []


def _first_done(under_way: deque[tuple[Batch, "Future[Extracted] | None"]]) -> Read:
    batch, future = under_way[0]
    assert future is not None
    extracted = future.result()
    under_way.popleft()
    return batch, extracted


def _read_one_by_one(batch: Batch, read: Reader) -> Iterator[Read]:
    pool = _pool(1)
    try:
        for text in batch:
            try:
                yield (text,), pool.submit(read, (text,)).result()
            except BrokenProcessPool:
                pool.shutdown()
                pool = _pool(1)
                given_up = [(text.reading_id, "the process that read it died")]
                yield (text,), replace(read(()), failures=given_up)
    finally:
        pool.shutdown(cancel_futures=True)
