"""One writer at a time: file locks that a dead process lets go of by itself."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

WAIT_S = 600.0
_PAUSE_S = 0.1
_held: set[Path] = set()


class WarehouseBusyError(Exception):
    """Another run holds the warehouse and did not let go in time."""


@contextmanager
def locked(folder: Path, wait_s: float = WAIT_S) -> Iterator[None]:
    """Holds `folder` for a run of several steps, against other processes and other runs in this one.

    Within it, `step` asks for nothing more. Raises WarehouseBusyError after `wait_s` seconds.
    """
    with _file_locked(folder / ".lock", wait_s):
        _held.add(folder.resolve())
        try:
            yield
        finally:
            _held.discard(folder.resolve())


@contextmanager
def step(folder: Path, wait_s: float = WAIT_S) -> Iterator[None]:
    """Holds `folder` for one build, publishing or export, unless `locked` of this process holds it already."""
    if folder.resolve() in _held:
        yield
        return
    with _file_locked(folder / ".lock", wait_s):
        yield


@contextmanager
def _file_locked(file: Path, wait_s: float) -> Iterator[None]:
    # The file stays behind: removing it would let two runs lock two different files of one name.
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _wait_for(handle, file, wait_s)
        # Whose it is, is for people to read; the lock holds without it, on a full disk too.
        with suppress(OSError):
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int, file: Path, wait_s: float) -> None:
    until = time.monotonic() + wait_s
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= until:
                holder = os.pread(handle, 20, 0).decode().strip() or "unknown"
                raise WarehouseBusyError(
                    f"{file.parent} is in use by another run (process {holder}); waited {wait_s:g} s"
                ) from None
            time.sleep(_PAUSE_S)
