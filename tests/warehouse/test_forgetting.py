from datetime import timedelta
from pathlib import Path

import hand_rows as hand
import polars as pl
import pytest

from transforms.contracts.lake import LakeArticle
from warehouse.forgetting import NothingToForgetError, forget
from warehouse.lake import Lake
from warehouse.places import Place

LATER = hand.NOON + timedelta(days=1)
PRIVATE = "Norway will give Malta 40 tents."


def articles(*rows: dict[str, object]) -> pl.DataFrame:
    return hand.lake_articles([{"text": PRIVATE, "external_id": str(row["article_id"]), **row} for row in rows])


@pytest.fixture
def lake(tmp_path: Path, place: Place) -> Lake:
    """Three articles of one part, `a` and `c` with the same text, all read."""
    lake = Lake(tmp_path, place)
    lake.add_articles(
        articles(
            {"article_id": "a", "reading_id": "same", "uri": "https://oslo.example/a"},
            {"article_id": "b", "reading_id": "other", "uri": "news.jsonl"},
            {"article_id": "c", "reading_id": "same", "uri": "news.jsonl"},
        )
    )
    lake.add_extraction("f", ["same", "other"], {})
    return lake


def held(lake: Lake) -> list[str]:
    return sorted(lake.frames("f").articles["article_id"])


def parts_of(lake: Lake) -> list[str]:
    return [part for folder in ("articles", "forgotten", "extracted/f") for part in lake.place.parts(folder)]


def rows_in(lake: Lake, column: str) -> list[str]:
    """A column of what lies in the lake, also of rows that no reading of it gives any more."""
    return lake.place.read(lake.place.parts("articles"), LakeArticle)[column].to_list()


@pytest.mark.parametrize("named", ["a", "https://oslo.example/a"])
def test_an_article_is_taken_out_by_id_or_address_and_the_others_stay(lake: Lake, named: str):
    gone = forget(lake, [named], "asked by the paper", LATER)
    assert (gone.articles, held(lake)) == (1, ["b", "c"])


def test_a_text_leaves_the_disk_with_the_last_article_that_bears_it(lake: Lake):
    assert forget(lake, ["a"], "asked", LATER).texts == 0
    assert lake.pending_count("f") == 0
    assert rows_in(lake, "text") == [PRIVATE, PRIVATE]
    assert forget(lake, ["b", "c"], "asked", LATER).texts == 2
    assert held(lake) == rows_in(lake, "text") == []
    assert lake.place.folders("extracted") == []


def test_what_was_taken_down_does_not_come_back_in_any_version(lake: Lake):
    forget(lake, ["a"], "asked", LATER)
    again = articles({"article_id": "a"}, {"article_id": "a2", "external_id": "a"}, {"article_id": "d"})
    assert lake.add_articles(again) == 1
    assert held(lake) == ["b", "c", "d"]
    assert "a" in lake.known_article_ids()


def test_a_name_that_the_lake_does_not_know_changes_nothing(lake: Lake):
    before = parts_of(lake)
    with pytest.raises(NothingToForgetError, match="nobody"):
        forget(lake, ["a", "nobody"], "asked", LATER)
    assert parts_of(lake) == before


def test_the_address_of_a_file_that_holds_many_records_names_none_of_them(lake: Lake):
    with pytest.raises(NothingToForgetError, match=r"news\.jsonl"):
        forget(lake, ["news.jsonl"], "asked", LATER)


def test_a_takedown_that_was_stopped_after_its_decision_is_kept_and_completed(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
):
    content = lake.content_sha256("f")
    with monkeypatch.context() as patch:
        patch.setattr("warehouse.forgetting._rewrite_articles", lambda lake, ids: exit())
        with pytest.raises(SystemExit):
            forget(lake, ["b"], "asked", LATER)
    assert held(lake) == ["a", "c"]
    assert lake.content_sha256("f") != content

    assert forget(lake, ["b"], "asked", LATER).articles == 0
    assert rows_in(lake, "article_id") == ["a", "c"]
