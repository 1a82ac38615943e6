"""Work done in a process of its own, so that its memory is its own, and what it took."""

import multiprocessing
import os
import queue
import resource
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

SECONDS_PER_LOOK = 5


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, of processors (its own processes' too), and bytes of the largest of its processes."""

    seconds: float
    processor_seconds: float
    peak_bytes: int


def apart(work: Callable[..., Any], *given: object) -> tuple[Any, Cost]:
    """What `work(*given)` returns, and what it took. Raises RuntimeError with what it raised, or where it died."""
    context = multiprocessing.get_context("spawn")
    answers: Any = context.Queue()
    process = context.Process(target=_work, args=(work, given, answers))
    process.start()
    while True:
        try:
            result, cost, failure = answers.get(timeout=SECONDS_PER_LOOK)
            break
        except queue.Empty:
            if not process.is_alive():
                raise RuntimeError(f"the process of {work.__name__} ended with {process.exitcode}") from None
    process.join()
    if failure:
        raise RuntimeError(failure)
    return result, cost


def _work(work: Callable[..., Any], given: tuple[object, ...], answers: Any) -> None:
    # Before numpy is imported, as in a process of a run that reads.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    began, used = time.perf_counter(), _processor_seconds()
    try:
        result = work(*given)
        cost = Cost(time.perf_counter() - began, _processor_seconds() - used, _peak_bytes())
        answers.put((result, cost, None))
    except Exception:
        answers.put((None, None, traceback.format_exc()))


def _processor_seconds() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _peak_bytes() -> int:
    peaks = (resource.getrusage(whose).ru_maxrss for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    # Kilobytes on Linux, bytes on macOS.
    return max(peaks) * (1 if sys.platform == "darwin" else 1024)
