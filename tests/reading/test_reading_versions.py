"""Versions and duplicates depend on the set of articles, never on its order."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice, permutations

import numpy as np
import polars as pl
import pytest

from transforms.reading import settle_versions
from transforms.reading.shingles import PERMUTATIONS, jaccard, shingle_set, signature, similarity

START = datetime(2025, 1, 1, tzinfo=UTC)
WORDS = [f"word{n}" for n in range(400)]
STORY = " ".join(WORDS)
EDITED = " ".join([*WORDS[:200], "inserted", *WORDS[200:]])
FIRST_OF_STORY = 130768632809321592  # kept in the lake: may never change
OTHER = " ".join(reversed(WORDS))


def article(name: str, text: str, *, source: str = "", day: int | None = 1, read: int = 0) -> dict[str, object]:
    return {
        "article_id": name,
        "external_id": source or name,
        "text": text,
        "text_sha256": f"sha {text}",
        "shingle_hashes": list(signature(text)),
        "published_on": None if day is None else date(2025, 1, day),
        "first_read_at": START + timedelta(hours=read),
    }


def settled(rows: list[dict[str, object]]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema_overrides={"shingle_hashes": pl.List(pl.UInt64), "published_on": pl.Date})
    return settle_versions(frame).select("article_id", "version", "superseded_by", "duplicate_of")


def test_a_changed_record_is_the_next_version_of_its_source() -> None:
    rows = [article("b", OTHER, source="x", read=0), article("a", STORY, source="x", read=1)]
    assert settled(rows).rows() == [("b", 1, "a", None), ("a", 2, None, None)]


def test_the_same_and_nearly_the_same_text_point_at_the_earliest_article() -> None:
    rows = [
        article("late", STORY, day=5),
        article("undated", STORY, day=None),
        article("edited", EDITED, day=4),
        article("first", STORY, day=2),
        article("other", OTHER, day=1),
    ]
    assert dict(settled(rows).select("article_id", "duplicate_of").rows()) == {
        "late": "first",
        "undated": "first",
        "edited": "first",
        "first": None,
        "other": None,
    }


def test_every_order_of_the_rows_settles_alike() -> None:
    rows = [
        article("a", STORY, day=None),
        article("b", EDITED, day=3),
        article("c", STORY, day=3),
        article("d", OTHER, source="a", read=1),
        article("e", OTHER, day=None),
    ]
    outcomes = {
        tuple(settled(list(order)).sort("article_id").rows()) for order in islice(permutations(rows), 0, None, 11)
    }
    assert len(outcomes) == 1


def test_a_version_is_no_copy_of_another_and_a_superseded_text_no_original() -> None:
    rows = [
        article("v1", STORY, source="x", read=0),
        article("v2", EDITED, source="x", read=1),
        article("copy", STORY, day=9),
    ]
    assert dict(settled(rows).select("article_id", "duplicate_of").rows()) == {"v1": None, "v2": None, "copy": "v2"}


def test_a_form_letter_that_only_looks_near_by_its_signature_is_settled_by_its_words() -> None:
    changed = [*WORDS]
    for place in range(20, 400, 40):
        changed[place] = "else"
    form = " ".join(changed)  # 10 words changed spoil 50 of 396 shingles: 346 common of 446
    assert jaccard(shingle_set(STORY), shingle_set(form)) == pytest.approx(346 / 446)
    assert settled([article("a", STORY), article("b", form)])["duplicate_of"].to_list() == [None, None]


def test_short_texts_are_duplicates_only_word_for_word() -> None:
    near = [
        "The ministers met in Oslo on Monday morning and agreed",
        "The ministers met in Oslo on Monday morning and left",
    ]
    rows = [article("a", near[0]), article("b", near[1]), article("c", near[0])]
    assert settled(rows)["duplicate_of"].to_list() == [None, None, "a"]


def test_no_articles_settle_to_none() -> None:
    frame = pl.DataFrame([article("a", STORY)], schema_overrides={"shingle_hashes": pl.List(pl.UInt64)})
    assert settle_versions(frame.clear()).columns == [*frame.columns, "version", "superseded_by", "duplicate_of"]


def test_a_signature_estimates_the_share_of_common_shingles() -> None:
    cut = " ".join(WORDS[:350])
    true = jaccard(shingle_set(STORY), shingle_set(cut))
    assert similarity(signature(STORY), signature(cut)) == pytest.approx(true, abs=0.15)
    assert similarity(signature(STORY), signature(OTHER)) < 0.1
    assert len(signature(STORY)) == PERMUTATIONS


def test_a_signature_ignores_case_and_punctuation_and_never_changes() -> None:
    assert signature("One, " + STORY) == signature("one — " + STORY.upper())
    assert signature(STORY)[0] == FIRST_OF_STORY


def test_three_thousand_copies_of_one_text_do_not_meet_pairwise() -> None:
    hashes = list(signature(STORY))
    rows = 3_000
    rng = np.random.default_rng(7)
    varied = np.tile(np.array(hashes, dtype=np.uint64), (rows, 1))
    varied[np.arange(rows), rng.integers(0, PERMUTATIONS, rows)] = rng.integers(0, 2**60, rows, dtype=np.uint64)
    frame = pl.DataFrame(
        {
            "article_id": [f"{n:06}" for n in range(rows)],
            "external_id": [f"{n:06}" for n in range(rows)],
            "text": [STORY] * rows,
            "text_sha256": [str(n) for n in range(rows)],
            "published_on": [date(2025, 1, 1)] * rows,
            "first_read_at": [START] * rows,
            "shingle_hashes": pl.Series(varied).arr.to_list(),
        }
    )
    assert settle_versions(frame)["duplicate_of"].to_list() == [None, *["000000"] * (rows - 1)]
