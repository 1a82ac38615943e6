"""The fits ask for coded articles, and do nothing without."""

from pathlib import Path

import pytest

from training import event_confidence, position_confidence
from training.event_confidence import rising_blocks
from transforms.paths import REFERENCE

TABLES = ["event_signals.csv", "event_confidence.csv", "position_confidence.csv"]


@pytest.mark.parametrize("fit", [event_confidence, position_confidence])
def test_without_coded_articles_a_fit_says_so_and_changes_nothing(
    fit: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [(REFERENCE / table).read_bytes() for table in TABLES]
    assert fit.main([str(tmp_path / "absent.jsonl"), "--write"]) == 0  # type: ignore[attr-defined]
    assert capsys.readouterr().out.count("\n") == 1
    assert [(REFERENCE / table).read_bytes() for table in TABLES] == before


def test_blocks_that_would_fall_in_share_are_pooled() -> None:
    right = [False, False, True, True, True, False, True, True]
    blocks = rising_blocks([float(each) for each in range(8)], right)
    shares = [block.right / block.size for block in blocks]
    assert shares == sorted(shares)
    assert [(block.size, block.right) for block in blocks] == [(2, 0), (4, 3), (2, 2)]
