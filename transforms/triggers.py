"""The event lexicon, read from `event_triggers.csv`.

A row says: this lemma, as this part of speech, is an event of this type and mode when its needs hold (`trigger_needs`).
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from transforms.naming.references import ParsedSentence
from transforms.trigger_modals import modal_over
from transforms.trigger_needs import holds, members_meeting
from transforms.vocabulary import vocabulary

__all__ = ["Trigger", "matching", "members_meeting", "triggers"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One row of the lexicon. `strength`: 3 says little else, 2 often, 1 only where all around it agrees."""

    lemma: str
    pos: str
    event_type: str
    event_mode: str | None
    needs: tuple[tuple[str, ...], ...]
    strength: int

    def needs_any(self, need: str) -> bool:
        """Whether some option names this need."""
        return any(need in option for option in self.needs)


@cache
def triggers() -> dict[tuple[str, str], tuple[Trigger, ...]]:
    """Rows by (lemma, part of speech), the more demanding ones first: a specific reading beats a general one."""
    found: dict[tuple[str, str], list[Trigger]] = {}
    for row in vocabulary("event_triggers.csv"):
        needs = tuple(tuple(part.split("&")) for part in row["needs"].split("|")) if row["needs"] else ()
        trigger = Trigger(
            row["lemma"], row["pos"], row["event_type"], row["event_mode"] or None, needs, int(row["strength"])
        )
        found.setdefault((row["lemma"], row["pos"]), []).append(trigger)
    return {
        key: tuple(sorted(rows, key=lambda t: (-_demand(t), -t.strength, t.event_type, t.event_mode or "")))
        for key, rows in found.items()
    }


def _demand(trigger: Trigger) -> int:
    """How much a row asks: a class of objects more than any object, any object more than nothing."""
    if not trigger.needs:
        return 0
    return max(sum(3 if "@" in need else 2 if ":" in need else 1 for need in option) for option in trigger.needs)


def matching(sentence: ParsedSentence, token: Token, money: frozenset[int]) -> list[Trigger]:
    """The lexicon rows that the token meets, the most demanding first. `money` are the tokens inside amounts."""
    pos = "VERB" if token.pos_ == "AUX" else token.pos_
    if pos == "PROPN":
        # "at the Brussels Conference": of what has a name of its own, meetings are told by its last word
        rows = tuple(row for row in triggers().get((token.lower_, "NOUN"), ()) if row.event_type == "CONSULT")
    else:
        rows = triggers().get((token.lemma_.lower(), pos), ())
    if pos == "VERB":
        rows += tuple(
            row
            for child in token.children
            if child.dep_ == "aux"
            for row in triggers().get((child.lower_, "MODAL"), ())
        )
        rows += triggers().get((modal_over(token), "MODAL"), ())
    return [row for row in rows if not row.needs or any(holds(sentence, token, option, money) for option in row.needs)]
