"""An export is written again when anything in it is not as it was left."""

from pathlib import Path

import pytest

from warehouse.exported import STAMP, is_export_of, remember_export


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    (tmp_path / "exports" / "events").mkdir(parents=True)
    (tmp_path / "exports" / "pledges.parquet").write_bytes(b"one")
    (tmp_path / "exports" / "events" / "part-0.parquet").write_bytes(b"two")
    remember_export(tmp_path, "b1")
    return tmp_path


def test_an_export_is_known_for_its_build_only(warehouse: Path) -> None:
    assert is_export_of(warehouse, "b1")
    assert not is_export_of(warehouse, "b2")


def test_a_file_of_a_reader_beside_it_changes_nothing(warehouse: Path) -> None:
    (warehouse / "exports" / "my-notes.txt").write_text("mine")
    assert is_export_of(warehouse, "b1")


@pytest.mark.parametrize("file", ["pledges.parquet", "events/part-0.parquet"])
def test_a_file_that_was_written_or_removed_since_is_noticed(warehouse: Path, file: str) -> None:
    (warehouse / "exports" / file).write_bytes(b"six more")
    assert not is_export_of(warehouse, "b1")
    (warehouse / "exports" / file).unlink()
    assert not is_export_of(warehouse, "b1")


@pytest.mark.parametrize("torn", ["", "[]", '{"build_id": "b1"}', '{"build_id": "b1", "files": {}}'])
def test_a_note_that_cannot_be_read_is_no_note(warehouse: Path, torn: str) -> None:
    (warehouse / STAMP).write_text(torn)
    assert not is_export_of(warehouse, "b1")
