"""Which file a user means by a build: an id or its beginning, a release, a path, `current` or `previous`."""

from contextlib import closing
from pathlib import Path

import duckdb

from warehouse.build import BUILDS
from warehouse.connection import CURRENT
from warehouse.publish import kept_builds
from warehouse.releases import RELEASES, WAREHOUSE_FILE

PREVIOUS = "previous"


class NoSuchBuildError(Exception):
    """No build, or more than one, is meant by the words; the message says which there are."""


def find_build(warehouse: Path, what: str) -> Path:
    """The file of a build. Raises NoSuchBuildError."""
    current = warehouse / CURRENT
    if what == CURRENT.removesuffix(".duckdb"):
        return _there(current, f"nothing is published in {warehouse} yet")
    if what == PREVIOUS:
        return _previous(warehouse, current)
    released = warehouse / RELEASES / what / WAREHOUSE_FILE
    if what and "/" not in what and released.is_file():
        return released
    if what and Path(what).is_file():
        return Path(what)
    if what and (Path(what) / CURRENT).is_file():
        return Path(what) / CURRENT
    return _by_id(warehouse, what)


def _by_id(warehouse: Path, what: str) -> Path:
    kept = kept_builds(warehouse / BUILDS)
    meant = [file for file in kept if what and file.stem.startswith(what)]
    if len(meant) == 1:
        return meant[0]
    there = ", ".join(file.stem for file in kept) or "none"
    if meant:
        raise NoSuchBuildError(f"{what} begins the ids of {', '.join(file.stem for file in meant)}; give more of it")
    raise NoSuchBuildError(f"no build, release or file {what}; builds kept, newest first: {there}")


def _previous(warehouse: Path, current: Path) -> Path:
    now = build_id_of(_there(current, f"nothing is published in {warehouse} yet"))
    before = [file for file in kept_builds(warehouse / BUILDS) if file.stem != now]
    if not before:
        raise NoSuchBuildError("no build from before the current one is kept")
    return before[0]


def build_id_of(file: Path) -> str:
    """Id of the build that a file holds. Raises NoSuchBuildError on a file that holds none."""
    try:
        with closing(duckdb.connect(file, read_only=True)) as connection:
            row = connection.execute("select build_id from facts.builds order by finished_at desc limit 1").fetchone()
    except duckdb.Error as error:
        raise NoSuchBuildError(f"{file} is no build: {' '.join(str(error).split())}") from error
    if row is None:
        raise NoSuchBuildError(f"{file} holds no build")
    return str(row[0])


def _there(file: Path, otherwise: str) -> Path:
    if not file.is_file():
        raise NoSuchBuildError(otherwise)
    return file
