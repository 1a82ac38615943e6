"""The main job from the command line, on a few records of every quality."""

import gzip
import io
import json
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.cli import status_of
from flows.errors import CHECK_FAILED, DONE, SOURCE_BROKEN, WRONG_USE
from transforms.ids import digest

GIFT = "Norway pledged $70 million in humanitarian aid to Kenya on Monday, the Norwegian government said."
LINES = [
    json.dumps({"id": "a", "text": GIFT, "published": "2025-03-12", "outlet": "The Example"}),
    "[1, 2]",
    json.dumps({"id": "b", "title": "no text"}),
]

Said = tuple[int, str, str]
Command = Callable[..., Said]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    def run(*arguments: object) -> Said:
        status = status_of([str(argument) for argument in arguments])
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return run


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read once: one good record, two bad ones, and an archive that breaks off."""
    folder = tmp_path_factory.mktemp("run")
    sources = folder / "sources"
    sources.mkdir()
    (sources / "lines.jsonl").write_text("\n".join(LINES))
    (sources / "broken.jsonl.gz").write_bytes(gzip.compress(digest("noise").encode() * 99)[:30])
    with pytest.MonkeyPatch.context() as patch:
        out, err = io.StringIO(), io.StringIO()
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", err)
        patch.delenv("PREFECT_API_URL", raising=False)
        status = status_of(["run", str(sources), "--warehouse", str(folder / "warehouse")])
    assert status == SOURCE_BROKEN, err.getvalue()
    assert "broken.jsonl.gz" in err.getvalue()
    assert "1 read, 1 new" in out.getvalue()
    assert "missing_text 1" in out.getvalue()
    assert "not_an_object 1" in out.getvalue()
    return folder / "warehouse"


def test_the_good_record_is_published_although_others_were_bad(warehouse: Path, command: Command) -> None:
    query = "select count(*) as articles from articles"
    assert command("sql", query, "--csv", "--warehouse", warehouse) == (DONE, "articles\n1\n", "")


def test_what_was_read_is_exported_with_its_dictionary(warehouse: Path) -> None:
    assert (warehouse / "exports" / "pledges.parquet").is_file()
    assert "### pledges" in (warehouse / "exports" / "dictionary.md").read_text()


def test_the_same_source_again_changes_nothing(warehouse: Path, command: Command) -> None:
    before = (warehouse / "current.duckdb").stat().st_mtime_ns
    status, out, _ = command("run", warehouse.parent / "sources" / "lines.jsonl", "--warehouse", warehouse)
    assert status == DONE
    assert "1 read, 0 new" in out
    assert "nothing to do" in out
    assert (warehouse / "current.duckdb").stat().st_mtime_ns == before


def test_the_checks_hold_on_what_is_published(warehouse: Path, command: Command) -> None:
    status, out, _ = command("check", "--warehouse", warehouse)
    assert status == DONE, out
    assert ", 0 failed; " in out
    assert out.endswith(" expectations, 0 not met\n")


def test_a_query_that_cannot_run_is_one_line(warehouse: Path, command: Command) -> None:
    status, out, err = command("sql", "select from nowhere at all", "--warehouse", warehouse)
    assert (status, out) == (WRONG_USE, "")
    assert len(err.splitlines()) == 1


def test_a_row_that_is_not_there_cannot_be_explained(warehouse: Path, command: Command) -> None:
    status, _, err = command("explain", "donor_totals", "donor_code=ABW", "--warehouse", warehouse)
    assert status == WRONG_USE
    assert "no row with donor_code=ABW" in err


def test_standard_input_is_json_lines(
    warehouse: Path, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = io.TextIOWrapper(io.BytesIO(b'{"id": "s", "text": ""}\n{"id": "t"}\n'))
    monkeypatch.setattr("sys.stdin", lines)
    status, out, _ = command("run", "-", "--warehouse", warehouse)
    assert status == DONE
    assert "0 read, 0 new" in out
    assert "empty_text 1, missing_text 1" in out


def test_records_of_other_days_are_left_out_of_a_backfill(warehouse: Path, command: Command) -> None:
    source = warehouse.parent / "sources" / "lines.jsonl"
    span = ("--from", "2025-03-13", "--to", "2025-03-31")
    status, out, _ = command("backfill", source, *span, "--warehouse", warehouse)
    assert status == DONE
    assert "1 left out" in out


def test_a_failed_check_publishes_nothing_and_shows_why(
    warehouse: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warehouse.build import CheckFailedError
    from warehouse.checks import Failure

    def failing(*_: object) -> Path:
        bad = Failure("shares", "shares of a pledge make one", ("pledge_id",), (("p1",),), 1)
        raise CheckFailedError([bad], Path("failed.duckdb"))

    monkeypatch.setattr("flows.building.is_current", lambda *_: False)
    monkeypatch.setattr("flows.building.build", failing)
    before = (warehouse / "current.duckdb").stat().st_mtime_ns
    status, out, err = command("build", "--warehouse", warehouse)
    assert (status, out) == (CHECK_FAILED, "")
    assert "shares of a pledge make one" in err
    assert "pledge_id=p1" in err
    assert (warehouse / "current.duckdb").stat().st_mtime_ns == before


def test_a_full_disk_is_one_line_that_says_what_stays(warehouse: Path, command: Command, tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        status, out, err = command("export", "--to", tmp_path / "full", "--warehouse", warehouse)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (status, out) == (CHECK_FAILED, "")
    assert err.startswith("communique: the disk is full: ")
    assert err.endswith("what is published is whole, run again when there is room\n")
    assert err.count("\n") == 1
    assert list((tmp_path / "full").iterdir()) == []


def test_an_article_taken_down_leaves_the_tables_and_every_build(tmp_path: Path, command: Command) -> None:
    source, folder = tmp_path / "lines.jsonl", tmp_path / "warehouse"
    source.write_text("\n".join(json.dumps({"id": name, "text": f"{GIFT} ({name})"}) for name in ("keep", "drop")))
    command("run", source, "--warehouse", folder)

    status, out, _ = command("forget", "drop", "--reason", "asked by its publisher", "--warehouse", folder)
    assert (status, out.splitlines()[0]) == (DONE, "Taken down 1 articles, 1 texts")
    query = "select external_id from articles"
    assert command("sql", query, "--csv", "--warehouse", folder)[1] == "external_id\nkeep\n"
    assert len(list((folder / "builds").glob("*.duckdb"))) == 1

    again = command("run", source, "--warehouse", folder)
    assert "2 read, 0 new" in again[1]
    assert command("forget", "nobody", "--reason", "asked", "--warehouse", folder)[0] == WRONG_USE
