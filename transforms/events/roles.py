"""Who does it, to whom or with whom, and where: the actors around a trigger."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.language.clauses import direct_objects, doers, grammatical_subjects, owners, prepositional, undergoers
from transforms.naming.lookup import place
from transforms.naming.references import ParsedSentence, actor_codes, names_below
from transforms.triggers import Trigger, members_meeting

# The prepositions after which a verb's or a noun's counterpart stands.
_TOWARDS = (
    "with",
    "against",
    "to",
    "on",
    "upon",
    "toward",
    "towards",
    "from",
    "for",
    "at",
    "over",
    "of",
    "between",
    "into",
)
# Verbs that only carry the noun they govern: "held talks", "made a visit", "launched an attack".
CARRIERS = frozenset(
    "hold have conduct make pay carry launch begin start resume continue conclude issue take give do stage mount "
    "attend host chair face suffer commit wage reach sign announce impose express voice".split()
)
_PLACES = {"place", "capital", "country", "subterritory"}
_OCCASIONS = frozenset({"during", "at", "in", "after", "on", "following", "before"})
_TOPICAL = frozenset({"discuss", "exchange", "address"})
_AT_PLACES = {"ASSAULT", "CONSULT", "MOBILIZE"}


def is_said(trigger: Trigger) -> bool:
    """Whether the trigger is said of somebody's act, so that whoever says so is the source."""
    return any("said" in option for option in trigger.needs)


def _is_of_people(trigger: Trigger) -> bool:
    """Whether a country's people do it themselves: a protest, the end of a strike, a flight to safety."""
    return trigger.event_type == "PROTEST" or trigger.needs_any("obj:@asylum") or trigger.needs_any("obj:@protest")


def sources_of(sentence: ParsedSentence, token: Token, trigger: Trigger) -> list[str]:
    """Codes of those who do it."""
    if trigger.pos == "MODAL":
        subject = actor_codes(sentence, grammatical_subjects(token))
        return [] if set(sentence.speaker) & set(subject) else list(sentence.speaker)
    if token.pos_ == "ADJ":
        if is_said(trigger):  # "unacceptable to Moscow"; else whoever says so
            if token.dep_ in {"amod", "conj"} and trigger.event_type == "ACCUSE":
                return list(sentence.speaker)
            return actor_codes(sentence, prepositional(token, "to", "for")) or list(sentence.speaker)
        return actor_codes(sentence, grammatical_subjects(token.head))
    if token.pos_ == "VERB":
        return _unique(c for t in doers(token) for c in _acting(sentence, t, people=_is_of_people(trigger)))
    between = actor_codes(sentence, prepositional(token, "between", "among"))
    if between:
        return between
    if ("membership",) in trigger.needs:
        return list(members_meeting(sentence, token))
    codes = _owner_codes(sentence, token)
    if not codes and trigger.event_type == "CONSULT":  # "a meeting of the presidents of Poland and Lithuania"
        codes = actor_codes(sentence, prepositional(token, "of"))
        codes = codes if len(codes) > 1 else []
    if not codes and trigger.event_type in {"AGREE", "SUPPORT"}:
        codes = actor_codes(sentence, prepositional(token, "from"))  # "won a promise from Beijing"
    verb = token.head if token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in CARRIERS else None
    if not codes and verb is not None:
        codes = [c for t in doers(verb) for c in _acting(sentence, t)]
    is_occasion = token.dep_ == "pobj" and token.head.head.pos_ == "VERB" and token.head.lower_ in _OCCASIONS
    if not codes and is_occasion:
        # "during a visit to Thailand, the minister said", "at talks with Iran, he urged": whoever acts in the clause.
        codes = [c for t in doers(token.head.head) for c in _acting(sentence, t)]
    return _unique(codes)


def targets_of(sentence: ParsedSentence, token: Token, trigger: Trigger, sources: Sequence[str]) -> list[str]:
    """Codes of those it is done to or with: the first of the trigger's own phrases that names another actor.

    The sources are left out. An addressee without a name ("donors", "the international community") is none, whoever
    stands near it.
    """
    if is_unaddressed(sentence, token, trigger):
        return []
    if trigger.event_type == "REQUEST" and token.pos_ == "VERB":
        asked = actor_codes(sentence, _addressed(token))
        if asked:  # also when it is one's own parliament
            return [code for code in asked if code not in sources] or asked
    return _first(_target_phrases(sentence, token, trigger), sources)


