"""Whether what a row of `event_triggers.csv` needs holds around a word of a parse.

Needs are alternatives joined by `|`, each a conjunction joined by `&` of:

| need | holds when |
|---|---|
| `obj:actor` `obj:place` `obj:money` `obj:any` | an object is an actor, a place, an amount, or there is one at all |
| `obj:people` | an object is a country's people |
| `obj:@class` | an object, or the noun after "of" in it, is of that class in `noun_classes.csv` |
| `prep:with` `prep:with:actor` `prep:to:place` `prep:in:@class` | a phrase after that preposition, with such a head |
| `prep:@class` | a phrase after any preposition, its head of the class |
| `called:@class` | what its object is called is of the class: "call the raid a crime", "as an act of terror" |
| `prt:out` | the particle |
| `has:guilty` | that word stands directly below the verb or below what does, its subject aside |
| `xcomp` `that` `noxcomp` | an infinitive, a that-clause, or neither |
| `xcomp:@class` `that:@class` `that:actor` | its verb is of the class, its subject an actor |
| `joint` `plural` | several actors are joined as subject; the subject is plural |
| `source:@class` | the subject is of the class |
| `none` `future` | no object; the clause is about the future |
| `foretold` | the clause tells what is or would be to come; its subject is the one warned |
| `wrong` | the clause tells what its subject does, tries or is (of nouns); whoever says so is meant |
| `todo` | the object says what is to be done: "its pledge to send" |
| `reversed` | always; who does it stands after "from", the subject undergoes it: "received loans from Japan" |
| `seen` | always; who does it owns what is seen: "warships were spotted off Japan" |
| `owned` | for adjectives: the noun belongs to an actor who is not the speaker |
| `said` | for adjectives: it is said of an issue, so whoever says so is meant, not the subject |
| for nouns: `membership` | a meeting named after the organisation whose members meet |
| for nouns: `named:@class` | a word before it is of the class: "a missile launch" |
| for nouns: `occasion` | somebody does something at it: "at a summit in Bali, Japan said" |
| for nouns: `praised` | somebody is thanked or praised for it |
| for nouns: `owner` `by` `of` `to` … | the noun has a possessor, or a phrase after that preposition |
"""

from collections.abc import Iterable

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.language.clauses import (
    direct_objects,
    doers,
    grammatical_subjects,
    owners,
    prepositional,
    those_to_do,
    undergoers,
)
from transforms.language.modality import is_negated, modality
from transforms.naming.references import ParsedSentence
from transforms.praise import praise_of

_TO_COME = frozenset({"will", "would", "'ll", "’ll", "shall", "must"})


def holds(sentence: ParsedSentence, token: Token, option: Iterable[str], money: frozenset[int]) -> bool:
    """Whether every need of one option holds. `money` are the tokens inside amounts; ValueError on an unknown need."""
    check = _noun_need if token.pos_ in {"NOUN", "PROPN"} else _verb_need
    return all(check(sentence, token, need, money) for need in option)


def objects_of(verb: Token) -> list[Token]:
    """What the verb is done to; in "the aid that Japan provides" the noun that the clause belongs to."""
    found = undergoers(verb)
    if (
        verb.dep_ == "relcl"
        and verb.head.pos_ in {"NOUN", "PROPN"}
        and all(each.tag_ in {"WDT", "WP"} for each in found)
    ):
        subjects = grammatical_subjects(verb)
        if subjects and verb.head not in subjects:
            return [verb.head]
    return found


def _verb_need(sentence: ParsedSentence, verb: Token, need: str, money: frozenset[int]) -> bool:
    kind, _, rest = need.partition(":")
    if kind == "obj":
        return any(_is(sentence, each, rest, money) for each in objects_of(verb))
    if kind == "prep":
        return _has_phrase(sentence, verb, rest, money)
    if kind == "called":
        return any(in_class(each, rest[1:]) for each in _called(verb))
    if kind == "prt":
        return any(child.dep_ in {"prt", "advmod"} and child.lower_ == rest for child in verb.children)
    if kind == "has":
        return any(rest in {each.lower_, each.lemma_.lower()} for each in _just_below(verb))
    if kind in {"xcomp", "that"}:
        deps = {"xcomp"} if kind == "xcomp" else {"ccomp"}
        clauses = [child for child in verb.children if child.dep_ in deps and child.pos_ in {"VERB", "AUX"}]
        if rest == "actor":
            return any(_is(sentence, each, rest, money) for clause in clauses for each in grammatical_subjects(clause))
        return bool(clauses) if not rest else any(in_class(clause, rest[1:]) for clause in clauses)
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
    if kind == "foretold":
        return not is_negated(verb) and any(child.lower_ in _TO_COME for child in verb.children)
    if kind == "wrong":
        return _is_told(verb)
    if kind == "todo":
        return any(_is_to_do(each) for each in undergoers(verb))
    if kind in {"said", "reversed", "seen"}:
        return True
    if kind == "owned":
        return _is_owned(sentence, verb)
    raise ValueError(f"event_triggers.csv: unknown need {need!r}")


def _called(verb: Token) -> list[Token]:
    """What a verb calls its object: "called the raid a crime", "described it as an act of terror"."""
    if not undergoers(verb):
        return []
    return [child for child in verb.children if child.dep_ == "oprd"] + prepositional(verb, "as")


