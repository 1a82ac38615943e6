"""What a process that reads texts runs. Light to import: the heavy imports come after the thread counts are set."""

import gc
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import parent_process
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transforms.extraction import Extracted
    from transforms.extractor import Text

# Several processes share the cores already; their linear algebra must not multiply threads.
ONE_THREAD_EACH = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

# A text of ten thousand words takes two seconds; one that takes a minute has found a fault of the parser.
SECONDS_PER_TEXT = 60.0
# Native code that never returns to Python hears of no exception: then the worker's process ends, and only it.
SECONDS_LEFT_TO_NATIVE_CODE = 30.0


# New objects before Python looks for garbage, and such looks before it looks through older ones, 700 and 10 by itself.
# Vocabularies are a million objects that stay: searching them over and over took a tenth of a short run.
LOOK_FOR_GARBAGE = (50_000, 20, 50)


class TextTooSlow(Exception):
    """Reading a text took more processor time than any sound one does."""


class OtherReader(Exception):
    """A worker has another version of the reader installed, so what it reads would not be what this run asks for."""


def prepare_worker() -> None:
    """Before numpy is imported: one thread for linear algebra, one for Polars; garbage is looked for seldom."""
    os.environ.update(dict.fromkeys((*ONE_THREAD_EACH, "POLARS_MAX_THREADS"), "1"))
    look_for_garbage_seldom()


def look_for_garbage_seldom() -> None:
    """What is let go of without a cycle, which is nearly everything, goes at once all the same."""
    gc.set_threshold(*LOOK_FOR_GARBAGE)


def read_batch(texts: "Sequence[Text]", wanted: str) -> "Extracted":
    """The facts stated in the texts. Raises OtherReader where this process's reader is not the `wanted` fingerprint."""
    from transforms.extraction import read_texts
    from transforms.extractor import fingerprint

    if fingerprint() != wanted:
        raise OtherReader(f"a worker reads with version {fingerprint()}, not {wanted}: install the same version there")
    return read_texts(texts, in_time)


@contextmanager
def in_time() -> Iterator[None]:
    """Raises TextTooSlow within it after a minute of this process's time, as soon as the parser returns to Python.

    A worker's process whose parser does not return is ended half a minute later. Only a process's main thread can be
    stopped so; in another there is no limit, as in a Dask worker with threads.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _too_slow)
    signal.setitimer(signal.ITIMER_PROF, SECONDS_PER_TEXT)
    if parent_process() is not None:
        # The signal of this timer ends a process that does not handle it.
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_PER_TEXT + SECONDS_LEFT_TO_NATIVE_CODE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _too_slow(number: int, frame: object) -> None:
    raise TextTooSlow(f"took more than {SECONDS_PER_TEXT:g} s to read")
