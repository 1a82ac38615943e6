"""A sample of each long proof; `make prove` runs them whole."""

from pathlib import Path

import pytest

from proofs import cluster, kills, reading_meanwhile, same_bytes
from proofs.engines import unlike
from proofs.fuzz import fuzz, samples
from proofs.kills import differences
from proofs.news import write_news


def test_broken_records_of_every_format_are_read_or_rejected(tmp_path: Path) -> None:
    ends = list(fuzz(tmp_path, samples(), 150, seed=7))
    assert len(ends) == 150
    assert {"read", "rejected"} <= {end for _, end in ends}


def test_a_run_that_is_killed_is_completed_by_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    assert kills.main(["--times", "1"]) == 0
    assert "1 of 1 equal" in capsys.readouterr().out


def test_queries_during_a_refresh_neither_fail_nor_see_two_builds(capsys: pytest.CaptureFixture[str]) -> None:
    assert reading_meanwhile.main(["--refreshes", "1"]) == 0
    assert " 0 failed or torn" in capsys.readouterr().out


def test_a_cluster_that_loses_a_worker_leaves_the_bytes_of_the_other_engines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cluster.main(["--articles", "12", "--words-per-batch", "60", "--no-times"]) == 0
    assert capsys.readouterr().out == "one of 2 workers killed: the same bytes\n"


def test_order_and_batches_leave_no_trace_in_the_exports(capsys: pytest.CaptureFixture[str]) -> None:
    assert same_bytes.main(["--articles", "9", "--runs", "0", "1"]) == 0
    assert capsys.readouterr().out.count("the same bytes") == 2


def test_a_file_with_other_bytes_or_none_is_named() -> None:
    assert unlike({"same": "1", "changed": "1", "gone": "1"}, {"same": "1", "changed": "2", "new": "1"}) == [
        "changed",
        "gone",
        "new",
    ]


def test_a_table_that_differs_or_is_missing_is_named() -> None:
    import polars as pl

    one, other = pl.DataFrame({"a": [1]}), pl.DataFrame({"a": [2]})
    assert differences({"same": one, "changed": one, "gone": one}, {"same": one, "changed": other}) == [
        "changed",
        "gone",
    ]


def test_made_up_news_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    first = write_news(tmp_path / "a.jsonl", 5).read_text()
    assert write_news(tmp_path / "b.jsonl", 5).read_text() == first
    assert write_news(tmp_path / "c.jsonl", 5, seed=2).read_text() != first