def _is_told(verb: Token) -> bool:
    """Whether a clause says that something is done or tried: "tries to destroy"; not that it may be or is not."""
    tried = verb.dep_ == "xcomp" and verb.head.lemma_ in noun_classes()["trying"]
    besides = verb.tag_ == "VBG" and verb.dep_ == "advcl"  # "may leak, disrupting trade"
    told = verb.head if tried or besides else verb
    if verb.dep_ == "pcomp":  # "accused of undermining"
        return False
    return not is_negated(verb) and not is_negated(told) and modality(told) == "fact"


def _has_phrase(sentence: ParsedSentence, verb: Token, rest: str, money: frozenset[int]) -> bool:
    """Whether a phrase after a preposition stands below the verb, or, with such a head, below its object."""
    preposition, _, what = rest.partition(":")
    if preposition.startswith("@"):
        return any(
            _is(sentence, inner, preposition, money)
            for child in verb.children if child.dep_ == "prep" for inner in child.children
        )  # fmt: skip
    heads = prepositional(verb, preposition) or (_asked_to_act(verb) if preposition == "for" else [])
    heads += [head for each in direct_objects(verb) for head in prepositional(each, preposition)] if what else []
    return bool(heads) if not what else any(_is(sentence, head, what, money) for head in heads)


def _asked_to_act(verb: Token) -> list[Token]:
    """ "Called for Peru to pay": who is to do it; the parser takes "for" for a conjunction there."""
    return [
        inner
        for clause in verb.children
        if clause.dep_ in {"advcl", "ccomp", "xcomp"} and clause.tag_ == "VB"
        for inner in those_to_do(clause)
    ]  # fmt: skip


def _just_below(verb: Token) -> Iterable[Token]:
    for child in verb.children:
        if child.dep_ not in {"nsubj", "nsubjpass"}:
            yield child
            if child.dep_ not in {"advcl", "conj", "relcl"}:
                yield from child.children


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
    if _is_circumstance(noun):
        return False
    owned = [
        code
        for child in noun.children
        if child.dep_ in {"poss", "amod", "compound", "nmod"}
        for code in _codes_at(sentence, child)
    ]
    return bool(owned) and not set(owned) & set(sentence.speaker)


def _is_circumstance(noun: Token) -> bool:
    """ "In the face of Chile's brutal raid", "since its illegal war began": when or why something else is done."""
    above = noun.head
    if noun.dep_ != "pobj":
        return False
    return above.lower_ in noun_classes()["circumstance"] or above.head.lemma_.lower() in noun_classes()["circumstance"]


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
    if kind == "occasion":
        return occasion_of(noun) is not None
    if kind == "todo":
        return _is_to_do(noun)
    if kind == "wrong":  # "is a breach of"
        return noun.dep_ == "attr" and noun.head.pos_ == "AUX" and _is_told(noun.head)
    if kind == "praised":
        return praise_of(noun) is not None
    if kind == "named":
        return any(in_class(child, rest[1:]) for child in noun.children if child.dep_ in {"compound", "nmod", "amod"})
    heads = prepositional(noun, kind)
    return bool(heads) if not rest else any(_is(sentence, head, rest, money) for head in heads)


def occasion_of(noun: Token) -> Token | None:
    """The verb that says what is done at a meeting or on a visit: "during the talks, Peru said"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in noun_classes()["at_occasion"]:
        return None
    verb = noun.head.head
    return verb if verb.pos_ in {"VERB", "AUX"} else None


def _is(sentence: ParsedSentence, token: Token, what: str, money: frozenset[int]) -> bool:
    if what == "any":
        return True
    if what == "actor":
        actor = sentence.actors.get(token.i)
        return actor is not None and actor.how != "people"
    if what == "people":
        actor = sentence.actors.get(token.i)
        return actor is not None and actor.how == "people"
    if what == "place":
        if token.lemma_.lower() in noun_classes()["measure"]:  # "occupied part of Chile"
            return any(_is(sentence, each, what, money) for each in prepositional(token, "of"))
        actor = sentence.actors.get(token.i)
        name = sentence.names.get(token.i)
        return actor is not None or (name is not None and name.kind in {"place", "capital", "country", "subterritory"})
    if what == "money":
        return token.i in money or any(inner.i in money for inner in token.children)
    if what.startswith("@"):
        return in_class(token, what[1:])
    raise ValueError(f"event_triggers.csv: unknown kind of object {what!r}")


def in_class(token: Token, name: str) -> bool:
    """Whether a word, or with the word before it ("hunger strike"), or what it measures, is of a class."""
    lemmas = noun_classes()[name]
    if token.lemma_.lower() in lemmas or token.lower_ in lemmas:
        return True
    for child in token.children:
        if child.dep_ in {"compound", "amod", "nmod"} and f"{child.lower_} {token.lemma_.lower()}" in lemmas:
            return True
    if token.lemma_.lower() not in noun_classes()["measure"]:
        return False
    # "a series of meetings", "a package of aid", "curfew hours": the noun inside names the thing.
    return any(inner.lemma_.lower() in lemmas for inner in prepositional(token, "of", "in")) or any(
        child.dep_ == "compound" and child.lemma_.lower() in lemmas for child in token.children
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
