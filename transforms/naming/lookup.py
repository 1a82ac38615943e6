"""A name given on its own → its actor code (contract.md, `name_to_code`).

A name is looked up whole first: by its words in order, then by its words in any order ("Iran, Islamic Rep. of"), then
without what stands in brackets. What is no name itself is read as a phrase around names ("French Foreign Ministry",
"Canadian ambassador to the United Nations"), and the name that heads the phrase decides:

- a name under a preposition that points away from the actor ("ambassador to Poland") never heads;
- a name that qualifies a participle ("Iran-backed militias") heads only if no other name does;
- of the rest the first heads.

Decisions: a former country gives its one successor where it has one, since most of a reader's dates lie after its end,
else its own code where no date is given and nothing after its end; a group that is no actor code gives nothing, being
no single code; "Congo" alone is ISO's short name of COG here, in running text COD, as the news uses it.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from transforms.naming.lexicon import (
    Alias,
    Entries,
    Place,
    ended,
    lookup_index,
    places_by_key,
    successors,
    unsure_surnames,
)
from transforms.naming.names import Name, alias_codes, called_by_surname, find_names, one_code
from transforms.naming.normalise import bag_key, fold, name_words, ordered_key, without_parenthesis


@cache
def _points_away() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(name_words('points_away'))})\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def _qualifies() -> re.Pattern[str]:
    return re.compile(rf"^[-‐‑– ](?:{'|'.join(name_words('qualifies'))})\b", re.IGNORECASE)


def name_to_code(name: str, as_of: date | None = None) -> str | None:
    """The actor code of a name, demonym, capital, institution, office holder or phrase around one, else None.

    Without `as_of`, the code if it is the same at every date, else None.
    """
    for form in dict.fromkeys((name, without_parenthesis(name))):
        for key, index in zip((ordered_key(form), bag_key(form)), lookup_index(), strict=True):
            entries = index.get(key) if key else None
            if entries is not None and (settled := _settled(entries, form, as_of)) is not None:
                return settled[0] if len(settled) == 1 else None
    return _head(name, as_of)


def place(name: str) -> Place | None:
    """The town of that name, or None where unknown or where towns of two countries share it."""
    towns = places_by_key().get(ordered_key(name), ())
    return towns[0] if len({town.country_code for town in towns}) == 1 else None


def _settled(entries: Entries, name: str, as_of: date | None) -> tuple[str, ...] | None:
    """The codes these entries give; None where nothing in them applies to `name` as it is written."""
    written = [a for a in entries.aliases if not a.is_exact or _as_written(a.name, name)]
    if written:
        return _one(code for alias in written for code in _alias_code(alias, as_of))
    if entries.persons:
        return one_code(entries.persons, as_of)
    if entries.surnames and fold(name).strip() not in unsure_surnames():
        return one_code(called_by_surname(entries.surnames, as_of) or entries.surnames, as_of)
    if entries.towns:
        return _one(town.country_code for town in entries.towns)
    return None


def _one(codes: Iterable[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(codes))
    return found if len(found) == 1 else ()


def _as_written(alias: str, name: str) -> bool:
    return name.strip().removeprefix("the ").removeprefix("The ") == alias.removeprefix("the ")


def _alias_code(alias: Alias, as_of: date | None) -> tuple[str, ...]:
    if alias.kind == "group" or alias.code is None:
        return ()
    if alias.code in ended() and (as_of is None or as_of > ended()[alias.code]):
        return (successors()[alias.code],) if alias.code in successors() else (alias.code,) if as_of is None else ()
    return alias_codes(alias, as_of)


def _head(phrase: str, as_of: date | None) -> str | None:
    """The code of the name that heads a phrase, or None where none does."""
    names = [name for name in find_names(phrase, as_of) if len(name.codes) == 1]
    if not names and phrase == phrase.lower():
        phrase = phrase.title()
        names = [name for name in find_names(phrase, as_of) if len(name.codes) == 1]
    heading = [name for name in names if not _points_away().search(phrase[: name.start])]
    free = [name for name in heading if not _qualifies().match(phrase[name.end :])]
    return _first_code(free or heading)


def _first_code(names: list[Name]) -> str | None:
    return names[0].codes[0] if names else None
