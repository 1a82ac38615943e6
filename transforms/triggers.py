"""The event lexicon, read from `event_triggers.csv`, and whether a trigger's needs are met in a parse.

A row says: this lemma, as this part of speech, is an event of this type and mode when its *needs* hold.
Needs are alternatives joined by `|`, each a conjunction joined by `&` of:

| need | holds when |
|---|---|
| `obj:actor` `obj:place` `obj:money` `obj:any` | an object is an actor, a place, an amount, or there is one at all |
| `obj:@class` | an object, or the noun after "of" in it, is of that class in `noun_classes.csv` |
| `prep:with` `prep:with:actor` `prep:to:place` `prep:in:@class` | a phrase after that preposition, with such a head |
| `prep:@class` | a phrase after any preposition, its head of the class |
| `prt:out` | the particle |
| `xcomp` `that` `noxcomp` | an infinitive, a that-clause, or neither |
| `xcomp:@class` `that:@class` `that:actor` | its verb is of the class, its subject an actor |
| `joint` `plural` | several actors are joined as subject; the subject is plural |
| `source:@class` | the subject is of the class |
| `none` `future` | no object; the clause is about the future |
| `todo` | the object says what is to be done: "its pledge to send" |
| `owned` | for adjectives: the noun belongs to an actor who is not the speaker |
| `said` | for adjectives: it is said of an issue, so whoever says so is meant, not the subject |
| for nouns: `membership` | a meeting named after the organisation whose members meet |
| for nouns: `owner` `by` `of` `to` … | the noun has a possessor, or a phrase after that preposition |
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from transforms.article import noun_classes, vocabulary
from transforms.language.clauses import (
    direct_objects,
    doers,
    grammatical_subjects,
    modality,
    owners,
    prepositional,
    undergoers,
)
from transforms.naming.references import ParsedSentence


@dataclass(frozen=True, slots=True)
class Trigger:
    """One row of the lexicon."""

    lemma: str
    pos: str
    event_type: str
    event_mode: str | None
    needs: tuple[tuple[str, ...], ...]
    stance: str | None
    strength: int


@cache
def triggers() -> dict[tuple[str, str], tuple[Trigger, ...]]:
    """Rows by (lemma, part of speech), the more demanding ones first: a specific reading beats a general one."""
    found: dict[tuple[str, str], list[Trigger]] = {}
    for row in vocabulary("event_triggers.csv"):
        needs = tuple(tuple(part.split("&")) for part in row["needs"].split("|")) if row["needs"] else ()
        trigger = Trigger(
            row["lemma"], row["pos"], row["event_type"], row["event_mode"] or None, needs, row["stance"] or None,
            int(row["strength"]),
        )  # fmt: skip
        found.setdefault((row["lemma"], row["pos"]), []).append(trigger)
    return {
        key: tuple(sorted(rows, key=lambda t: (-_demand(t), t.event_type, t.event_mode or "")))
        for key, rows in found.items()
    }


def _demand(trigger: Trigger) -> int:
    """How much a row asks: a class of objects more than any object, any object more than nothing."""
    if not trigger.needs:
        return 0
    return max(sum(3 if "@" in need else 2 if ":" in need else 1 for need in option) for option in trigger.needs)


def matching(sentence: ParsedSentence, token: Token, money: frozenset[int]) -> list[Trigger]:
    """The lexicon rows that the token meets, best first. `money` are the tokens inside amounts."""
    pos = "VERB" if token.pos_ == "AUX" else token.pos_
    rows = triggers().get((token.lemma_.lower(), pos), ())
    if pos == "VERB":
        rows += tuple(
            row
            for child in token.children
            if child.dep_ == "aux"
            for row in triggers().get((child.lower_, "MODAL"), ())
        )
    return [row for row in rows if not row.needs or any(_holds(sentence, token, option, money) for option in row.needs)]


def _holds(sentence: ParsedSentence, token: Token, option: Iterable[str], money: frozenset[int]) -> bool:
    check = _noun_need if token.pos_ in {"NOUN", "PROPN"} else _verb_need
    return all(check(sentence, token, need, money) for need in option)


def _verb_need(sentence: ParsedSentence, verb: Token, need: str, money: frozenset[int]) -> bool:
    kind, _, rest = need.partition(":")
    if kind == "obj":
        objects = undergoers(verb)
        return any(_is(sentence, each, rest, money) for each in objects)
    if kind == "prep":
        preposition, _, what = rest.partition(":")
        if preposition.startswith("@"):
            return any(
                _is(sentence, inner, preposition, money)
                for child in verb.children if child.dep_ == "prep" for inner in child.children
            )  # fmt: skip
        heads = prepositional(verb, preposition)
        heads += [head for each in direct_objects(verb) for head in prepositional(each, preposition)] if what else []
        return bool(heads) if not what else any(_is(sentence, head, what, money) for head in heads)
    if kind == "prt":
        return any(child.dep_ == "prt" and child.lower_ == rest for child in verb.children)
    if kind in {"xcomp", "that"}:
        deps = {"xcomp"} if kind == "xcomp" else {"ccomp"}
        clauses = [child for child in verb.children if child.dep_ in deps and child.pos_ in {"VERB", "AUX"}]
        if rest == "actor":
            return any(_is(sentence, each, rest, money) for clause in clauses for each in grammatical_subjects(clause))
        return bool(clauses) if not rest else any(_in_class(clause, rest[1:]) for clause in clauses)
    if kind == "noxcomp":
        return not any(child.dep_ in {"xcomp", "ccomp"} for child in verb.children)
    if kind in {"joint", "plural"}:
        subjects = doers(verb)
        actors = {code for each in subjects if (actor := sentence.actors.get(each.i)) for code in actor.codes}
        return len(actors) > 1 or (kind == "plural" and any(each.tag_ in {"NNS", "NNPS"} for each in subjects))
    if kind == "source":
        return any(_is(sentence, each, rest, money) for each in doers(verb))
    if kind == "none":
        return not undergoers(verb)
    if kind == "future":
        return modality(verb) == "future"
    if kind == "todo":
        return any(_is_to_do(each) for each in undergoers(verb))
    if kind == "said":
        return True
    if kind == "owned":
        return _is_owned(sentence, verb)
    raise ValueError(f"event_triggers.csv: unknown need {need!r}")


def _is_to_do(noun: Token) -> bool:
    """Whether a noun says what is to be done: "its pledge to send", "a commitment to supporting"."""
    return any(
        (child.dep_ in {"acl", "relcl"} and child.tag_ == "VB")
        or (child.dep_ == "prep" and any(inner.dep_ == "pcomp" for inner in child.children))
        for child in noun.children
    )


def _is_owned(sentence: ParsedSentence, adjective: Token) -> bool:
    """Whether an adjective stands before a noun that belongs to an actor who is not the speaker."""
    noun = adjective.head
    if adjective.dep_ not in {"amod", "conj"} or noun.pos_ not in {"NOUN", "ADJ"}:
        return False
    while noun.pos_ == "ADJ" and noun.dep_ in {"amod", "conj"}:
        noun = noun.head
    owned = [
        code
        for child in noun.children
        if child.dep_ in {"poss", "amod", "compound", "nmod"}
        for code in _codes_at(sentence, child)
    ]
    return bool(owned) and not set(owned) & set(sentence.speaker)


def _codes_at(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    actor = sentence.actors.get(token.i)
    if actor is not None:
        return actor.codes
    name = sentence.names.get(token.i)
    return name.codes if name is not None and name.kind != "place" else ()


def _noun_need(sentence: ParsedSentence, noun: Token, need: str, money: frozenset[int]) -> bool:
    kind, _, rest = need.partition(":")
    if kind == "owner":
        return bool(owners(noun)) or any(
            child.dep_ in {"amod", "compound", "nmod"} and child.i in sentence.names for child in noun.children
        )
    if kind == "membership":  # "the NATO summit", "the G20 leaders' meeting"
        return bool(members_meeting(sentence, noun))
    heads = prepositional(noun, kind)
    return bool(heads) if not rest else any(_is(sentence, head, rest, money) for head in heads)


def _is(sentence: ParsedSentence, token: Token, what: str, money: frozenset[int]) -> bool:
    if what == "any":
        return True
    if what == "actor":
        actor = sentence.actors.get(token.i)
        return actor is not None and actor.how != "people"
    if what == "place":
        actor = sentence.actors.get(token.i)
        name = sentence.names.get(token.i)
        return actor is not None or (name is not None and name.kind in {"place", "capital", "country", "subterritory"})
    if what == "money":
        return token.i in money or any(inner.i in money for inner in token.children)
    if what.startswith("@"):
        return _in_class(token, what[1:])
    raise ValueError(f"event_triggers.csv: unknown kind of object {what!r}")


def _in_class(token: Token, name: str) -> bool:
    lemmas = noun_classes()[name]
    if token.lemma_.lower() in lemmas or token.lower_ in lemmas:
        return True
    # "a series of meetings", "a package of aid", "billions in loans": the noun inside names the thing.
    for inner in prepositional(token, "of", "in"):
        if inner.lemma_.lower() in lemmas and token.lemma_.lower() in _MEASURES:
            return True
    return False


_MEASURES = frozenset(
    "% percent series round set package number lot wave batch tranche raft barrage volley dozen hundred thousand "
    "million billion range variety amount part piece delivery shipment type kind form expression word message "
    "sign".split()
)


def members_meeting(sentence: ParsedSentence, noun: Token) -> tuple[str, ...]:
    """The organisation whose members meet, when a meeting is named after one."""
    for child in noun.children:
        if child.dep_ in {"compound", "nmod", "poss", "amod"}:
            for each in (child, *child.children):
                name = sentence.names.get(each.i)
                if name is not None and name.kind == "organisation":
                    return name.codes
    return ()
