"""The whole reader on ten articles written for it, and on the seed: rows that must be there and rows that must not.

The articles are invented; only the names of countries, bodies and office holders are real.
"""

from datetime import date

import pytest
from expected_rows import HERE, Expected, Row, article_names, expectations, load

from transforms.extraction import read_texts
from transforms.extractor import Text
from transforms.facts import THRESHOLDS
from transforms.paths import SEEDS
from transforms.reading import Record, find_files, read_source

Rows = dict[str, dict[str, list[Row]]]


def _written(name: str) -> Text:
    text = (HERE / "articles" / f"{name}.txt").read_text(encoding="utf-8")
    about = load(name)
    return Text(name, text, date.fromisoformat(about["published"]), about["outlet"])


def _seed() -> Text:
    files = find_files(str(SEEDS / "articles"))
    records = [row for file, root in files for row in read_source(file, root) if isinstance(row, Record)]
    (record,) = [row for row in records if row.external_id == "seed-000"]
    return Text("seed", record.text, record.published_on, record.outlet)


@pytest.fixture(scope="module")
def texts() -> dict[str, Text]:
    return {text.reading_id: text for text in (*map(_written, article_names()), _seed())}


@pytest.fixture(scope="module")
def readings(texts: dict[str, Text]) -> Rows:
    """Published rows (at or above the threshold) by article and kind."""
    extracted = read_texts(list(texts.values()))
    assert not extracted.failures
    rows: Rows = {name: {"events": [], "pledges": [], "positions": []} for name in texts}
    for kind in ("events", "pledges", "positions"):
        for row in extracted.frames[kind].to_dicts():
            if row["confidence"] >= THRESHOLDS[kind.removesuffix("s")]:
                rows[row["reading_id"]][kind].append(row)
    return rows


def _cases(wanted: bool) -> list[object]:
    return [
        pytest.param(row, id=row.id, marks=pytest.mark.xfail(reason=row.missed, strict=True) if row.missed else ())
        for row in expectations(wanted)
    ]


@pytest.mark.parametrize("row", _cases(wanted=True))
def test_a_stated_fact_is_read(row: Expected, readings: Rows) -> None:
    assert row.found_in(readings[row.article]), f"none of {_shown(row, readings)}"


@pytest.mark.parametrize("row", _cases(wanted=False))
def test_what_is_not_stated_is_not_read(row: Expected, readings: Rows) -> None:
    assert not row.found_in(readings[row.article])


def test_evidence_is_the_text_between_its_offsets(texts: dict[str, Text], readings: Rows) -> None:
    rows = [row for kinds in readings.values() for kind in kinds.values() for row in kind]
    assert rows
    stated = [texts[row["reading_id"]].text[row["evidence_start"] : row["evidence_end"]] for row in rows]
    assert stated == [row["evidence"] for row in rows]


def test_every_expected_sentence_is_in_its_article(texts: dict[str, Text]) -> None:
    rows = [*expectations(wanted=True), *expectations(wanted=False)]
    assert [row.id for row in rows if row.fields.get("says", "") not in texts[row.article].text] == []


def _shown(row: Expected, readings: Rows) -> str:
    """The rows of that kind, those of the same sentence if any: what to look at when one is missing."""
    rows = readings[row.article][f"{row.fields['kind']}s"]
    same = [each for each in rows if row.fields.get("says", "") in each["evidence"]]
    hidden = {"reading_id", "extractor", "evidence_start", "evidence_end", "trigger_start", "trigger_end", "ordinal"}
    return "\n".join(str({k: v for k, v in each.items() if v is not None and k not in hidden}) for each in same or rows)
