"""A disk that takes no more: nothing half written stays, what is published stays whole, and the next try completes.

A limit on the size of files stands for the full disk: every library meets it at the same call, with a like error.
"""

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import hand_rows as hand
import polars as pl
import pytest

from warehouse.build import build
from warehouse.connection import open_published
from warehouse.export import export
from warehouse.lake import Lake
from warehouse.publish import publish
from warehouse.room import is_no_room


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Within it, no file grows beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def fails_for_want_of_room(work: Callable[[], object], size: int) -> None:
    with pytest.raises(Exception) as raised, largest_file(size):  # noqa: PT011 (each library has its own)
        work()
    assert is_no_room(raised.value), raised.value


def files_under(folder: Path) -> dict[str, bytes]:
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


@pytest.fixture
def sql(tmp_path: Path) -> Path:
    return hand.one_model(tmp_path / "sql")


@pytest.fixture
def warehouse(tmp_path: Path, sql: Path) -> Path:
    folder = tmp_path / "warehouse"
    publish(folder, build(folder, hand.tables(), hand.reference(), hand.inputs("1"), sql=sql))
    return folder


def test_a_lake_without_room_keeps_what_it_had_and_takes_the_rest_later(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.add_articles(hand.lake_articles([{"article_id": "a"}]))
    before = files_under(tmp_path / "lake")
    more = hand.lake_articles([{"article_id": "b", "text": os.urandom(20_000).hex()}])
    fails_for_want_of_room(lambda: lake.add_articles(more), 8192)
    assert files_under(tmp_path / "lake") == before
    assert lake.add_articles(more) == 1


def test_a_reading_without_room_leaves_its_texts_pending(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.add_articles(hand.lake_articles([{"article_id": "a"}]))
    before = files_under(tmp_path / "lake")
    fails_for_want_of_room(lambda: lake.add_extraction("f", ["r"], {}), 100)
    assert files_under(tmp_path / "lake") == before
    assert lake.pending_count("f") == 1


def test_a_build_without_room_leaves_nothing_of_itself_and_what_is_published_whole(warehouse: Path, sql: Path) -> None:
    before = files_under(warehouse)

    def again() -> Path:
        return build(warehouse, hand.tables(), hand.reference(), hand.inputs("2"), sql=sql)

    fails_for_want_of_room(again, 500_000)
    assert files_under(warehouse) == before
    publish(warehouse, again())
    with closing(open_published(warehouse)) as connection:
        assert connection.execute("select count(*) from builds").fetchone() == (2,)


def test_a_publishing_without_room_leaves_the_old_build_published(
    warehouse: Path, sql: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_build = build(warehouse, hand.tables(), hand.reference(), hand.inputs("2"), sql=sql)
    before = files_under(warehouse)

    def no_links(*_: object) -> None:
        raise OSError("no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    fails_for_want_of_room(lambda: publish(warehouse, next_build), 500_000)
    assert files_under(warehouse) == before


def test_an_export_without_room_leaves_the_files_of_before(warehouse: Path) -> None:
    export(warehouse)
    before = files_under(warehouse / "exports")
    fails_for_want_of_room(lambda: export(warehouse, with_texts=True), 1000)
    assert files_under(warehouse / "exports") == before


def test_another_error_is_no_want_of_room() -> None:
    assert not is_no_room(PermissionError(13, "Permission denied"))
    assert not is_no_room(pl.exceptions.ComputeError("parquet: File out of specification"))
