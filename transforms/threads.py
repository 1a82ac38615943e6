"""Several things computed at once, in threads: Polars and DuckDB let go of Python's lock while they compute."""

from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given", bound=Hashable)
Made = TypeVar("Made")

# Both libraries use all cores by themselves, but much of their work is one step after another: a few fill each other's
# gaps, more would only take more memory.
AT_ONCE = 3


def at_once(
    make: Callable[[Given], Made],
    given: Iterable[Given],
    after: Callable[[Given], Iterable[Given]] = lambda _: (),
) -> list[Made]:
    """What `make` makes of each, in their order; of errors the first in that order is raised.

    `after` tells which others must be made before one; they must stand before it.
    """
    begun: dict[Given, Future[Made]] = {}

    def in_turn(one: Given) -> Made:
        # What it waits for was begun before it, so it is being made or is done: nothing waits for ever.
        for other in after(one):
            begun[other].result()
        return make(one)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        for one in given:
            begun[one] = threads.submit(in_turn, one)
    return [each.result() for each in begun.values()]
