"""Rules of programmes.csv, programme_names.csv, outlets.csv and denominators.csv in seeds/reference."""

import csv
from datetime import date
from functools import cache

from transforms.contracts.vocabularies import CATEGORIES, PLEDGE_KINDS
from transforms.paths import REFERENCE


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def countries() -> frozenset[str]:
    return frozenset(row["code"] for row in rows("countries.csv"))


@cache
def codes() -> frozenset[str]:
    return countries() | {row["code"] for row in rows("organisations.csv")}


def test_programmes_use_the_words_of_the_codebook_and_known_codes() -> None:
    currencies = {row["currency"] for row in rows("currencies.csv")} | {""}
    known = codes() | {""}
    bad = [
        row
        for row in rows("programmes.csv")
        if row["category"] not in CATEGORIES
        or row["kind"] not in PLEDGE_KINDS
        or row["currency"] not in currencies
        or row["recipient_code"] not in known
        or row["lead_code"] not in known
        or not row["basis"]
    ]
    assert bad == []


def test_programmes_are_sorted_once_each_and_end_after_they_begin() -> None:
    keys = [row["programme_code"] for row in rows("programmes.csv")]
    assert keys == sorted(set(keys))
    for row in rows("programmes.csv"):
        days = [date.fromisoformat(row[name]) for name in ("valid_from", "valid_to") if row[name]]
        assert days == sorted(days), row


def test_every_programme_is_found_by_its_own_name_and_a_name_means_one_programme() -> None:
    meaning: dict[str, str] = {}
    for row in rows("programme_names.csv"):
        assert meaning.setdefault(row["name"].casefold(), row["programme_code"]) == row["programme_code"], row
    for row in rows("programmes.csv"):
        assert meaning[row["name"].casefold()] == row["programme_code"]
    assert set(meaning.values()) == {row["programme_code"] for row in rows("programmes.csv")}


def test_the_dollars_of_the_requirements_list_are_american() -> None:
    named = {row["name"]: row["programme_code"] for row in rows("programme_names.csv")}
    currency = {row["programme_code"]: row["currency"] for row in rows("programmes.csv")}
    assert currency[named["Prioritized Ukraine Requirements List"]] == "USD"
    assert currency[named["Extended Fund Facility"]] == "", "quoted in drawing rights and in dollars alike"


def test_outlets_are_sorted_and_a_name_or_domain_has_one_country() -> None:
    names = [row["outlet"] for row in rows("outlets.csv")]
    assert names == sorted(names)
    assert len({name.casefold() for name in names}) == len(names)
    home: dict[str, str] = {}
    for row in rows("outlets.csv"):
        assert home.setdefault(row["domain"], row["country_code"]) == row["country_code"], row


def test_an_outlet_has_a_country_or_a_reason_for_none() -> None:
    for row in rows("outlets.csv"):
        assert row["country_code"] in countries() or (row["country_code"] == "" and "no dollar" in row["basis"]), row


def test_a_bare_dollar_is_the_home_dollar_else_american_and_open_where_a_peso_shares_the_sign() -> None:
    dollar = {row["outlet"]: row["dollar"] for row in rows("outlets.csv")}
    assert (dollar["CBC News"], dollar["The Sydney Morning Herald"]) == ("CAD", "AUD")
    assert {dollar[name] for name in ("Reuters", "AFP", "ANSA")} == {"USD"}
    pesos = {"MXN", "ARS", "CLP", "COP"}
    home = {row["code"]: row["currency"] for row in rows("countries.csv")}
    assert {row["dollar"] for row in rows("outlets.csv") if home.get(row["country_code"]) in pesos} == {""}


def test_an_outlets_dollar_or_its_absence_has_a_reason() -> None:
    assert all(row["dollar_basis"] for row in rows("outlets.csv"))


def test_a_country_has_one_row_a_year_with_a_figure_and_its_source() -> None:
    keys = [(row["country_code"], int(row["year"])) for row in rows("denominators.csv")]
    assert keys == sorted(set(keys))
    known = codes()
    for row in rows("denominators.csv"):
        assert row["country_code"] in known, row
        assert row["source"], row
        figures = [int(row[name]) for name in ("gdp_usd", "population") if row[name]]
        assert min(figures, default=0) > 0, row


def test_denominators_have_the_size_everybody_knows() -> None:
    figures = {(row["country_code"], row["year"]): row for row in rows("denominators.csv")}
    assert 27e12 < float(figures["USA", "2023"]["gdp_usd"]) < 28e12
    assert 38e6 < float(figures["CAN", "2023"]["population"]) < 41e6
