"""The naming tables of seeds/reference/, loaded once and indexed for search and lookup."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from transforms.naming.normalise import bag_key, fold, ordered_key
from transforms.naming.rules import Rules, parse
from transforms.vocabulary import columns_of, vocabulary

SOURCES: tuple[str, ...] = (
    "countries.csv",
    "group_members.csv",
    "name_words.csv",
    "names.csv",
    "office_holders.csv",
    "organisations.csv",
    "person_names.csv",
    "places.csv",
)
"""The files under seeds/reference/ on which every answer here depends."""

NAME_KINDS = frozenset(
    {
        "country", "demonym", "capital", "seat", "institution", "army", "subterritory", "organisation", "organ",
        "armed_group", "group", "title", "word", "hidden",
    }
)  # fmt: skip
"""What a row of names.csv may be. `hidden` names hide what lies inside them ("New Mexico", "Minsk agreements") and are
never returned; a `title` may stand before a surname; a `word` is some office holder's surname and an ordinary word."""

UNSAID = frozenset({"title", "word", "hidden"})
"""Kinds that are never an answer."""

CALLED_BY_SURNAME = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "head_of_organisation", "head_of_igo"}
)
"""Offices whose holders news may name by surname alone before their full name was said."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One row of names.csv with its rules read.

    `code` is None where the name stands for no actor code. `always` holds the codes where no date can change them, else
    None; `anywhere` says that no rule looks at the spelling or the text around, `is_exact` and `looks_around` which
    does. All of them spare the search a question.
    """

    name: str
    code: str | None
    kind: str
    valid_from: date
    valid_to: date
    rules: Rules
    always: tuple[str, ...] | None
    anywhere: bool
    is_exact: bool
    looks_around: bool


@dataclass(frozen=True, slots=True)
class Office:
    """One term of one person."""

    code: str
    office: str
    held_from: date
    held_to: date


@dataclass(frozen=True, slots=True)
class Place:
    """A town or capital: its country and coordinates in decimal degrees, north and east positive."""

    name: str
    country_code: str
    latitude: float
    longitude: float
    kind: str


def _day(text: str, otherwise: date) -> date:
    return date.fromisoformat(text) if text else otherwise


@cache
def aliases() -> tuple[Alias, ...]:
    """Every row of names.csv that names something; the rules of `*` rows are joined to their kind's rows."""
    rows = vocabulary("names.csv")
    of_kind: dict[str, list[str]] = {}
    for row in rows:
        if row["name"] == "*":
            of_kind.setdefault(row["kind"], []).append(row["rule"])
    parsed = cache(lambda rule, kind: parse([rule, *of_kind.get(kind, [])]))
    return tuple(_alias(row, parsed(row["rule"], row["kind"])) for row in rows if row["name"] != "*")


def _alias(row: dict[str, str], rules: Rules) -> Alias:
    code = row["code"] or None
    dated = row["valid_from"] or row["valid_to"] or row["kind"] == "group" or code in ended()
    return Alias(
        name=row["name"],
        code=code,
        kind=row["kind"],
        valid_from=_day(row["valid_from"], date.min),
        valid_to=_day(row["valid_to"], date.max),
        rules=rules,
        always=None if dated else (code,) if code else (),
        anywhere=not rules.look_around and "exact" not in rules.plain,
        is_exact="exact" in rules.plain,
        looks_around=rules.look_around,
    )


@cache
def successors() -> dict[str, str]:
    """Former country → the one country that continues it, where there is exactly one."""
    return {row["code"]: row["successor"] for row in vocabulary("countries.csv") if row["successor"]}


@cache
def ended() -> dict[str, date]:
    """Former country → its last day."""
    return {row["code"]: date.fromisoformat(row["valid_to"]) for row in vocabulary("countries.csv") if row["valid_to"]}


@cache
def offices() -> dict[str, tuple[Office, ...]]:
    """holder_id → every term known."""
    terms: dict[str, list[Office]] = {}
    for holder, code, office, held_from, held_to in columns_of(
        "office_holders.csv", "holder_id code office held_from held_to"
    ):
        term = Office(code, office, _day(held_from, date.min), _day(held_to, date.max))
        terms.setdefault(holder, []).append(term)
    return {
        holder: tuple(sorted(spans, key=lambda t: (t.held_from, t.code))) if len(spans) > 1 else tuple(spans)
        for holder, spans in terms.items()
    }


@cache
def person_names() -> tuple[tuple[str, str, bool], ...]:
    """(holder_id, name, whether it is a full name); an office holder without rows of his own has his full name."""
    names = {
        (holder, name, kind == "full") for holder, name, kind in columns_of("person_names.csv", "holder_id name kind")
    }
    names.update((holder, name, True) for holder, name in columns_of("office_holders.csv", "holder_id name"))
    return tuple(sorted(names))


