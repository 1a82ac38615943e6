"""A sample of each long proof; `make prove` runs them whole."""

from collections import Counter
from pathlib import Path

import pytest

from proofs import cluster, kills, reading_meanwhile, same_bytes
from proofs.engines import unlike
from proofs.fuzz import Ends, broken_files, fuzz, given_files, table
from proofs.kills import differences
from proofs.news import write_news
from proofs.samples import packed, samples
from transforms.reading import READERS, Record, read_source


def test_broken_records_of_every_format_are_read_or_rejected(tmp_path: Path) -> None:
    ends = list(fuzz(tmp_path, samples(), 240, seed=7))
    assert len(ends) == 240
    assert {"read", "rejected", "broken"} <= {end for _, end, _ in ends}
    assert list(tmp_path.iterdir()) == []


def test_every_format_has_a_sample_that_is_sound_in_every_archive(tmp_path: Path) -> None:
    assert samples().keys() == READERS.keys()
    for ending, content in samples().items():
        for archive in ("", ".gz", ".zst"):
            file = tmp_path / f"sample{ending}{archive}"
            file.write_bytes(packed(content, archive))
            found = list(read_source(file, tmp_path))
            assert found, file.name
            assert {type(item) for item in found} == {Record}, file.name


def test_changed_and_made_records_are_the_same_for_the_same_seed_and_of_every_format() -> None:
    first = list(broken_files(samples(), 300, seed=3))
    assert first == list(broken_files(samples(), 300, seed=3))
    assert {ending.removesuffix(".gz").removesuffix(".zst") for ending, _ in first} == set(READERS)
    assert {ending[-4:] for ending, _ in first} >= {".zst"}


def test_files_from_the_web_join_the_samples_out_of_their_archives(tmp_path: Path) -> None:
    (tmp_path / "page.html.gz").write_bytes(packed(b"<p>They met.</p>", ".gz"))
    (tmp_path / "empty.html").touch()
    assert given_files(sorted(tmp_path.iterdir())) == {"page.html": b"<p>They met.</p>"}


def test_the_table_has_a_line_for_each_format_with_the_reasons() -> None:
    ends = {".txt": Ends(Counter(read=2, rejected=1), Counter(empty_file=1)), ".md": Ends(Counter(empty=1), Counter())}
    assert [line.split() for line in table(ends)] == [
        ["format", "records", "read", "rejected", "broken", "empty", "reasons", "of", "rejects"],
        [".md", "1", "0", "0", "0", "1"],
        [".txt", "3", "2", "1", "0", "0", "empty_file", "1"],
        ["all", "4", "2", "1", "0", "1", "empty_file", "1"],
    ]


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
