"""A run tells a machine what it does, an event a line."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows import stages
from flows.stages import Report, Request, Stage, Tell, run_stages


def events(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    shown = capsys.readouterr()
    assert shown.out == ""
    return [json.loads(line) for line in shown.err.splitlines()]


def doing(work: stages.Work) -> tuple[Stage, ...]:
    return (replace(stages.STAGES[1], work=work),)


def run(request: Request) -> Report:
    return run_stages(request, lambda stage: lambda done, total: None)


def test_every_stage_has_its_events_with_what_it_changed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def work(request: Request, report: Report, tell: Tell) -> Report:
        return replace(report, articles_read=3, rejected={"empty_file": 1}, broken_sources=("a\x1b[2J.gz: cut\noff",))

    monkeypatch.setattr(stages, "STAGES", doing(work))
    run(Request(warehouse=tmp_path, sources=("news",), logs="json"))
    found = events(capsys)
    assert [(event["event"], event.get("stage")) for event in found] == [
        ("run started", None), ("stage started", "read"), ("source broken", None), ("stage done", "read"),
        ("run done", None),
    ]  # fmt: skip
    assert all(event["at"].endswith("+00:00") for event in found)
    assert found[0]["sources"] == ["news"]
    assert found[2]["source"] == "a\x1b[2J.gz: cut\noff"
    assert {name: found[3][name] for name in ("articles_read", "rejected")} == {
        "articles_read": 3,
        "rejected": {"empty_file": 1},
    }
    assert "facts" not in found[3]
    assert found[4]["articles_read"] == 3


def test_a_stage_that_fails_says_so_and_the_run_does_not_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def work(request: Request, report: Report, tell: Tell) -> Report:
        raise OSError("the drive is gone")

    monkeypatch.setattr(stages, "STAGES", doing(work))
    with pytest.raises(OSError, match="the drive is gone"):
        run(Request(warehouse=tmp_path, logs="json"))
    found = events(capsys)
    assert [event["event"] for event in found] == ["run started", "stage started", "stage failed"]
    assert found[-1]["error"] == "OSError: the drive is gone"


def test_people_are_shown_no_events(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(stages, "STAGES", doing(lambda request, report, tell: report))
    run(Request(warehouse=tmp_path))
    assert events(capsys) == []
