"""The same news over any engine: a Dask cluster on this machine, runs under a stopped clock, and the bytes they leave.

Instants of the first sight are the only thing in which two runs over the same news differ, so their clock is stopped.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from flows.stages import STAGES, Report, Request, Stage, Tell
from flows.workers import ONE_THREAD_EACH
from warehouse.parts import file_sha256

SECONDS_TO_START = 60
READ, EXTRACT = "read", "extract"
# The log of builds has the times of each.
LEFT_OUT = "builds.parquet"
Watch = Callable[[int, int | None], None]


class StoppedClock(datetime):
    """The same instant at any time."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """Noon of a day."""
        return datetime(2026, 1, 5, 12, tzinfo=tz or UTC)


@dataclass
class Ran:
    """What a run reports, and the seconds that each of its stages took."""

    report: Report
    seconds: dict[str, float] = field(default_factory=dict)


def run(request: Request, watch: Watch | None = None, only: Sequence[str] = ()) -> Ran:
    """Walks the stages, or only some, under a stopped clock; `watch` is told of texts that have been read for facts."""
    ran = Ran(Report())
    with patch("flows.reading.datetime", StoppedClock), patch("flows.extracting.datetime", StoppedClock):
        for stage in STAGES:
            if not only or stage.name in only:
                began = time.monotonic()
                ran.report = stage.work(request, ran.report, _teller(stage, watch))
                ran.seconds[stage.name] = time.monotonic() - began
    return ran


def _teller(stage: Stage, watch: Watch | None) -> Tell:
    return watch if watch and stage.name == EXTRACT else lambda done, total: None


def exported(warehouse: Path) -> dict[str, str]:
    """SHA-256 of every exported file by its path, without the log of builds."""
    folder = warehouse / "exports"
    return {
        file.relative_to(folder).as_posix(): file_sha256(file)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != LEFT_OUT
    }


def unlike(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Paths of the files that are not the same bytes in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@dataclass(frozen=True)
class OwnCluster:
    """A scheduler's address, and its workers, each a process with one thread and nobody who starts it again."""

    address: str
    workers: "list[subprocess.Popen[bytes]]"

    def kill_one(self) -> None:
        """Ends the first worker as a machine that loses power would."""
        self.workers[0].kill()
        self.workers[0].wait()

    def alive(self) -> int:
        """Workers that have not ended."""
        return sum(worker.poll() is None for worker in self.workers)


@contextmanager
def own_cluster(workers: int) -> Iterator[OwnCluster]:
    """A scheduler and workers of this machine, as `dask scheduler` and `dask worker` start them anywhere."""
    one_thread = dict.fromkeys((*ONE_THREAD_EACH, "POLARS_MAX_THREADS"), "1")
    environment = {**os.environ, **one_thread, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with TemporaryDirectory() as folder:
        there = Path(folder) / "scheduler.json"
        dask = [sys.executable, "-m", "dask"]
        met = ["--scheduler-file", str(there), "--no-dashboard"]
        scheduler = [*dask, "scheduler", *met, "--host", "127.0.0.1", "--port", "0"]
        worker = [*dask, "worker", *met, "--nthreads", "1", "--no-nanny", "--local-directory", folder]
        started = [
            subprocess.Popen(one, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for one in (scheduler, *([worker] * workers))
        ]
        try:
            yield OwnCluster(_address(there, workers), started[1:])
        finally:
            for process in reversed(started):
                process.kill()
                process.wait()


def _address(scheduler_file: Path, workers: int) -> str:
    """The scheduler's address, once its workers are there. TimeoutError where they do not come."""
    from distributed import Client

    until = time.monotonic() + SECONDS_TO_START
    while not (scheduler_file.is_file() and scheduler_file.read_text(encoding="utf-8").endswith("}")):
        if time.monotonic() > until:
            raise TimeoutError(f"no scheduler after {SECONDS_TO_START} s")
        time.sleep(0.1)
    connect: Any = Client  # it has no types
    with connect(scheduler_file=str(scheduler_file), set_as_default=False, timeout=SECONDS_TO_START) as client:
        client.wait_for_workers(workers, timeout=SECONDS_TO_START)
        return str(client.scheduler.address)
