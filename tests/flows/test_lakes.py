"""A run whose lake is elsewhere publishes what it would with the lake in its warehouse, and says when it cannot."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.cli import status_of
from flows.errors import WRONG_USE
from flows.executors import IN_PROCESS
from flows.reading import read_sources
from flows.stages import Report, Request
from proofs.engines import exported, run, unlike

if TYPE_CHECKING:
    from conftest import BucketServer

SECRET = "s-0123456789"
TEXTS = (
    "Norway pledged $70 million in humanitarian aid to Kenya on Monday.",
    "Kenya rejects the deployment of foreign troops in Norway, its foreign minister said.",
)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    file = tmp_path / "news.jsonl"
    rows = [{"id": str(number), "text": text, "published": "2026-01-05"} for number, text in enumerate(TEXTS)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows) + "[]\n")
    return file


@pytest.fixture
def keys(bucket_server: "BucketServer", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_LAKE_ENDPOINT", bucket_server.address)
    monkeypatch.setenv("COMMUNIQUE_LAKE_KEY_ID", "k-0123456789")
    monkeypatch.setenv("COMMUNIQUE_LAKE_SECRET", SECRET)


def request_for(news: Path, warehouse: Path, lake: str | None) -> Request:
    return Request(warehouse=warehouse, sources=(str(news),), engine=IN_PROCESS, lake=lake)


@pytest.mark.usefixtures("keys")
def test_a_lake_in_a_bucket_gives_the_same_build_and_the_same_bytes(
    news: Path, tmp_path: Path, bucket_server: "BucketServer"
) -> None:
    url = f"{bucket_server.new_bucket()}/lake"
    here = run(request_for(news, tmp_path / "here", None)).report
    there = run(request_for(news, tmp_path / "there", url)).report

    assert there.build_id == here.build_id
    assert here.facts["pledges"] == 1
    assert unlike(exported(tmp_path / "here"), exported(tmp_path / "there")) == []
    assert not (tmp_path / "there" / "lake").exists()
    again = run(request_for(news, tmp_path / "there", url)).report
    assert (again.articles_new, again.texts_extracted, again.unchanged) == (0, 0, True)


@pytest.mark.usefixtures("keys")
def test_a_bucket_that_is_not_there_is_one_line_without_a_key_and_nothing_runs(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMUNIQUE_LAKE", "s3://nowhere/lake")
    for command in (["run", str(news)], ["build"], ["forget", "a", "--reason", "asked"]):
        assert status_of([*command, "--warehouse", str(tmp_path / "w")]) == WRONG_USE
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err == ("communique: the lake at s3://nowhere/lake cannot be reached: there is no such bucket\n")
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize("place", ["s3://key:secret@bucket/lake", "gs://bucket", "s3://", "s3://bucket/a?key=1"])
def test_a_place_that_no_lake_can_have_is_refused_without_repeating_it(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMUNIQUE_LAKE", place)
    assert status_of(["build", "--warehouse", str(tmp_path)]) == WRONG_USE
    assert capsys.readouterr().err == (
        "communique: COMMUNIQUE_LAKE: Value error, it is neither a folder nor s3://BUCKET/PREFIX\n"
    )


def test_a_lake_may_be_in_a_folder_elsewhere(news: Path, tmp_path: Path) -> None:
    place = tmp_path / "big-disk"
    read_sources(request_for(news, tmp_path / "w", str(place)), Report(), lambda done, total: None)
    assert list(place.glob("articles/part-*.parquet"))


@pytest.mark.usefixtures("keys")
def test_keys_are_in_no_request_and_in_no_settings_that_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.commands.running import request_for
    from flows.settings import LakeSettings, settings_for

    monkeypatch.setenv("COMMUNIQUE_LAKE", "s3://bucket/lake/")
    request = request_for(settings_for(None), ("-",))
    assert request.lake == "s3://bucket/lake"
    assert SECRET not in f"{request} {LakeSettings()} {LakeSettings().model_dump_json()}"
