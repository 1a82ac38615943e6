"""Whose own words a text is, when an official body publishes it: "we" in a ministry's release is the country.

An outlet is an official body when its name says so: an institution or organisation by name ("The White House",
"US Department of State"), or an office with its country ("President of Ukraine", "Ministry of Defence, Latvia").
A newspaper named after a town or country ("The Jakarta Post") is not.
"""

import re
from functools import lru_cache

from transforms.naming.names import find_names
from transforms.naming.words import actor_nouns, reference_words

_OFFICIAL_KINDS = {"institution", "seat", "organ", "organisation", "army"}
_OFFICE_NOUNS = {"official", "institution"}
# Press that is named after an office or body: the noun says what it is about, not who speaks.
_PRESS = re.compile(
    r"\b(?:news|times|post|journal|herald|review|daily|gazette|tribune|today|telegraph|watch|press|radio|tv|fm|voice)\b",
    re.I,
)


_SECTIONS = re.compile(r"\s+[–—|:-]\s+")


@lru_cache(maxsize=4096)
def voice_of(outlet: str | None) -> tuple[str, ...]:
    """The code of the official body that an outlet is; empty for the press and where it is not certain.

    A feed's name has its section beside the body's ("Press Releases – United States Department of State"): each part
    is judged alone, and the parts must not contradict each other.
    """
    voices = {voice for part in _SECTIONS.split(outlet or "") if (voice := _voice_of_part(part))}
    return voices.pop() if len(voices) == 1 else ()


def _voice_of_part(outlet: str) -> tuple[str, ...]:
    if _PRESS.search(outlet):
        return ()
    names = find_names(outlet)
    codes = {name.codes for name in names if name.codes and name.kind not in {"place", "person"}}
    if len(codes) != 1:
        return ()
    words = {word.lower() for word in re.findall(r"\w+", outlet)}
    nouns = {noun for noun, kind in actor_nouns().items() if kind in _OFFICE_NOUNS} | reference_words("publisher")
    if any(name.kind in _OFFICIAL_KINDS for name in names) or words & nouns:
        return next(iter(codes))
    return ()
