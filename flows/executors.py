"""Where batches of texts are read: in this process, in several on this machine, or on a Dask cluster.

One setting names it (`COMMUNIQUE_ENGINE`): `in-process`, `processes`, or the address of a Dask scheduler such as
`tcp://10.0.0.5:8786`. What is read in a text depends on none of them.
"""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Protocol

from flows.workers import prepare_worker

if TYPE_CHECKING:
    from transforms.extraction import Extracted
    from transforms.extractor import Text

IN_PROCESS, PROCESSES = "in-process", "processes"
DASK_PROTOCOLS = ("tcp://", "tls://", "ws://", "wss://")
SECONDS_TO_CONNECT = 30
SECONDS_WITHOUT_WORKERS = 30

Batch = tuple["Text", ...]
Reader = Callable[[Batch], "Extracted"]


class WorkerLost(Exception):
    """The process that was reading a batch died. Which of the batches under way killed it is not known."""


class Result(Protocol):
    """What will have been read in one batch."""

    def __call__(self) -> "Extracted":
        """Waits for it. Raises WorkerLost, and whatever the reader raised."""


class Executor(Protocol):
    """Reads batches elsewhere; `at_once` of them keep all of it busy."""

    at_once: int

    def submit(self, read: Reader, batch: Batch) -> Result:
        """Begins to read a batch. Raises WorkerLost."""

    def close(self) -> None:
        """Lets go of everything under way."""


def is_known(engine: str) -> bool:
    """Whether a setting names an engine."""
    return engine in (IN_PROCESS, PROCESSES) or engine.startswith(DASK_PROTOCOLS)


def open_executor(engine: str, workers: int) -> Executor:
    """The executor of `processes` or of a Dask cluster. Raises OSError where no scheduler answers."""
    return Processes(workers) if engine == PROCESSES else Cluster(engine)


class Processes:
    """A pool of processes on this machine."""

    def __init__(self, workers: int) -> None:
        self.at_once = workers
        # spawn: Polars and the BLAS libraries hold threads, whose locks a fork would leave behind locked.
        self._pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=prepare_worker)

    def submit(self, read: Reader, batch: Batch) -> Result:
        """Begins to read a batch. Raises WorkerLost."""
        try:
            future = self._pool.submit(read, batch)
        except BrokenProcessPool as error:
            raise WorkerLost from error

        def result() -> "Extracted":
            try:
                return future.result()
            except BrokenProcessPool as error:
                raise WorkerLost from error

        return result

    def close(self) -> None:
        """Ends the processes; batches not begun are not read."""
        self._pool.shutdown(cancel_futures=True)


class Cluster:
    """A Dask cluster, whose workers have this project installed. A batch whose worker dies is first tried by others."""

    def __init__(self, address: str) -> None:
        from distributed import Client

        connect: Any = Client  # it has no types
        self._address = address
        self._client = connect(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
        self.at_once = max(self._cores(), 1)

    def submit(self, read: Reader, batch: Batch) -> Result:
        """Begins to read a batch."""
        from distributed.scheduler import KilledWorker

        # Not pure: a batch that is read again is to be read again.
        future = self._client.submit(read, batch, pure=False)

        def result() -> "Extracted":
            try:
                return self._wait_for(future)
            except KilledWorker as error:
                raise WorkerLost from error

        return result

    def close(self) -> None:
        """Leaves the cluster; it keeps nothing of what was under way."""
        self._client.close()

    def _wait_for(self, future: Any) -> "Extracted":
        """The future's result. OSError when for a minute no worker is there who could bring it."""
        had_workers = True
        while True:
            try:
                found: Extracted = future.result(timeout=SECONDS_WITHOUT_WORKERS)
                return found
            except TimeoutError:
                has_workers = self._cores() > 0
                if not has_workers and not had_workers:
                    raise OSError(f"the Dask cluster at {self._address} has no workers") from None
                had_workers = has_workers

    def _cores(self) -> int:
        return sum(self._client.ncores().values())
