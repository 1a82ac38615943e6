"""Swaps a finished build in with one rename. Who has the old file open goes on reading it."""

import os
import shutil
from pathlib import Path

from warehouse.connection import CURRENT
from warehouse.locks import step
from warehouse.parts import TEMPORARY, sync

KEEP_BUILDS = 5
KEEP_FAILED = 2
FAILED = "failed-"


def publish(warehouse: Path, file: Path, keep: int = KEEP_BUILDS) -> Path:
    """Makes `file`, a finished build, the one that readers open, and returns the path they open it by.

    The last `keep` builds stay in `builds/` to compare with, this one always, and the last two that failed; older ones
    go, so the disk holds that many files at most. Who reads one that goes reads on to the end, and a release of it is a
    file of its own. The current one is there under two names and takes its room once, where the file
    system has hard links. Raises FileNotFoundError where there is no such build.
    """
    current = warehouse / CURRENT
    beside = warehouse / f"{TEMPORARY}{CURRENT}"
    with step(warehouse):
        sync(file)
        beside.unlink(missing_ok=True)
        _take(file, beside)
        os.utime(file)  # the order of publishing is the order in which builds go
        # A rename between two names of one file does nothing and leaves both.
        if current.exists() and os.path.samefile(beside, current):
            beside.unlink()
        else:
            os.replace(beside, current)
        sync(warehouse)
        _drop_old(file.parent, keep, file)
    return current


def _take(file: Path, to: Path) -> None:
    try:
        os.link(file, to)
        return
    except OSError:
        pass  # a file system without hard links
    try:
        shutil.copyfile(file, to)
        sync(to)
    except OSError:
        to.unlink(missing_ok=True)
        raise


def kept_builds(folder: Path) -> list[Path]:
    """Finished builds in `builds/`, the last published first."""
    return [file for file in _newest_first(folder) if not file.name.startswith(FAILED)]


def _drop_old(folder: Path, keep: int, current: Path) -> None:
    failed = [file for file in _newest_first(folder) if file.name.startswith(FAILED)]
    # Named, and not only the newest: a clock may have been set back.
    others = [file for file in kept_builds(folder) if file != current]
    for file in [*others[max(keep - 1, 0) :], *failed[KEEP_FAILED:]]:
        file.unlink()


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.duckdb"), key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)
