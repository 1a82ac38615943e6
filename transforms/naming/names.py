"""Names in running text → actor codes as of the text's date.

`find_names` walks the text once with an Aho-Corasick automaton over every spelling of names.csv, person_names.csv and
places.csv. The longest spelling that is allowed at a place wins; what is allowed is data (see `rules`).

Decisions that hold for every answer:
- A country that has ended stands for nothing after its last day: a dissolved state cannot act.
- An office holder stands for the office's country or organisation from 120 days before the first day (elected, not yet
  sworn in) to 31 days after the last (hand-over); outside of that a person is known but has no code.
- Without a date a person has a code only if every office known gives the same one.
- A group that is no actor code (the Baltic states) is its members at the date.
- "Brussels" is the European Union's seat as an actor and a Belgian town as a place (`place`).
"""

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from transforms.naming.lexicon import (
    CALLED_BY_SURNAME,
    Alias,
    Entries,
    ended,
    memberships,
    offices,
    search_index,
    titles,
    unsure_surnames,
)
from transforms.naming.neighbours import country_of_state_behind, given_names, surname_behind
from transforms.naming.normalise import fold

HIDDEN = "hidden"
BEFORE_OFFICE = timedelta(days=120)
AFTER_OFFICE = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text. `start` and `end` are half-open code point offsets; a possessive 's is outside.

    `codes` are actor codes: several for a closed group only, none for a known name without a code at the date.
    `kind` is country, demonym, capital, seat, institution, army, subterritory, organisation, organ, armed_group, group,
    person or place. `holder` is a person's holder_id where settled. `full` is False for a surname alone, to be trusted
    after a full name of the same holder or a title.
    """

    start: int
    end: int
    text: str
    codes: tuple[str, ...]
    kind: str
    holder: str | None = None
    full: bool = True


def members(group_code: str, as_of: date | None = None) -> tuple[str, ...]:
    """The members of a group at a date, sorted; without a date today's as far as the data go (no end known)."""
    day = date.max if as_of is None else as_of
    return tuple(code for code, first, last in memberships().get(group_code, ()) if first <= day <= last)


@lru_cache(maxsize=65536)
def person_codes(holder: str, as_of: date | None) -> tuple[str, ...]:
    """The code a person stands for at a date (see the module's decisions), as a tuple of one or none."""
    terms = offices().get(holder, ())
    if as_of is None:
        codes = {term.code for term in terms}
    else:
        codes = {term.code for term in terms if term.held_from <= as_of <= term.held_to}
        if not codes:
            codes = {term.code for term in terms if term.held_to < as_of <= _later(term.held_to, AFTER_OFFICE)}
        if not codes:
            codes = {term.code for term in terms if _earlier(term.held_from) <= as_of < term.held_from}
    return tuple(codes) if len(codes) == 1 else ()


def called_by_surname(holders: tuple[str, ...], as_of: date | None) -> list[str]:
    """Those of the holders whom news at a date call by surname alone, by their office then."""
    return [
        holder
        for holder in holders
        if person_codes(holder, as_of)
        and any(
            term.office in CALLED_BY_SURNAME
            and (as_of is None or term.held_from <= as_of <= _later(term.held_to, AFTER_OFFICE))
            for term in offices().get(holder, ())
        )
    ]


def one_code(holders: Iterable[str], as_of: date | None) -> tuple[str, ...]:
    """The code all these persons stand for, those without one left aside; none where they differ."""
    codes = {codes for holder in holders if (codes := person_codes(holder, as_of))}
    return next(iter(codes)) if len(codes) == 1 else ()


def _later(day: date, by: timedelta) -> date:
    return day if day == date.max else day + by


def _earlier(day: date) -> date:
    return day if day == date.min else day - BEFORE_OFFICE


def alias_codes(alias: Alias, as_of: date | None) -> tuple[str, ...]:
    """The codes a row of names.csv gives at a date; none where row or country is not valid then."""
    if alias.always is not None:
        return alias.always
    if alias.code is None:
        return ()
    if as_of is not None and not alias.valid_from <= as_of <= alias.valid_to:
        return ()
    if alias.kind == "group":
        return members(alias.code, as_of)
    if alias.code in ended() and (as_of is None or as_of > ended()[alias.code]):
        return ()
    return (alias.code,)


@cache
def _search() -> tuple[AhoCorasick, tuple[Entries, ...], dict[str, Entries]]:
    gc.disable()  # half of the time would go to looking for garbage among a million objects that all stay
    try:
        index = search_index()
    finally:
        gc.enable()
    return AhoCorasick(list(index), matchkind=MatchKind.LeftmostLongest), tuple(index.values()), index


def find_names(text: str, as_of: date | None = None) -> list[Name]:
    """Names in `text` in order, longest first, whole words, none overlapping; `as_of` settles offices and groups."""
    return [name for name in _Scan(text, as_of).names(0, None) if name.kind != HIDDEN]


