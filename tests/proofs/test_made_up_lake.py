"""The lake that is made up to measure a large one is one that a run could have left."""

from pathlib import Path

import pytest

from benchmarks import lake as made_up
from transforms.extractor import fingerprint
from warehouse.lake import Lake


def test_a_made_up_lake_leaves_nothing_to_read_and_its_evidence_stands_in_its_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made_up, "TEMPLATES", 3)
    made_up.fill(tmp_path / "w", tmp_path / "news.jsonl", 8)

    lake = Lake(tmp_path / "w")
    frames = lake.frames(fingerprint())
    assert (lake.article_count(), lake.pending_count(fingerprint())) == (8, 0)
    assert frames.articles["text"].n_unique() == 8
    read = frames.extracted["events"].join(frames.articles, on="reading_id")
    assert read.height > 8
    for row in read.iter_rows(named=True):
        assert row["text"][row["evidence_start"] : row["evidence_end"]] == row["evidence"]
