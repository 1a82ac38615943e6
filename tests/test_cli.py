"""What a user of the command sees: one line and the right exit status, whatever was typed."""

import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import status_of
from flows.errors import DONE, WRONG_USE


def test_the_overview_names_every_command_and_needs_no_library(capsys: pytest.CaptureFixture[str]) -> None:
    light = "import sys; from flows.cli import status_of; status_of(['--help']); print('cyclopts' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", light], capture_output=True, text=True, check=True).stdout
    from flows.commands import APP

    commands = [name for name in APP if not name.startswith("-")]
    assert shown.endswith("False\n")
    assert [name for name in commands if f"\n  {name} " not in shown] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["frob"], 'Unknown command "frob"'),
        (["run", "--warehuose", "x"], "Unknown option: --warehuose"),
        (["run", "no/such/file.txt"], "no/such/file.txt"),
        (["run", "no/such/*.jsonl"], "no/such/*.jsonl"),
        (["backfill", "--from", "2025-02-30", "--to", "2025-03-01"], "2025-02-30"),
        (["backfill", "--from", "2025-03-02", "--to", "2025-03-01"], "2025-03-02"),
        (["backfill", "--from", "2025-03-02"], "--to"),
        (["build"], "nothing was read"),
        (["sql", "select 1"], "nothing is published"),
        (["check"], "nothing is published"),
        (["export"], "nothing is published"),
        (["dictionary"], "nothing is published"),
        (["rates", "no/such/file.csv"], "no/such/file.csv"),
        (["report"], "nothing is published"),
        (["explain", "donor_totals", "donor_code=CAN"], "nothing is published"),
    ],
)
def test_wrong_use_is_one_line_and_leaves_nothing_behind(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    warehouse = tmp_path / "warehouse"
    monkeypatch.setenv("COMMUNIQUE_WAREHOUSE", str(warehouse))
    assert status_of(arguments) == WRONG_USE
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1
    assert not warehouse.exists()


def test_one_missing_source_among_several_keeps_all_from_being_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "here.txt").write_text("Canada pledged $5 million to Ukraine.")
    sources = [str(tmp_path / "here.txt"), str(tmp_path / "gone.txt")]
    assert status_of(["run", *sources, "--warehouse", str(tmp_path / "w")]) == WRONG_USE
    assert "gone.txt" in capsys.readouterr().err
    assert not (tmp_path / "w").exists()


def test_a_warehouse_that_is_a_file_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "warehouse"
    file.write_text("")
    assert status_of(["build", "--warehouse", str(file)]) == WRONG_USE
    assert "is not a folder" in capsys.readouterr().err


def test_a_setting_that_does_not_fit_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMUNIQUE_WORKERS", "many")
    assert status_of(["build", "--warehouse", str(tmp_path)]) == WRONG_USE
    assert "COMMUNIQUE_WORKERS" in capsys.readouterr().err


def test_help_of_a_command_shows_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(["run", "--help"]) == DONE
    shown = capsys.readouterr().out
    assert "--warehouse" in shown
    assert "--flow" in shown