class _Scan:
    """One text under search: the folded text has one blank more at its front than the text."""

    def __init__(self, text: str, as_of: date | None) -> None:
        self.text = text
        self.folded = " " + fold(text)
        self.as_of = as_of
        self.named: set[str] = set()
        self.given_names = given_names()

    def names(self, start: int, end: int | None) -> Iterator[Name]:
        """Every name in this stretch of the folded text, hidden ones among them."""
        automaton, entries, _ = _search()
        stretch = self.folded[start:end] if start or end else self.folded
        for number, first, last in automaton.find_matches_as_indexes(stretch):
            first, last = first + start, last + start
            name = None
            # "AU$5m" is money, whatever else these letters name.
            if not (self.folded[last : last + 1].isalnum() or self.folded[last : last + 1] == "$"):
                name = self.settle(entries[number], first, last)
            if name is not None:
                yield name
            else:
                yield from self.shorter(first, last)

    def shorter(self, start: int, end: int) -> Iterator[Name]:
        """The longest shorter name at `start`, then what follows it up to `end`, where the longest did not count."""
        index = _search()[2]
        for last in range(end - 1, start + 1, -1):
            if self.folded[last].isalnum():
                continue
            found = index.get(self.folded[start:last])
            name = self.settle(found, start, last) if found else None
            if name is not None:
                yield name
                yield from self.names(last, end) if last < end else ()
                return
        inner = self.folded.find(" ", start + 1, end)
        if inner >= 0:
            yield from self.names(inner, end)

    def settle(self, entries: Entries, start: int, end: int) -> Name | None:
        """The name these entries give at `[start, end)` of the folded text, or None where no rule lets one count."""
        if self.is_given_name(start, end):
            return None
        if country := self.state_behind(entries, end):
            return self.name(start, end, (country,), "place")
        allowed = [alias for alias in entries.aliases if alias.anywhere or self.allows(alias, start, end)]
        if allowed:
            coded = {alias_codes(alias, self.as_of): alias for alias in reversed(allowed)}
            coded.pop((), None)
            if len(coded) == 1:
                ((codes, alias),) = coded.items()
                return self.name(start, end, codes, alias.kind)
            return self.name(start, end, (), allowed[0].kind)
        if entries.persons:
            return self.person(entries.persons, start, end)
        if entries.surnames and (found := self.surname(entries.surnames, start, end)):
            return found
        if entries.towns and not entries.aliases:
            countries = {town.country_code for town in entries.towns}
            return self.name(start, end, tuple(countries) if len(countries) == 1 else (), "place")
        return None

    def name(
        self, start: int, end: int, codes: tuple[str, ...], kind: str, holder: str | None = None, full: bool = True
    ) -> Name:
        return Name(start, end - 1, self.text[start : end - 1], codes, kind, holder, full)

    def allows(self, alias: Alias, start: int, end: int) -> bool:
        if alias.is_exact and self.text[start : end - 1] != alias.name:
            return False
        return not alias.looks_around or alias.rules.allow(self.folded, start, end)

    def person(self, holders: tuple[str, ...], start: int, end: int) -> Name:
        """A person named in full: of several namesakes the only one with a code at the date, if there is one."""
        coded = [holder for holder in holders if person_codes(holder, self.as_of)]
        meant = holders if len(holders) == 1 else coded
        self.named.update(holders)
        codes = one_code(meant, self.as_of)
        return self.name(start, end, codes, "person", meant[0] if len(meant) == 1 else None)

    def is_given_name(self, start: int, end: int) -> bool:
        """Whether a place's name is somebody's given name here; what follows is then no name of a body or country."""
        if self.folded[start + 1 : end] not in self.given_names:
            return False
        surname = surname_behind(self.text, self.folded, start, end)
        return surname is not None and not self.is_alias(surname)

    def state_behind(self, entries: Entries, end: int) -> str | None:
        """The country of the state behind a town's name, where it is not the town's own: "Birmingham, Alabama"."""
        if not self.folded.startswith(", ", end):
            return None
        if not entries.towns and not any(alias.kind == "capital" for alias in entries.aliases):
            return None
        return country_of_state_behind(self.folded, end)

    def is_alias(self, word: str) -> bool:
        entries = _search()[2].get(" " + word)
        return entries is not None and bool(entries.aliases)

    def surname(self, holders: tuple[str, ...], start: int, end: int) -> Name | None:
        """A surname alone counts after the full name or a title, or for one whom news call by surname.

        Not behind another capitalised word ("Sarah Johnson" is no Boris Johnson), nor before one ("Johnson Creek").
        """
        before = _word_before(self.folded, start)
        followed = self.folded[end : end + 1] == " " and self.folded[end + 1 : end + 2].isupper()
        unsure = self.folded[start + 1 : end] in unsure_surnames()
        meant = [h for h in holders if h in self.named]
        if before in titles():
            meant = meant or ([] if followed else [h for h in holders if person_codes(h, self.as_of)])
        elif before and before[0].isupper() and (before in given_names() or not self.is_alias(before)):
            return None
        elif not (meant or followed or unsure):
            meant = called_by_surname(holders, self.as_of)
        codes = one_code(meant, self.as_of)
        if not meant or (not codes and not self.named.intersection(meant)):
            return None
        return self.name(start, end, codes, "person", meant[0] if len(meant) == 1 else None, full=False)


def _word_before(folded: str, start: int) -> str:
    """The word right before, without its full stop; empty where it only opens a sentence."""
    words = folded[max(0, start - 40) : start].split()
    if not words:
        return ""
    word = words[-1].rstrip(".")
    opens_sentence = len(words) < 2 or words[-2][-1] in ".!?"
    return word if word in titles() or (word.isalnum() and not opens_sentence) else ""
