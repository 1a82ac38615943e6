"""The Prefect flow and the plain run are two ways to walk one list."""

from dataclasses import replace
from pathlib import Path

import pytest

from flows import stages
from flows.stages import Report, Request, Stage, Tell, run_stages

pytestmark = pytest.mark.usefixtures("prefect_server")


def recording(walked: list[str], failing: str = "") -> tuple[Stage, ...]:
    """The real list, each stage's work replaced by a note of its name; one of them may fail."""

    def noting(name: str) -> stages.Work:
        def work(request: Request, report: Report, tell: Tell) -> Report:
            walked.append(name)
            if name == failing:
                raise ValueError(f"{name} broke")
            return replace(report, articles_read=report.articles_read + 1)

        return work

    return tuple(replace(stage, work=noting(stage.name)) for stage in stages.STAGES)


def test_the_flow_walks_the_list_of_the_plain_run_and_hands_the_report_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from flows.refresh import run_flow

    walked: list[str] = []
    monkeypatch.setattr(stages, "STAGES", recording(walked))
    request = Request(warehouse=tmp_path)

    by_flow = run_flow(request)
    names_by_flow, walked[:] = list(walked), []
    in_process = run_stages(request, lambda stage: lambda done, total: None)

    assert names_by_flow == walked == ["poll", "read", "extract", "build", "publish", "export"]
    assert by_flow == in_process
    assert by_flow.articles_read == 6


def test_a_stage_that_fails_ends_the_flow_with_its_own_error_before_anything_is_published(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from flows.refresh import run_flow

    walked: list[str] = []
    monkeypatch.setattr(stages, "STAGES", recording(walked, failing="build"))

    with pytest.raises(ValueError, match="build broke"):
        run_flow(Request(warehouse=tmp_path))
    assert walked == ["poll", "read", "extract", "build"]


def test_only_an_error_that_may_pass_by_itself_is_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from flows import tasks
    from flows.refresh import run_flow

    tries = {"read": 0, "build": 0}

    def reading(request: Request, report: Report, tell: Tell) -> Report:
        tries["read"] += 1
        if tries["read"] == 1:
            raise OSError("the drive did not answer")
        return report

    def building(request: Request, report: Report, tell: Tell) -> Report:
        tries["build"] += 1
        raise OSError("no space left")

    works = {"read": reading, "build": building}
    kept = tuple(replace(s, work=works[s.name]) for s in stages.STAGES if s.name in works)
    monkeypatch.setattr(stages, "STAGES", kept)
    monkeypatch.setattr(tasks, "SECONDS_BEFORE_RETRY", 0)

    with pytest.raises(OSError, match="no space left"):
        run_flow(Request(warehouse=tmp_path, read_retries=2))
    assert tries == {"read": 2, "build": 1}


def test_a_run_leaves_a_page_and_a_table_of_counts_in_which_names_from_outside_do_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from prefect.artifacts import Artifact

    from flows.artifacts import PAGE, TABLE
    from flows.refresh import run_flow

    hostile = "<img src=x onerror=alert(1)>.jsonl: [click](javascript:alert)"

    def work(request: Request, report: Report, tell: Tell) -> Report:
        return replace(report, build_id="b1", facts={"pledges": 3}, broken_sources=(hostile,))

    monkeypatch.setattr(stages, "STAGES", (replace(stages.STAGES[0], work=work),))
    run_flow(Request(warehouse=tmp_path))

    page, table = Artifact.get(PAGE), Artifact.get(TABLE)
    assert page is not None
    assert table is not None
    assert isinstance(page.data, str)
    assert page.data.startswith("# b1: published\n")
    assert r"\<img src=x onerror=alert\(1\)\>" in page.data
    assert "[click](" not in page.data
    assert '"what": "published", "kind": "pledges", "count": 3' in str(table.data)


def test_every_deployment_takes_its_parameters_as_the_flow_describes_them(tmp_path: Path) -> None:
    from flows.deployments import Schedules, deployments

    request = Request(warehouse=tmp_path, sources=("news",), feeds=tmp_path / "feeds.csv")
    made = {
        f"{one.flow_name}/{one.name}": one
        for one in deployments(request, Schedules("1 4 * * *", "2 * * * *", "3 5 * * 1"))
    }

    assert list(made) == ["refresh/daily", "refresh/poll", "refresh/backfill", "check/weekly"]
    assert "feeds" not in made["refresh/daily"].parameters
    assert made["refresh/poll"].parameters["feeds"] == str(tmp_path / "feeds.csv")
    assert made["refresh/backfill"].schedules == []
    for one in made.values():
        described = one._parameter_openapi_schema.properties
        assert set(one.parameters) <= set(described)
        assert all(words.get("description") for words in described.values())
