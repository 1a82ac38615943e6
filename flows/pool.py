"""Texts read by several processes, in order, surviving the death of one."""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from flows.executors import IN_PROCESS, Batch, Executor, Reader, Result, WorkerLost, open_executor

if TYPE_CHECKING:
    from transforms.extraction import Extracted

# A pool's processes each load the parser, some three seconds: not worth it for a handful of texts.
TOO_FEW_FOR_A_POOL = 20
BATCHES_IN_FLIGHT_PER_WORKER = 2

Read = tuple[Batch, "Extracted"]
Open = Callable[[], Executor]


def read_all(batches: Iterator[Batch], engine: str, workers: int, read: Reader) -> Iterator[Read]:
    """Every batch, or the parts of one that went wrong, with what was read in it.

    What is read in a text does not depend on its batch or process. A single small batch is read in this process.
    Raises OSError where the cluster that `engine` names does not answer.
    """
    opening = list(islice(batches, 2))
    batches = chain(opening, batches)
    is_small = len(opening) < 2 and sum(map(len, opening)) < TOO_FEW_FOR_A_POOL
    if engine == IN_PROCESS or is_small:
        for batch in batches:
            yield batch, read(batch)
        return
    open_one = partial(open_executor, engine, workers)
    # A process may die: out of memory, a crash in native code. Which text did it is not known, so whatever was under
    # way is read again text by text, and only a text that kills its process again is given up.
    while suspects := (yield from _read_in_order(batches, open_one, read)):
        for batch in suspects:
            yield from _read_one_by_one(batch, open_one, read)


def _read_in_order(batches: Iterator[Batch], open_one: Open, read: Reader) -> Generator[Read, None, list[Batch]]:
    """Reads until the batches end or a process dies; returns the batches whose results died with it."""
    under_way: deque[tuple[Batch, Result | None]] = deque()
    with closing(open_one()) as executor:
        try:
            for batch in batches:
                under_way.append((batch, None))
                under_way[-1] = (batch, executor.submit(read, batch))
                if len(under_way) >= executor.at_once * BATCHES_IN_FLIGHT_PER_WORKER:
                    yield _first_done(under_way)
            while under_way:
                yield _first_done(under_way)
        except WorkerLost:
            return [batch for batch, _ in under_way]
    return []


def _first_done(under_way: deque[tuple[Batch, Result | None]]) -> Read:
    batch, result = under_way[0]
    assert result is not None
    extracted = result()
    under_way.popleft()
    return batch, extracted


def _read_one_by_one(batch: Batch, open_one: Open, read: Reader) -> Iterator[Read]:
    executor = open_one()
    try:
        for text in batch:
            try:
                yield (text,), executor.submit(read, (text,))()
            except WorkerLost:
                executor.close()
                executor = open_one()
                given_up = [(text.reading_id, "the process that read it died")]
                yield (text,), replace(read(()), failures=given_up)
    finally:
        executor.close()