def _folded(name: str) -> str:
    return " ".join(fold(name).split())


@cache
def memberships() -> dict[str, tuple[tuple[str, date, date], ...]]:
    """Group code → (member, first day, last day)."""
    found: dict[str, list[tuple[str, date, date]]] = {}
    for row in vocabulary("group_members.csv"):
        spell = (row["member_code"], _day(row["valid_from"], date.min), _day(row["valid_to"], date.max))
        found.setdefault(row["group_code"], []).append(spell)
    return {group: tuple(sorted(spells)) for group, spells in found.items()}


@cache
def places() -> tuple[Place, ...]:
    """Every row of places.csv."""
    return tuple(
        Place(r["name"], r["country_code"], float(r["latitude"]), float(r["longitude"]), r["kind"])
        for r in vocabulary("places.csv")
    )


@cache
def places_by_key() -> dict[str, tuple[Place, ...]]:
    """Places by the lookup key of their name."""
    found: dict[str, list[Place]] = {}
    for town in places():
        found.setdefault(ordered_key(town.name), []).append(town)
    return {key: tuple(towns) for key, towns in found.items()}


@cache
def titles() -> frozenset[str]:
    """Words that may stand between another name and a surname: "President", "Mr"."""
    return frozenset(fold(alias.name) for alias in aliases() if alias.kind == "title")


@cache
def unsure_surnames() -> frozenset[str]:
    """Surnames, folded, that are ordinary words or given names of two others: they need a full name or title before."""
    own: dict[str, set[str]] = {}
    for holder, name, is_full in person_names():
        if not is_full:
            own.setdefault(holder, set()).add(fold(name))
    bearers: dict[str, set[str]] = {}
    for holder, name, is_full in person_names():
        first, _, rest = fold(name).partition(" ")
        if is_full and rest and first not in own.get(holder, ()):
            bearers.setdefault(first, set()).add(holder)
    unsure = {first for first, holders in bearers.items() if len(holders) > 1}
    unsure |= {fold(alias.name) for alias in aliases() if alias.kind == "word"}
    return frozenset(unsure | {word.upper() for word in unsure})


class Entries(NamedTuple):
    """What one spelling may stand for: rows of names.csv, persons by full name or surname, towns."""

    aliases: tuple[Alias, ...] = ()
    persons: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    towns: tuple[Place, ...] = ()


def _put(found: dict[str, Entries], key: str, field: str, value: object) -> None:
    """Adds a value to what a key stands for, once. Most keys get one value, so no lists are kept to be turned later."""
    entries = found.get(key)
    if entries is None:
        found[key] = Entries(**{field: (value,)})  # type: ignore[arg-type]
    elif value not in (held := getattr(entries, field)):
        found[key] = entries._replace(**{field: (*held, value)})


@cache
def lookup_index() -> tuple[dict[str, Entries], dict[str, Entries]]:
    """Entries by ordered key, and those of names.csv by bag key."""
    ordered: dict[str, Entries] = {}
    bagged: dict[str, Entries] = {}
    for alias in aliases():
        if alias.kind not in UNSAID and "text_only" not in alias.rules.plain:
            _put(ordered, ordered_key(alias.name), "aliases", alias)
            _put(bagged, bag_key(alias.name), "aliases", alias)
    for holder, name, is_full in person_names():
        _put(ordered, ordered_key(name), "persons" if is_full else "surnames", holder)
    for town in places():
        _put(ordered, ordered_key(town.name), "towns", town)
    return ordered, bagged


@cache
def search_index() -> dict[str, Entries]:
    """Entries by folded spelling as it may stand in running text, one blank before it.

    Every spelling also stands in capitals, for headlines, unless it is `exact` or has fewer than four letters.
    """
    found: dict[str, Entries] = {}

    def put(spelling: str, field: str, value: object, capitals: bool) -> None:
        if len(spelling) < 2 or "?" in spelling:
            return
        _put(found, " " + spelling, field, value)
        if capitals and len(spelling) > 3 and (loud := spelling.upper()) != spelling:
            _put(found, " " + loud, field, value)

    for alias in aliases():
        if alias.kind not in ("title", "word") and "lookup_only" not in alias.rules.plain:
            put(_folded(alias.name), "aliases", alias, not alias.is_exact)
    for holder, name, is_full in person_names():
        put(_folded(name), "persons" if is_full else "surnames", holder, is_full or len(name) > 4)
    for town in places():
        put(_folded(town.name), "towns", town, True)
    return found
