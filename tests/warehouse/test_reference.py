from datetime import date

import polars as pl
import pytest

from transforms.contracts.reference import EventType, OfficeHolder
from transforms.contracts.vocabularies import EVENT_TYPES, QUAD_CLASS
from transforms.reference import FROM_SEEDS, SeedError, days_of, seed, typed


@pytest.mark.parametrize("name", FROM_SEEDS)
def test_every_seed_keeps_to_its_contract(name: str):
    assert seed(name).height > 0


def test_every_event_type_has_its_own_row_a_score_and_its_quad_class():
    types = seed("event_types").filter(pl.col("event_mode").is_null())
    assert set(types["code"]) == set(EVENT_TYPES)
    assert dict(types.select("code", "quad_class").iter_rows()) == QUAD_CLASS
    assert types["score_v2"].null_count() == 0
    assert types["cameo_roots"].null_count() == 0


def test_accusing_is_no_cooperation_and_cameo_roots_keep_their_zero():
    types = {row["code"]: row for row in seed("event_types").iter_rows(named=True)}
    assert types["ACCUSE"]["score_v2"] == -3.0
    assert types["AGREE"]["cameo_roots"] == "03"


def test_days_cover_whole_years_of_every_date_that_is_named():
    tables = {"a": pl.DataFrame({"on": [date(2024, 2, 3), None]}), "b": pl.DataFrame({"on": [date(2025, 5, 6)]})}
    days = days_of(tables)
    assert (days["date"][0], days["date"][-1], days.height) == (date(2024, 1, 1), date(2025, 12, 31), 366 + 365)
    assert days.filter(pl.col("date") == date(2024, 12, 30)).row(0)[1:] == (2024, 4, date(2024, 12, 1), 1, 1)


def test_without_any_date_there_are_no_days():
    assert days_of({"a": pl.DataFrame({"x": [1]})}).is_empty()


def test_a_value_that_does_not_fit_its_column_is_shown():
    rows = pl.DataFrame({name: ["x"] for name in OfficeHolder.columns()})
    with pytest.raises(SeedError, match=r"office_holders\.csv: cannot be read.*held_from 'x'"):
        typed(rows, OfficeHolder, "office_holders.csv")


def test_a_missing_column_is_named():
    with pytest.raises(SeedError, match="no column score_v2"):
        typed(
            pl.DataFrame({name: ["1"] for name in EventType.columns() if name != "score_v2"}),
            EventType,
            "event_types.csv",
        )
