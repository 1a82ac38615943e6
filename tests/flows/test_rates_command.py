"""Newer exchange rates reach the next build, and what is no file of rates changes nothing."""

from pathlib import Path

import pytest

from flows import http
from flows.cli import status_of
from flows.errors import DONE, SOURCE_BROKEN, WRONG_USE
from flows.polling import Answer, FetchFailed
from transforms.rates import monthly_rates
from warehouse.inputs import Inputs
from warehouse.rates import rates_file

NEWER = "Date,USD,JPY\n2031-05-30,1.5,150\n2031-05-29,1.4,140\n"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> Answer:
        raise FetchFailed("no way out", is_transient=True)

    monkeypatch.setattr(http, "fetch", refused)


def test_a_file_is_kept_and_changes_the_build_that_follows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "hist-90d.csv"
    file.write_text(NEWER)
    warehouse = tmp_path / "warehouse"
    assert status_of(["rates", str(file), "--warehouse", str(warehouse)]) == DONE
    assert "rates to 2031-05-30" in capsys.readouterr().out
    kept = rates_file(warehouse)
    assert kept is not None
    assert monthly_rates(kept)["month"].max().isoformat() == "2031-05-01"  # type: ignore[union-attr]
    assert Inputs.gather("lake", files=[kept]).build_id != Inputs.gather("lake").build_id


def test_days_kept_before_stay_and_the_same_file_again_says_nothing_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(NEWER)
    second.write_text("Date,USD\n2031-06-02,1.6\n")
    for file in (first, second, second):
        assert status_of(["rates", str(file), "--warehouse", str(tmp_path)]) == DONE
    assert "nothing new" in capsys.readouterr().out.splitlines()[-1]
    kept = rates_file(tmp_path)
    assert kept is not None
    assert [line.split(",")[0] for line in kept.read_text().splitlines()] == [
        "Date",
        "2031-06-02",
        "2031-05-30",
        "2031-05-29",
    ]


def test_what_is_no_file_of_rates_is_wrong_use_and_nothing_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("a,b\n1,2\n")
    assert status_of(["rates", str(file), "--warehouse", str(tmp_path)]) == WRONG_USE
    assert "notes.csv: no columns Date and USD" in capsys.readouterr().err
    assert rates_file(tmp_path) is None


def test_without_a_network_the_command_says_so_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(["rates", "--warehouse", str(tmp_path)]) == SOURCE_BROKEN
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_the_central_bank_sends_is_taken_like_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(http, "fetch", lambda *_: Answer(200, NEWER.encode()))
    assert status_of(["rates", "--warehouse", str(tmp_path)]) == DONE
    assert "rates to 2031-05-30" in capsys.readouterr().out
    monkeypatch.setattr(http, "fetch", lambda *_: Answer(503, None))
    assert status_of(["rates", "--warehouse", str(tmp_path)]) == SOURCE_BROKEN
