from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import hand_rows as hand
import polars as pl
import pytest

from warehouse.lake import Lake
from warehouse.places import Place

LATER = hand.NOON + timedelta(days=1)


@pytest.fixture
def lake(tmp_path: Path, place: Place) -> Lake:
    return Lake(tmp_path, place)


def again(lake: Lake) -> Lake:
    """The same lake as another run opens it."""
    return Lake(Path("elsewhere"), lake.place)


def ids(lake: Lake, fingerprint: str = "f") -> list[str]:
    return [one for batch in lake.pending(fingerprint) for one in batch["reading_id"]]


def test_a_record_read_again_keeps_the_instant_of_its_first_reading(lake: Lake):
    assert lake.add_articles(hand.lake_articles([{"article_id": "a"}])) == 1
    both = hand.lake_articles(
        [{"article_id": "a", "first_read_at": LATER}, {"article_id": "b", "first_read_at": LATER}]
    )
    assert lake.add_articles(both) == 1
    assert lake.frames("f").articles["first_read_at"].to_list() == [hand.NOON, LATER]
    assert lake.known_article_ids() == {"a", "b"}


def test_nothing_new_writes_no_part(lake: Lake):
    lake.add_articles(hand.lake_articles([{"article_id": "a"}]))
    before = lake.place.parts("articles")
    assert lake.add_articles(hand.lake_articles([{"article_id": "a"}])) == 0
    assert lake.place.parts("articles") == before


def test_a_reject_seen_again_keeps_its_first_instant_even_without_a_detail(lake: Lake):
    row = {"uri": "b.txt", "stage": "read", "reason": "empty_file"}
    assert lake.add_rejects(hand.lake_rejects([row, row])) == 1
    assert lake.add_rejects(hand.lake_rejects([{**row, "seen_at": LATER}])) == 0
    assert lake.frames("f").rejects["seen_at"].to_list() == [hand.NOON]


def test_a_text_is_pending_until_an_extractor_has_read_it_and_again_for_another_extractor(lake: Lake):
    lake.add_articles(hand.lake_articles([{"article_id": "a"}, {"article_id": "b"}]))
    assert sorted(ids(lake)) == ["r-a", "r-b"]
    lake.add_extraction("f", ["r-a"], {})
    assert ids(lake) == ["r-b"]
    assert lake.pending_count("f") == 1
    assert sorted(ids(lake, "g")) == ["r-a", "r-b"]


def test_a_text_that_several_articles_bear_is_pending_once(lake: Lake):
    lake.add_articles(hand.lake_articles([{"article_id": "a", "reading_id": "r"}]))
    lake.add_articles(
        hand.lake_articles([{"article_id": "b", "reading_id": "r"}, {"article_id": "c", "reading_id": "r"}])
    )
    assert ids(lake) == ["r"]


def test_pending_batches_hold_no_more_rows_than_asked_for(lake: Lake):
    lake.add_articles(hand.lake_articles([{"article_id": one, "published_on": date(2025, 1, 1)} for one in "abc"]))
    batches = list(lake.pending("f", batch_rows=2))
    assert [batch.height for batch in batches] == [2, 1]
    assert batches[0].columns == ["reading_id", "text", "published_on", "outlet"]


def test_another_language_is_rejected_for_extraction_and_an_unknown_one_is_read(lake: Lake):
    lake.add_articles(
        hand.lake_articles([{"article_id": "a", "language": "fr", "uri": "u"}, {"article_id": "b", "language": None}])
    )
    assert ids(lake) == ["r-b"]
    [reject] = lake.frames("f").rejects.rows(named=True)
    assert (reject["uri"], reject["stage"], reject["reason"]) == ("u", "extract", "language_not_supported")
    assert reject["seen_at"] == hand.NOON


def test_a_text_that_could_not_be_read_is_a_reject_of_each_article_and_not_tried_again(lake: Lake):
    lake.add_articles(
        hand.lake_articles([{"article_id": "a", "reading_id": "r"}, {"article_id": "b", "reading_id": "r"}])
    )
    lake.add_extraction("f", ["r"], {}, failures=[("r", "ValueError: x")], failed_at=LATER)
    assert ids(lake) == []
    rejects = lake.frames("f").rejects
    assert rejects["uri"].to_list() == ["a", "b"]
    assert set(rejects["reason"]) == {"reading_failed"}
    assert set(rejects["seen_at"]) == {LATER}
    assert lake.frames("g").rejects.is_empty()


def test_a_text_read_by_two_runs_at_once_keeps_the_first_reading(lake: Lake):
    other = again(lake)
    assert lake.add_extraction("f", ["r1"], hand.lake_events(["r1"])) == 1
    assert other.add_extraction("f", ["r1", "r2"], hand.lake_events(["r1", "r2"])) == 1
    assert lake.add_extraction("f", ["r2"], hand.lake_events(["r2"])) == 0
    assert lake.frames("f").extracted["events"]["reading_id"].to_list() == ["r1", "r2"]


def test_what_a_run_that_died_left_half_written_is_swept_and_never_read(tmp_path: Path):
    lake = Lake(tmp_path)
    lake.add_articles(hand.lake_articles([{"article_id": "a"}]))
    torn = tmp_path / "lake" / "articles" / ".tmp-dead"
    torn.write_bytes(b"PAR1 half")
    torn_folder = tmp_path / "lake" / "extracted" / "f" / ".tmp-dead"
    torn_folder.mkdir(parents=True)
    assert Lake(tmp_path).known_article_ids() == {"a"}
    Lake(tmp_path).add_articles(hand.lake_articles([{"article_id": "b"}]))
    assert not torn.exists()
    assert not torn_folder.exists()


def test_the_content_hash_changes_with_each_kind_of_part_and_with_nothing_else(lake: Lake):
    seen = [lake.content_sha256("f")]
    lake.add_articles(hand.lake_articles([{"article_id": "a"}]))
    seen.append(lake.content_sha256("f"))
    lake.add_rejects(hand.lake_rejects([{"uri": "b", "stage": "read", "reason": "empty_file"}]))
    seen.append(lake.content_sha256("f"))
    lake.add_extraction("f", ["r-a"], {})
    seen.append(lake.content_sha256("f"))
    assert len(set(seen)) == 4
    lake.add_extraction("g", ["r-a"], {})
    assert again(lake).content_sha256("f") == seen[-1]


def test_rows_come_out_of_the_lake_as_they_went_in(lake: Lake):
    articles = hand.lake_articles(
        [{"article_id": "a", "shingle_hashes": [2**64 - 1, 0], "published_on": date(2025, 1, 2), "title": "Ÿ"}]
    )
    lake.add_articles(articles)
    found = lake.frames("f").articles
    assert found.equals(articles)
    assert found.schema == articles.schema


def test_a_part_written_before_a_column_came_reads_as_null(lake: Lake):
    old = hand.lake_articles([{"article_id": "a"}]).drop("title").cast({"published_basis": pl.String})
    lake.place.add("articles", pl.DataFrame(old))
    assert lake.frames("f").articles["title"].to_list() == [None]


def test_failures_without_an_instant_are_refused(lake: Lake):
    with pytest.raises(ValueError, match="failed_at"):
        lake.add_extraction("f", ["r"], {}, failures=[("r", "x")])
    lake.add_extraction("f", ["r"], {}, failures=[("r", "x")], failed_at=datetime(2025, 1, 1, tzinfo=UTC))
