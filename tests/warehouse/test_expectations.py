from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from transforms.reference import SeedError
from warehouse.expectations import Expectation, breaches, load_expectations
from warehouse.models import SQL

Add = Callable[..., None]


def broken(connection: duckdb.DuckDBPyConnection, today: date | None = None) -> dict[str, float]:
    """Judged by however few rows."""
    expectations = [replace(expected, fewest=1) for expected in load_expectations()]
    return {breach.expectation.name: breach.value for breach in breaches(connection, today, expectations)}


def test_an_empty_warehouse_breaks_no_expectation(tables: duckdb.DuckDBPyConnection):
    assert broken(tables, date(2026, 3, 10)) == {}


def test_news_is_stale_only_on_a_day_asked_for(tables: duckdb.DuckDBPyConnection, add: Add):
    for n in range(2):
        add("articles", article_id=f"a{n}", text="Norway gave.", published_on="2026-03-01", language="fr")
    assert broken(tables) == {}
    assert broken(tables, date(2026, 3, 4)) == {}
    assert broken(tables, date(2026, 3, 5)) == {"newest_article_age_days": 4}


def test_articles_dated_after_today_are_counted_and_do_not_make_the_news_fresh(
    tables: duckdb.DuckDBPyConnection, add: Add
):
    for n, day in enumerate(["2026-03-01", "2062-03-01", None, None]):
        add("articles", article_id=f"a{n}", text="Norway gave.", published_on=day, language="fr")
    assert broken(tables, date(2026, 3, 10)) == {
        "newest_article_age_days": 9,
        "articles_from_the_future_pct": 25,
        "articles_without_day_pct": 50,
        "articles_of_last_week_pct": 0,
    }


def test_a_week_with_far_less_news_than_usual_is_noticed(tables: duckdb.DuckDBPyConnection, add: Add):
    days = [date(2026, 3, 29) - timedelta(days=n) for n in range(35)]
    for n, day in enumerate(days):
        add("articles", article_id=f"a{n}", text="Norway gave.", published_on=day, language="fr", outlet="Daily")
    assert broken(tables, date(2026, 3, 29)) == {}
    tables.execute("delete from mentions.articles where published_on between '2026-03-24' and '2026-03-28'")
    assert broken(tables, date(2026, 3, 29)) == {"articles_of_last_week_pct": pytest.approx(200 / 7)}


def test_an_outlet_that_fell_silent_is_noticed_although_others_go_on(tables: duckdb.DuckDBPyConnection, add: Add):
    for n in range(35):
        for outlet in ("Daily", "Gazette"):
            if outlet == "Daily" or n >= 7:
                day = date(2026, 3, 29) - timedelta(days=n)
                add("articles", article_id=f"{outlet}{n}", text="Norway gave.", published_on=day, language="fr",
                    outlet=outlet)  # fmt: skip
    assert broken(tables, date(2026, 3, 29)) == {"silent_outlets_pct": 50}


def test_a_reader_that_finds_next_to_nothing_is_noticed(tables: duckdb.DuckDBPyConnection, add: Add):
    for n in range(10):
        add("articles", article_id=f"a{n}", text="Norway gave.", published_on="2026-03-01", language="en")
    add("event_mentions", mention_id="m", article_id="a0", evidence_start=0, evidence_end=5)
    assert broken(tables) == {"events_per_hundred_articles": 10}
    add("event_mentions", mention_id="n", article_id="a1", evidence_start=0, evidence_end=5)
    assert broken(tables) == {}


def test_pledges_that_no_total_can_count_are_noticed(tables: duckdb.DuckDBPyConnection, add: Add):
    add("pledges", pledge_id="p", donor_actors=[], amount_low=5, currency=None)
    add("pledges", pledge_id="q", donor_actors=["NOR"], amount_low=5, currency="NOK")
    assert broken(tables) == {"pledges_without_donor_pct": 50, "amounts_without_currency_pct": 50}


def test_records_that_could_not_be_read_are_held_against_those_that_could(tables: duckdb.DuckDBPyConnection, add: Add):
    add("articles", article_id="a", text="Norway gave.", published_on="2026-03-01", language="fr")
    for n in range(3):
        add("rejects", uri=f"u{n}", stage="extract", reason="language_not_supported", seen_at="2026-03-01")
    assert broken(tables) == {}
    for n in range(3):
        add("rejects", uri=f"u{n}", stage="read", reason="empty_file", seen_at="2026-03-01")
    assert broken(tables) == {"rejects_per_hundred_records": 75}


def test_a_build_with_far_fewer_facts_than_the_one_before_is_noticed(tables: duckdb.DuckDBPyConnection, add: Add):
    for n, facts in enumerate([50, 100, 75], 1):
        add("builds", build_id=f"b{n}", fact_count=facts, finished_at=f"2026-03-0{n}")
    assert broken(tables) == {"facts_lost_pct": 25}


def test_a_breach_says_the_number_the_envelope_and_the_reason(tables: duckdb.DuckDBPyConnection):
    low = Expectation("answers", 42, None, 1, "there should be some", "select 7 as value, 1 as out_of")
    high = Expectation("doubts", None, 3, 1, "there are always a few", "select 4.5 as value, 1 as out_of")
    assert [str(breach) for breach in breaches(tables, None, [low, high])] == [
        "answers is 7, expected at least 42: there should be some",
        "doubts is 4.5, expected at most 3: there are always a few",
    ]


def test_a_number_out_of_too_few_rows_is_not_judged(tables: duckdb.DuckDBPyConnection):
    of_nine = Expectation("answers", 42, None, 10, "there should be some", "select 7 as value, 9 as out_of")
    assert breaches(tables, None, [of_nine]) == []
    assert len(breaches(tables, None, [replace(of_nine, fewest=9)])) == 1


def test_every_query_has_an_envelope_and_every_envelope_a_query(tmp_path: Path):
    assert {one.name for one in load_expectations()} == {file.stem for file in (SQL / "expectations").glob("*.sql")}
    file = tmp_path / "expectations.csv"
    file.write_text("name,low,high,fewest,reason\nnothing_such,1,,1,because\n")
    with pytest.raises(SeedError, match="nothing_such"):
        load_expectations(file)
