"""What a person writes into the review list ends up in the files of judgements, whole or not at all."""

import csv
import json
from pathlib import Path

import pytest

from flows.cli import status_of
from flows.errors import DONE, WRONG_USE
from transforms.resolution import load_judgements
from transforms.resolution.judgements import COLUMNS, Correction, Exclusion, Review

GIFTS = {
    "a": "Norway pledged $70 million in humanitarian aid to Kenya on Monday, the Norwegian government said.",
    "b": "Germany pledged 40 million euros in military aid to Ukraine on Monday, the German government said.",
    "c": "Japan pledged $30 million in humanitarian aid to Ghana on Monday, the Japanese government said.",
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judging")
    lines = [json.dumps({"id": name, "text": text, "published": "2025-03-12"}) for name, text in GIFTS.items()]
    (folder / "gifts.jsonl").write_text("\n".join(lines))
    assert status_of(["run", str(folder / "gifts.jsonl"), "--warehouse", str(folder / "w")]) == DONE
    return folder / "w"


@pytest.fixture
def judgements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "judgements"
    folder.mkdir()
    for name, columns in COLUMNS.items():
        (folder / name).write_text(",".join(columns) + "\n")
    monkeypatch.setattr("transforms.paths.JUDGEMENTS", folder)
    return folder


def filled(warehouse: Path, file: Path, *decisions: dict[str, str]) -> list[dict[str, str]]:
    """The review list with decisions filled in row by row; the rows as they were written."""
    assert status_of(["review", "--to", str(file), "--warehouse", str(warehouse)]) == DONE
    with file.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    with file.open("w", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | decision for row, decision in zip(rows, [*decisions, {}, {}, {}], strict=False))
    return rows


def test_decisions_become_rows_that_the_next_build_obeys(warehouse: Path, judgements: Path, tmp_path: Path) -> None:
    file = tmp_path / "review.csv"
    rows = filled(
        warehouse,
        file,
        {"field": "amount_low", "is": "71000000", "reason": "It says 71."},
        {"verdict": "right", "reason": "It says so."},
        {"verdict": "wrong", "reason": "A parody."},
    )
    assert status_of(["judge", str(file), "--warehouse", str(warehouse)]) == DONE
    ids = [(row["article_id"], row["mention_id"]) for row in rows]
    was = str(int(float(rows[0]["amount_low"])))
    read = load_judgements(judgements)
    assert read.corrections == (Correction(2, *ids[0], "amount_low", was, "71000000"),)
    assert read.reviews == (Review(2, *ids[1], "right"),)
    assert read.exclusions == (Exclusion(2, *ids[2]),)


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ({"verdict": "right"}, "line 3: a decision needs a reason"),
        ({"verdict": "perhaps", "reason": "x"}, "line 3: verdict must be one of right, unsure, wrong"),
        ({"field": "price", "is": "1", "reason": "x"}, "line 3: no field price"),
        ({"field": "amount_low", "is": "much", "reason": "x"}, "line 3: amount_low: 'much' is no decimal"),
        ({"verdict": "right", "field": "kind", "reason": "x"}, "line 3: either a verdict or a field"),
    ],
)
def test_one_bad_line_keeps_all_from_being_taken(
    decision: dict[str, str],
    said: str,
    warehouse: Path,
    judgements: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "review.csv"
    filled(warehouse, file, {"verdict": "right", "reason": "It says so."}, decision)
    capsys.readouterr()
    assert status_of(["judge", str(file), "--warehouse", str(warehouse)]) == WRONG_USE
    assert said in capsys.readouterr().err
    assert load_judgements(judgements).reviews == ()


def test_names_never_resolved_and_spellings_never_used_are_listed(
    warehouse: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "names.csv"
    assert status_of(["check", "--names", str(file), "--warehouse", str(warehouse)]) == DONE
    assert "spellings never used" in capsys.readouterr().out
    with file.open(newline="") as lines:
        unused = {row["name"] for row in csv.DictReader(lines) if row["what"] == "never used"}
    assert {"Burkina Faso", "Bundestag"} <= unused
    assert unused.isdisjoint({"Norway", "Kenya", "German", "Japanese"})
