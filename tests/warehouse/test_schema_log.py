"""What exports promise is written down: a change of columns needs a new version."""

from pathlib import Path

import pytest

from warehouse import schema_log
from warehouse.schema_log import Change, columns_now, difference, hash_of, promised, read_log, read_versions


def test_the_log_adds_up_to_the_columns_that_a_build_publishes():
    missing = difference(promised(read_log()), columns_now(), str(len(read_versions()) + 1))
    assert missing == [], 'columns changed: run `python -m warehouse.schema_log "what changed"`'


def test_a_version_that_is_written_down_stays_as_it_is():
    log = read_log()
    versions = read_versions()
    assert [version for version, _, _ in versions] == [str(number + 1) for number in range(len(versions))]
    assert list(dict.fromkeys(one.schema_version for one in log)) == [version for version, _, _ in versions]
    for version, written, words in versions:
        assert hash_of(one for one in log if one.schema_version == version) == written, version
        assert words


def test_a_column_that_came_went_or_changed_its_type_is_a_row_of_the_next_version():
    before = {("pledges", "note"): "varchar", ("pledges", "sum"): "double", ("events", "kept"): "date"}
    now = {("pledges", "sum"): "bigint", ("pledges", "new"): "boolean", ("events", "kept"): "date"}
    changes = difference(before, now, "2")
    assert [one.row() for one in changes] == [
        ("2", "added", "pledges", "new", "boolean"),
        ("2", "removed", "pledges", "note", ""),
        ("2", "retyped", "pledges", "sum", "bigint"),
    ]
    first = [Change("1", "added", table, column, dtype) for (table, column), dtype in before.items()]
    assert promised([*first, *changes]) == now


@pytest.mark.parametrize("change", ["removed", "retyped", "renamed"])
def test_a_log_that_changes_what_was_never_there_is_refused(change: str):
    with pytest.raises(ValueError, match=r"pledges\.note cannot be"):
        promised([Change("1", change, "pledges", "note", "varchar")])


def test_the_next_version_is_written_only_where_something_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(schema_log, "columns_now", lambda: {("a", "x"): "date"})
    assert len(schema_log.write_next("First.", tmp_path)) == 1
    assert schema_log.write_next("Nothing.", tmp_path) == []
    monkeypatch.setattr(schema_log, "columns_now", lambda: {("a", "x"): "date", ("a", "y"): "decimal(18,2)"})
    assert [one.row() for one in schema_log.write_next("More.", tmp_path)] == [
        ("2", "added", "a", "y", "decimal(18,2)")
    ]
    assert [(version, words) for version, _, words in read_versions(tmp_path)] == [("1", "First."), ("2", "More.")]
    assert promised(read_log(tmp_path)) == {("a", "x"): "date", ("a", "y"): "decimal(18,2)"}
    assert schema_log.schema_version(tmp_path) == "2"
