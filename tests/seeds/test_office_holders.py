"""Rules of seeds/reference/office_holders.csv, person_names.csv and the two lists of exceptions beside them."""

import csv
import re
import unicodedata
from collections import defaultdict
from datetime import date
from functools import cache
from itertools import combinations, pairwise

import pytest

from transforms.paths import REFERENCE

OFFICES = {
    "agency_head", "ambassador", "central_bank_governor", "chief_of_staff", "defence_minister", "envoy",
    "finance_minister", "foreign_minister", "governor_general", "head_elect", "head_of_council",
    "head_of_government", "head_of_organisation", "head_of_state", "interior_minister", "legislature_leader",
    "military_chief", "monarch", "opposition_leader", "other_leader", "other_minister", "security_adviser",
    "spokesperson", "un_ambassador", "vice_head",
}  # fmt: skip
ONE_SEAT = {
    "central_bank_governor", "defence_minister", "finance_minister", "foreign_minister", "governor_general",
    "head_of_council", "head_of_government", "head_of_organisation", "head_of_state", "interior_minister", "monarch",
}  # fmt: skip
STILL = "9999-12-31"


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes() -> set[str]:
    return {row["code"] for name in ("countries.csv", "organisations.csv") for row in rows(name)}


def folded(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


@cache
def codes_by_full_name() -> dict[str, set[str]]:
    code = {row["holder_id"]: row["code"] for row in rows("office_holders.csv")}
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("person_names.csv"):
        if row["kind"] == "full":
            found[folded(row["name"])].add(code[row["holder_id"]])
    return found


def test_office_holders_are_sorted_and_a_term_stands_once() -> None:
    keys = [(row["holder_id"], row["held_from"], row["code"], row["office"]) for row in rows("office_holders.csv")]
    assert keys == sorted(set(keys))


def test_every_term_has_a_known_code_and_office_and_says_where_it_comes_from() -> None:
    known = codes()
    bad = [
        row
        for row in rows("office_holders.csv")
        if row["code"] not in known or row["office"] not in OFFICES or not row["basis"]
    ]
    assert bad == []


def test_ids_are_slugs_and_an_id_bears_one_name() -> None:
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows("office_holders.csv"):
        names[row["holder_id"]].add(row["name"])
    assert [key for key in names if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []
    assert {key: held for key, held in names.items() if len(held) > 1} == {}


def test_terms_are_whole_days_in_order() -> None:
    for row in rows("office_holders.csv"):
        begun = date.fromisoformat(row["held_from"])
        assert not row["held_to"] or begun <= date.fromisoformat(row["held_to"]), row


def test_two_holders_of_a_one_seat_office_meet_on_the_day_of_handover_at_most() -> None:
    shared = {(row["code"], row["office"]) for row in rows("shared_offices.csv")}
    terms: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows("office_holders.csv"):
        if row["office"] in ONE_SEAT:
            terms[row["code"], row["office"]].append((row["held_from"], row["held_to"] or STILL, row["name"]))
    overlapping = {
        seat for seat, held in terms.items() for earlier, later in pairwise(sorted(held)) if earlier[1] > later[0]
    }
    assert overlapping - shared == set()
    assert shared - overlapping == set(), "an exception that no term needs"


def test_every_person_has_a_full_name_that_is_not_one_of_the_surnames() -> None:
    full: dict[str, set[str]] = defaultdict(set)
    for row in rows("person_names.csv"):
        assert row["kind"] in {"full", "surname"}
        if row["kind"] == "full":
            full[row["holder_id"]].add(row["name"])
    assert {row["holder_id"] for row in rows("office_holders.csv")} == set(full)


def test_person_names_are_sorted_and_a_spelling_stands_once_whatever_its_accents() -> None:
    keys = [(row["holder_id"], row["kind"], row["name"]) for row in rows("person_names.csv")]
    assert keys == sorted(keys)
    assert len({(holder, kind, folded(name)) for holder, kind, name in keys}) == len(keys)


def test_a_full_name_means_one_country_on_a_day_unless_the_clash_is_listed() -> None:
    terms: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows("office_holders.csv"):
        terms[row["holder_id"]].append((row["code"], row["held_from"], row["held_to"] or STILL))
    holders: dict[str, set[str]] = defaultdict(set)
    for row in rows("person_names.csv"):
        if row["kind"] == "full":
            holders[folded(row["name"])].add(row["holder_id"])
    clashes = {
        name
        for name, held_by in holders.items()
        for one, other in combinations(sorted(held_by), 2)
        if any(a[0] != b[0] and a[1] < b[2] and b[1] < a[2] for a in terms[one] for b in terms[other])
    }
    assert clashes == {folded(row["name"]) for row in rows("shared_person_names.csv")}


def test_no_country_or_month_is_a_surname() -> None:
    words = {"may", "april", "august"} | {row["name"].casefold() for row in rows("countries.csv")}
    wrong = [row for row in rows("person_names.csv") if row["kind"] == "surname" and row["name"].casefold() in words]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "office", "day", "name"),
    [
        ("GBR", "central_bank_governor", "2016-06-24", "Mark Carney"),
        ("CAN", "head_of_government", "2025-08-24", "Mark Carney"),
        ("CAN", "foreign_minister", "2009-01-01", "Lawrence Cannon"),
        ("UKR", "defence_minister", "2015-02-12", "Stepan Poltorak"),
        ("DEU", "head_of_government", "2008-09-15", "Angela Merkel"),
        ("USA", "head_of_state", "2003-03-20", "George W. Bush"),
        ("CHN", "foreign_minister", "2023-02-01", "Qin Gang"),
        ("NATO", "head_of_organisation", "2024-10-02", "Mark Rutte"),
        ("EU", "foreign_minister", "2012-12-10", "Catherine Ashton"),
    ],
)
def test_well_known_offices_are_held_by_whom_the_world_remembers(code: str, office: str, day: str, name: str) -> None:
    held = [
        row["name"]
        for row in rows("office_holders.csv")
        if (row["code"], row["office"]) == (code, office) and row["held_from"] <= day <= (row["held_to"] or STILL)
    ]
    assert held == [name]


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Volodymyr Zelensky", "UKR"),
        ("Volodymyr Zelenskiy", "UKR"),
        ("Sergei Lavrov", "RUS"),
        ("Sergey Lavrov", "RUS"),
        ("Alexander Lukashenko", "BLR"),
        ("Kim Jong Un", "PRK"),
        ("Recep Tayyip Erdoğan", "TUR"),
        ("Mohammed bin Salman", "SAU"),
        ("Abe Shinzo", "JPN"),
        ("Wendy R. Sherman", "USA"),
    ],
)
def test_transliterations_and_short_forms_of_the_news_are_there(spelling: str, code: str) -> None:
    assert code in codes_by_full_name()[folded(spelling)]
