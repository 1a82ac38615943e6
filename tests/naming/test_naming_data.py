"""The naming tables hold together: every code exists, nothing is ambiguous without a rule, spells do not overlap."""

import csv
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from transforms.naming import find_names
from transforms.naming.lexicon import NAME_KINDS, SOURCES, UNSAID, Alias, aliases, memberships, places, titles
from transforms.naming.normalise import fold, ordered_key
from transforms.naming.rules import BadRule, parse
from transforms.paths import REFERENCE

CONTRACT_ORGANISATIONS = {
    "EU",
    "NATO",
    "UN",
    "G7",
    "G20",
    "IMF",
    "WORLD_BANK",
    "EBRD",
    "EIB",
    "ADB",
    "AFDB",
    "IAEA",
    "WHO",
    "WTO",
    "OSCE",
    "OECD",
    "AU",
    "ECOWAS",
    "EAC",
    "SADC",
    "IGAD",
    "ASEAN",
    "APEC",
    "SCO",
    "BRICS",
    "CIS",
    "CSTO",
    "EAEU",
    "GCC",
    "ARAB_LEAGUE",
    "OIC",
    "OAS",
    "MERCOSUR",
    "CARICOM",
    "CELAC",
    "PIF",
    "QUAD",
    "AUKUS",
    "OPEC",
    "ICC",
    "ICJ",
    "ICRC",
    "COALITION_OF_THE_WILLING",
    "RAMSTEIN_GROUP",
    "JEF",
    "OTHER_IGO",
    "HAMAS",
    "HEZBOLLAH",
    "HOUTHIS",
    "TALIBAN",
    "ISIS",
    "RSF_SUDAN",
    "M23",
    "NGO",
    "COMPANY",
}


def rows(file: str) -> list[dict[str, str]]:
    with (REFERENCE / file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def codes() -> set[str]:
    return {row["code"] for file in ("countries.csv", "organisations.csv") for row in rows(file)}


def test_every_source_named_exists() -> None:
    assert [file for file in SOURCES if not (REFERENCE / file).exists()] == []


def test_the_organisations_are_those_of_the_contract() -> None:
    assert {row["code"] for row in rows("organisations.csv")} == CONTRACT_ORGANISATIONS


def test_every_present_country_has_a_short_code_a_capital_or_none_and_a_region() -> None:
    present = [row for row in rows("countries.csv") if not row["valid_to"]]
    assert len(present) == 250
    assert [
        row["code"] for row in present if len(row["code"]) != 3 or len(row["alpha2"]) != 2 or not row["region"]
    ] == []
    assert [row["code"] for row in present if not row["currency"]] == ["ATA"]


def test_a_successor_and_a_parent_are_countries_that_stand() -> None:
    table = rows("countries.csv")
    standing = {row["code"] for row in table if not row["valid_to"]}
    assert {row[field] for row in table for field in ("successor", "parent") if row[field]} <= standing


def test_every_code_of_a_name_exists(codes: set[str]) -> None:
    groups = set(memberships())
    unknown = {a.code for a in aliases() if a.code and a.code not in (groups if a.kind == "group" else codes)}
    assert unknown == set()


def test_every_member_of_a_group_exists_and_no_two_of_its_spells_overlap(codes: set[str]) -> None:
    for group, spells in memberships().items():
        assert {member for member, _, _ in spells} <= codes, group
        assert all(first < last for _, first, last in spells), group
        assert all(a[0] != b[0] or a[2] < b[1] for a, b in pairwise(spells)), group


def test_names_have_kinds_and_a_basis_from_closed_lists() -> None:
    assert {row["kind"] for row in rows("names.csv")} <= NAME_KINDS
    for file in ("countries.csv", "names.csv", "organisations.csv", "group_members.csv", "places.csv"):
        assert [row for row in rows(file) if not row["basis"]] == [], file


def test_a_rule_outside_the_closed_list_is_refused() -> None:
    with pytest.raises(BadRule):
        parse(["sometimes"])
    with pytest.raises(BadRule):
        parse(["not_before"])


def test_no_two_rows_give_one_name_two_codes_without_a_rule() -> None:
    asked: dict[str, list[Alias]] = defaultdict(list)
    read: dict[str, list[Alias]] = defaultdict(list)
    for alias in aliases():
        if alias.kind not in UNSAID and "text_only" not in alias.rules.plain:
            asked[ordered_key(alias.name)].append(alias)
        if alias.kind not in ("title", "word") and "lookup_only" not in alias.rules.plain:
            read[fold(alias.name)].append(alias)
    for index in (asked, read):
        assert [
            key
            for key, found in index.items()
            if len({a.code for a in found}) > 1 and sum(not a.rules.plain and not a.rules.look_around for a in found)
        ] == []


def test_names_that_differ_only_in_capitals_and_code_are_matched_as_written() -> None:
    by_key: dict[str, set[tuple[str | None, str, bool]]] = defaultdict(set)
    for alias in aliases():
        if alias.kind not in UNSAID and "text_only" not in alias.rules.plain:
            by_key[ordered_key(alias.name)].add((alias.code, alias.name, "exact" in alias.rules.plain))
    clashes = {key: found for key, found in by_key.items() if len({code for code, _, _ in found}) > 1}
    assert [key for key, found in clashes.items() if not all(exact for _, _, exact in found)] == []


def test_a_territory_stands_in_text_for_the_code_its_row_gives(codes: set[str]) -> None:
    for row in rows("territories.csv"):
        said = [name.codes for name in find_names(f"talks on {row['name']} went on", date(2025, 6, 1))]
        assert "".join(*said or [()]) == row["actor_code"], row["name"]
        assert {*row["claimed_by"].split(), *row["held_by"].split()} <= codes, row["name"]


def test_towns_lie_on_the_globe_and_each_capital_has_coordinates() -> None:
    assert all(-90 <= town.latitude <= 90 and -180 <= town.longitude <= 180 for town in places())
    placed = {(town.name, town.country_code) for town in places()}
    named = {(r["capital"], r["code"]) for r in rows("countries.csv") if r["capital"] and not r["valid_to"]}
    assert sorted(code for capital, code in named if (capital, code) not in placed) == []


def test_titles_are_single_capitalised_words_or_phrases_of_them() -> None:
    assert all(word[0].isupper() for title in titles() for word in title.split())


def test_dates_of_names_and_offices_run_forward() -> None:
    for file, first, last in (("names.csv", "valid_from", "valid_to"), ("countries.csv", "valid_from", "valid_to")):
        wrong = [
            r for r in rows(file) if r[first] and r[last] and date.fromisoformat(r[first]) > date.fromisoformat(r[last])
        ]
        assert wrong == [], file


def test_tables_are_sorted_by_key() -> None:
    for file, key in (
        ("countries.csv", ("code",)),
        ("names.csv", ("name", "code")),
        ("places.csv", ("name",)),
        ("territories.csv", ("name",)),
    ):
        keys = [tuple(row[field] for field in key) for row in rows(file)]
        assert keys == sorted(keys), file
