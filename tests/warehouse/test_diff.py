"""Two builds beside each other, and builds frozen as releases."""

import json
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import hand_rows as hand
import pytest

from warehouse.build import build
from warehouse.builds import NoSuchBuildError, build_id_of, find_build
from warehouse.connection import NotPublishedError
from warehouse.diff import diff
from warehouse.parts import file_sha256
from warehouse.publish import publish
from warehouse.releases import ReleaseError, release


def publish_one(folder: Path, lake: str, **rows: list[dict[str, Any]]) -> str:
    """Builds and publishes; returns the id of the build."""
    sql = folder.parent / f"sql-of-{folder.name}"
    if not sql.exists():
        hand.one_model(sql)
    publish(folder, build(folder, hand.tables(**rows), hand.reference(), hand.inputs(lake), sql=sql))
    return hand.inputs(lake).build_id


def later_rows() -> dict[str, list[dict[str, Any]]]:
    """The pledge is committed and smaller, the stance is gone into the pledge, and there is a second visit."""
    before = hand.tables()
    pledge = before["pledges"].to_dicts()[0] | {"status": "committed", "amount_usd_low": Decimal(400)}
    event = before["events"].to_dicts()[0]
    return {
        "pledges": [pledge],
        "events": [event, event | {"event_id": "m9"}],
        "positions": [],
        "position_holders": [],
        "position_mentions": [],
        "retired_ids": [{"old_id": "m4", "new_id": "m1"}],
    }


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A folder with two builds, and their ids; the first is a release too."""
    folder = tmp_path_factory.mktemp("two") / "warehouse"
    first = publish_one(folder, "1")
    release(folder, "before-it")
    return folder, first, publish_one(folder, "2", **later_rows())


def test_facts_added_changed_and_gone_are_told_apart(two: tuple[Path, str, str]):
    folder, first, second = two
    found = diff(find_build(folder, first), find_build(folder, second))
    assert found.counts == {"events": (1, 0, 0, 1), "pledges": (0, 1, 0, 0), "positions": (0, 0, 1, 0)}
    assert found.inputs == ("what was read",)
    assert found.totals_usd == (hand.MONEY, Decimal(400))
    by_what = {one.what: one for one in found.changes}
    assert by_what["added"].fact_id == "m9"
    assert by_what["gone"].now == "m1"
    assert dict(by_what["changed"].columns) == {
        "status": ("pledged", "committed"),
        "amount_usd_low": (hand.MONEY, Decimal("400.00")),
    }


def test_a_diff_is_a_table_and_words(two: tuple[Path, str, str]):
    folder, first, second = two
    text = diff(find_build(folder, first), find_build(folder, second)).as_text()
    lines = text.splitlines()
    assert lines[0] == f"Build {first} → {second}"
    assert "events         1        0     0     1" in lines
    assert "Pledges that count in totals: 500,000,000.00 → 400.00 USD, down 499,999,600.00." in lines
    assert "; what it said is now in m1" in text
    assert "status was pledged, is committed" in text


def test_a_diff_is_json_with_every_change(two: tuple[Path, str, str]):
    folder, first, second = two
    found = json.loads(json.dumps(diff(find_build(folder, first), find_build(folder, second)).as_dict()))
    assert [(one["what"], one["id"]) for one in found["changes"]] == [
        ("added", "m9"), ("changed", "m1"), ("gone", "m4"),
    ]  # fmt: skip
    assert found["changes"][1]["columns"]["amount_usd_low"] == ["500000000.00", "400.00"]
    assert found["counts"]["positions"] == {"added": 0, "changed": 0, "gone": 1, "same": 0}


def test_changes_beyond_the_limit_are_counted(two: tuple[Path, str, str]):
    folder, first, second = two
    text = diff(find_build(folder, second), find_build(folder, first)).as_text(shown=0)
    assert "  and 1 more; --json has them all" in text


def test_a_build_does_not_differ_from_itself(two: tuple[Path, str, str]):
    folder, _, second = two
    found = diff(find_build(folder, "current"), find_build(folder, second))
    assert found.changes == ()
    assert found.as_text().endswith("No fact differs.\n")


def test_a_column_that_only_one_build_has_is_named_and_compared_with_nothing(
    two: tuple[Path, str, str], tmp_path: Path
):
    folder, first, _ = two
    older = tmp_path / "older.duckdb"
    older.write_bytes(find_build(folder, first).read_bytes())
    with closing(duckdb.connect(older)) as connection:
        connection.execute("alter table facts.events drop column longitude")
    found = diff(older, find_build(folder, first))
    assert found.unmatched_columns == ("events.longitude",)
    assert found.changes == ()


def test_a_build_is_meant_by_its_id_its_beginning_a_release_a_path_and_its_place_in_time(two: tuple[Path, str, str]):
    folder, first, second = two
    assert build_id_of(find_build(folder, second[:6])) == second
    assert build_id_of(find_build(folder, "current")) == second
    assert build_id_of(find_build(folder, str(folder))) == second
    for what in (first, "previous", "before-it", str(folder / "builds" / f"{first}.duckdb")):
        assert build_id_of(find_build(folder, what)) == first


@pytest.mark.parametrize(
    ("what", "words"),
    [("zzz", "no build, release or file zzz; builds kept, newest first: "), ("", "no build"), ("../x", "no build")],
)
def test_words_that_mean_no_build_are_answered_with_those_there_are(two: tuple[Path, str, str], what: str, words: str):
    with pytest.raises(NoSuchBuildError, match=words):
        find_build(two[0], what)


def test_a_beginning_that_fits_two_builds_is_refused(two: tuple[Path, str, str]):
    folder, first, _ = two
    twin = folder / "builds" / f"{first[:4]}-twin.duckdb"
    twin.touch()
    try:
        with pytest.raises(NoSuchBuildError, match="give more of it"):
            find_build(folder, first[:4])
    finally:
        twin.unlink()


def test_a_file_that_is_no_build_is_said(tmp_path: Path):
    (tmp_path / "x.duckdb").write_text("no database")
    with pytest.raises(NoSuchBuildError, match="is no build"):
        build_id_of(tmp_path / "x.duckdb")
    with pytest.raises(NoSuchBuildError, match="nothing is published"):
        find_build(tmp_path, "current")


def test_a_first_build_has_none_before_it(tmp_path: Path):
    publish_one(tmp_path / "w", "1")
    with pytest.raises(NoSuchBuildError, match="no build from before"):
        find_build(tmp_path / "w", "previous")


def test_a_release_stays_as_it_was_when_builds_come_and_go(two: tuple[Path, str, str]):
    folder, first, _ = two
    frozen = folder / "releases" / "before-it"
    for lake in range(3, 9):
        publish_one(folder, str(lake))
    assert not (folder / "builds" / f"{first}.duckdb").exists()
    assert build_id_of(find_build(folder, "before-it")) == first
    about = json.loads((frozen / "release.json").read_text())
    assert about["build_id"] == first
    assert about["fact_count"] == 3
    assert {"warehouse.duckdb", "exports/pledges.parquet", "exports/datapackage.json"} <= about["sha256"].keys()
    for name, sha256 in about["sha256"].items():
        assert file_sha256(frozen / name) == sha256, name


def test_a_name_is_given_once_and_must_be_one(two: tuple[Path, str, str], tmp_path: Path):
    with pytest.raises(ReleaseError, match="is there already"):
        release(two[0], "before-it")
    for name in ("", "a/b", "..", ".hidden", "current", "previous", "ä", "x" * 65):
        with pytest.raises(ReleaseError, match="cannot be a release's name"):
            release(two[0], name)
    assert [folder.name for folder in (two[0] / "releases").iterdir()] == ["before-it"]
    with pytest.raises(NotPublishedError):
        release(tmp_path / "empty", "x")


def test_a_release_that_breaks_off_leaves_nothing(two: tuple[Path, str, str], monkeypatch: pytest.MonkeyPatch):
    def break_off(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("warehouse.releases.export_from", break_off)
    with pytest.raises(OSError, match="disk full"):
        release(two[0], "half")
    assert [folder.name for folder in (two[0] / "releases").iterdir()] == ["before-it"]