def targets_within(sentence: ParsedSentence, token: Token, trigger: Trigger, sources: Sequence[str]) -> list[str]:
    """Codes of another actor anywhere below the trigger, the nearest first: what the act is about."""
    if trigger.event_type == "CONSULT" or trigger.pos == "MODAL" or is_unaddressed(sentence, token, trigger):
        return []  # whom a talk is about takes no part in it
    return _first(_phrases_within(sentence, token, trigger), sources)


def _first(phrases: Iterable[Iterable[str]], sources: Sequence[str]) -> list[str]:
    for found in phrases:
        codes = [code for code in _unique(found) if code not in sources]
        if codes:
            return codes
    return []


def is_unaddressed(sentence: ParsedSentence, token: Token, trigger: Trigger) -> bool:
    """Whether it is addressed to somebody without a name, or to nobody."""
    if token.pos_ == "VERB" and trigger.event_type == "REJECT":
        # A refusal to condemn a third party is directed at nobody (codebook).
        return any(child.dep_ == "xcomp" and child.lemma_ in noun_classes()["condemn"] for child in token.children)
    if trigger.event_type not in {"REQUEST", "SUPPORT"} or token.pos_ not in {"VERB", "ADJ"}:
        return False
    if trigger.event_type == "REQUEST" and token.pos_ == "VERB":
        addressed = _addressed(token)
    else:
        addressed = direct_objects(token) if token.pos_ == "VERB" else []
        addressed = addressed or prepositional(token, "on", "upon", "to")
    unnamed = noun_classes()["unnamed"]
    return any(each.lemma_.lower() in unnamed and each.i not in sentence.actors for each in addressed)


def _addressed(verb: Token) -> list[Token]:
    """Whom a request is put to."""
    return direct_objects(verb) + prepositional(verb, "on", "upon", "to")


def _target_phrases(sentence: ParsedSentence, token: Token, trigger: Trigger) -> Iterable[Iterable[str]]:
    if trigger.pos == "MODAL":
        yield actor_codes(sentence, grammatical_subjects(token))
    elif token.pos_ == "VERB":
        yield from _verb_targets(sentence, token, trigger)
    elif token.pos_ == "ADJ":
        if is_said(trigger):
            noun = token.head
            while noun.pos_ == "ADJ" and noun.dep_ in {"amod", "conj"}:
                noun = noun.head
            if noun.pos_ in {"NOUN", "PROPN"}:
                yield _owner_codes(sentence, noun)
            for subject in grammatical_subjects(token.head):
                yield _inside(sentence, subject) or actor_codes(sentence, [subject])
        else:
            yield actor_codes(sentence, prepositional(token, *_TOWARDS), places=True)
    elif ("membership",) in trigger.needs:
        return
    else:
        yield from _noun_targets(sentence, token)


def _verb_targets(sentence: ParsedSentence, verb: Token, trigger: Trigger) -> Iterable[Iterable[str]]:
    heads = undergoers(verb)
    yield actor_codes(sentence, heads, places=trigger.event_type in _AT_PLACES)
    yield actor_codes(sentence, prepositional(verb, *_TOWARDS), places=True)
    for head in heads:
        yield actor_codes(sentence, prepositional(head, *_TOWARDS), places=True)
    for clause in verb.children:
        if clause.dep_ == "ccomp":
            yield actor_codes(sentence, grammatical_subjects(clause))
        elif clause.dep_ == "xcomp" and trigger.event_type in {"AGREE", "THREATEN", "SUPPORT"}:
            yield from _verb_targets(sentence, clause, trigger)  # "agreed to support Ukraine"
    if trigger.event_type == "CONSULT" and trigger.lemma in _TOPICAL:
        return  # its object is what they speak of
    for head in heads:
        yield _inside(sentence, head)


def _noun_targets(sentence: ParsedSentence, noun: Token) -> Iterable[Iterable[str]]:
    between = actor_codes(sentence, prepositional(noun, "between", "among"))
    if between:
        yield between[1:]
        return
    yield actor_codes(sentence, prepositional(noun, *_TOWARDS), places=True)
    if noun.dep_ == "dobj" and noun.head.lemma_ in CARRIERS:
        yield actor_codes(sentence, prepositional(noun.head, "with", "against", "on", "to", "in"), places=True)
    if noun.dep_ == "dobj":  # "Zimbabwe won promises from Beijing"
        yield actor_codes(sentence, doers(noun.head))
    for head in prepositional(noun, *_TOWARDS):
        yield _inside(sentence, head)


