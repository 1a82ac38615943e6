"""Donors' totals by the texts alone, against coded sums."""

import json
from pathlib import Path

import polars as pl
import pytest

from training.kiel_totals import compared, main, rank_correlation


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """Four notes: Norway's is told twice, Denmark's is a part, Canada's is Norway's and Canada's without shares."""
    folder = tmp_path / "exports"
    folder.mkdir()
    tables = {
        "articles": {"article_id": ["a", "b", "c", "d"], "external_id": ["n1", "n2", "n3", "n4"]},
        "pledge_mentions": {"article_id": ["a", "b", "c", "d"], "pledge_id": ["p", "p", "q", "r"]},
        "pledges": {
            "pledge_id": ["p", "q", "r"], "counts_in_totals": [True, False, True],
            "amount_eur_low": [100.0, 50.0, 30.0],
        },
        "pledge_donors": {
            "pledge_id": ["p", "q", "r", "r"], "actor_code": ["NOR", "DNK", "CAN", "NOR"],
            "share": [1.0, 1.0, None, None],
        },
    }  # fmt: skip
    for name, columns in tables.items():
        pl.DataFrame(columns).write_parquet(folder / f"{name}.parquet")
    return folder


def note(id_: str, donor: str, euros: float) -> dict[str, object]:
    return {
        "id": id_, "donor": donor, "published": "2025-06-02", "amounts": [{"amount": euros, "currency": "EUR"}],
        "clean": True, "one_number": True,
    }  # fmt: skip


NOTES = [note("n1", "NOR", 60.0), note("n2", "NOR", 40.0), note("n3", "DNK", 50.0), note("n4", "CAN", 30.0)]


def test_a_pledge_of_two_notes_adds_once_and_parts_and_joint_ones_add_nothing(exports: Path) -> None:
    totals = compared(NOTES, exports)
    assert totals.select("donor", "coded", "stated").rows() == [
        ("NOR", 100.0, 100.0),
        ("DNK", 50.0, 0.0),
        ("CAN", 30.0, 0.0),
    ]


def test_only_the_notes_that_are_asked_for_are_added(exports: Path) -> None:
    assert compared(NOTES[2:], exports).filter(pl.col("donor") == "NOR").is_empty()


def test_donors_in_the_same_order_correlate_wholly() -> None:
    totals = pl.DataFrame({"coded": [3.0, 2.0, 1.0], "stated": [30.0, 4.0, 1.0]})
    assert rank_correlation(totals) == pytest.approx(1.0)


def test_without_notes_or_warehouse_a_line_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl"), str(tmp_path)]) == 0
    assert "nothing compared" in capsys.readouterr().out


def test_both_comparisons_are_printed(exports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = exports.parent / "notes.jsonl"
    gold.write_text(
        "\n".join(json.dumps(each) for each in [*NOTES, note("n5", "FRA", 5.0) | {"clean": False}]), "utf-8"
    )
    assert main([str(gold), str(exports.parent)]) == 0
    printed = capsys.readouterr().out
    assert "clean notes with one number: 3 donors" in printed
    assert "all notes: 4 donors" in printed