def _phrases_within(sentence: ParsedSentence, token: Token, trigger: Trigger) -> Iterable[Iterable[str]]:
    if token.pos_ == "VERB":
        for head in undergoers(token):
            yield from _from_near(sentence, head)
        for child in token.children:
            is_purpose = child.dep_ == "advcl" and child.tag_ == "VB" and trigger.event_type in {"AID", "AGREE"}
            if (
                is_purpose
                or child.dep_ in {"ccomp", "xcomp", "pcomp"}
                or (child.dep_ == "prep" and child.lower_ in _TOWARDS)
            ):
                yield from _from_near(sentence, child)
        if trigger.event_type in {"ASSAULT", "MOBILIZE", "COERCE"}:
            yield _places(sentence, token)
    elif token.pos_ == "ADJ":
        # "the deployment of troops in Ukraine would be unacceptable": whom the refused thing concerns.
        for phrase in grammatical_subjects(token.head) if is_said(trigger) else token.children:
            yield from _from_near(sentence, phrase)
    else:
        for child in token.children:
            if child.dep_ in {"acl", "relcl", "prep"}:
                yield from _from_near(sentence, child)


def _from_near(sentence: ParsedSentence, phrase: Token) -> Iterable[Iterable[str]]:
    """Actors below a phrase, one after another: the nearest to its head first."""
    actors = sorted(
        names_below(sentence, phrase), key=lambda actor: (_depth(sentence.doc[actor.token], phrase), actor.token)
    )
    for actor in actors:
        if actor.how == "modifier" and sentence.names[actor.token].kind in {"capital", "seat"}:
            continue  # "the Brussels conference", "the Paris deal": named after a town
        yield [*actor.codes, *(c for t in sentence.doc[actor.token].conjuncts for c in actor_codes(sentence, [t]))]


def _depth(token: Token, top: Token) -> int:
    depth = 0
    while token.i != top.i and token.head.i != token.i:
        token, depth = token.head, depth + 1
    return depth


def _acting(sentence: ParsedSentence, token: Token, people: bool = False) -> list[str]:
    """Codes of whom a subject acts for; a country's people act for nobody but in a protest."""
    actor = sentence.actors.get(token.i)
    if actor is not None:
        return list(actor.codes) if actor.how != "place" and (people or actor.how != "people") else []
    # "Russian missiles struck", "a Russian attack killed": by the owner of what acts. A donation does not act.
    lemma = token.lemma_.lower()
    acts = any(lemma in noun_classes()[each] for each in ("troops", "arms", "munition", "attack", "statement"))
    return _owner_codes(sentence, token) if acts else []


def _owner_codes(sentence: ParsedSentence, noun: Token) -> list[str]:
    codes: list[str] = []
    for child in noun.children:
        if child.dep_ in {"amod", "compound", "nmod", "poss", "npadvmod"}:
            actor = sentence.actors.get(child.i)
            name = sentence.names.get(child.i)
            if actor is not None:
                codes += actor.codes
            elif name is not None and name.kind != "place":
                codes += name.codes
    codes += actor_codes(sentence, prepositional(noun, "by"))
    return _unique(codes)


def _inside(sentence: ParsedSentence, noun: Token) -> list[str]:
    """Actors inside a phrase: its owner first, else whoever it is about."""
    owned = [c for t in owners(noun) if t.head.i == noun.i or t.dep_ == "poss" for c in actor_codes(sentence, [t])]
    return owned or _owner_codes(sentence, noun)


def _places(sentence: ParsedSentence, token: Token) -> list[str]:
    codes: list[str] = []
    for inner in token.subtree:
        name = sentence.names.get(inner.i)
        if name is not None and name.kind in _PLACES:
            codes += name.codes
    return codes


def place_of(
    sentence: ParsedSentence, token: Token, event_type: str
) -> tuple[str, str | None, float | None, float | None] | None:
    """The place named after "in" or "at" (of a visit also "to"): name, country, latitude, longitude."""
    heads = prepositional(token, "in", "at", "near", *(["to"] if event_type == "CONSULT" else []))
    if token.pos_ == "VERB":
        heads += [h for each in direct_objects(token) + doers(token) for h in prepositional(each, "in", "at", "near")]
        heads += [h for t in prepositional(token, "with") for h in prepositional(t, "in", "at")]
    for head in heads:
        name = sentence.names.get(head.i)
        if name is None or name.kind not in _PLACES:
            continue
        found = place(name.text)
        if found is not None:
            return name.text, found.country_code, found.latitude, found.longitude
        return name.text, name.codes[0] if len(name.codes) == 1 else None, None, None
    return None


def _unique(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))
