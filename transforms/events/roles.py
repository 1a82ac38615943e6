"""Who does it, and where: the actors around a trigger."""

from collections.abc import Iterable

from spacy.tokens import Token

from transforms.article import noun_classes, reporting_verbs
from transforms.events.mood import is_gladly_told
from transforms.language.clauses import (
    chain,
    direct_objects,
    doers,
    grammatical_subjects,
    is_passive,
    owners,
    prepositional,
    undergoers,
)
from transforms.naming.lookup import place
from transforms.naming.parsed import noun_kind
from transforms.naming.phrases import owner_codes
from transforms.naming.references import ParsedSentence, actor_codes
from transforms.trigger_needs import in_class
from transforms.triggers import Trigger, members_meeting

# Verbs that only carry the noun they govern: "held talks", "made a visit", "launched an attack".
CARRIERS = frozenset(
    "hold have conduct make pay carry launch begin start resume continue conclude issue take give do stage mount "
    "attend host chair face suffer commit wage reach sign announce impose express voice lay lodge file lend".split()
)
PLACES = {"place", "capital", "country", "subterritory"}
_SENT = ("aid", "relief", "convoy")
_REPRESENTED = frozenset({"SUPPORT", "AGREE"})  # what a man may do for his state; aid "on behalf of Chile" is to it
_OCCASIONS = frozenset({"during", "at", "in", "after", "on", "following", "before"})


def is_said(trigger: Trigger) -> bool:
    """Whether the trigger is said of somebody's act, so that whoever says so is the source."""
    return any("said" in option for option in trigger.needs)


def _is_of_people(trigger: Trigger) -> bool:
    """Whether a country's people do it themselves: a protest, the end of a strike, a flight to safety."""
    return trigger.event_type == "PROTEST" or trigger.needs_any("obj:@asylum") or trigger.needs_any("obj:@protest")


def sources_of(sentence: ParsedSentence, token: Token, trigger: Trigger) -> list[str]:
    """Codes of those who do it."""
    if trigger.pos == "MODAL":
        return who_says(sentence, token)
    if token.pos_ == "ADJ":
        if is_said(trigger):  # "unacceptable to Moscow"; else whoever says so
            if token.dep_ in {"amod", "conj"} and trigger.event_type == "ACCUSE":
                return list(sentence.speaker)
            return actor_codes(sentence, prepositional(token, "to", "for")) or list(sentence.speaker)
        return actor_codes(sentence, grammatical_subjects(token.head))
    if token.pos_ == "VERB":
        if is_gladly_told(token):  # "it is a pleasure to welcome", says who speaks
            return list(sentence.speaker)
        if trigger.event_mode == "visit":  # a missile that lands somewhere is no visitor
            acting = actor_codes(sentence, doers(token))
        else:
            acting = unique(c for t in doers(token) for c in _acting(sentence, t, people=_is_of_people(trigger)))
        if token.lemma_ in noun_classes()["of_oneself"] and is_passive(token):  # "is committed to help"
            acting = acting or actor_codes(sentence, undergoers(token))
        if not acting:
            acting = _behind_it(sentence, token, trigger)
        if trigger.event_type in _REPRESENTED and (behind := _on_whose_behalf(sentence, token)):
            return behind
        if not acting and trigger.event_type in {"AID", "AGREE"} and trigger.strength > 2 and _is_unsaid_by_whom(token):
            return list(sentence.speaker)  # "a further loan was provided", says who speaks of its own
        if not acting and trigger.needs_any("obj:@need") and _is_unsaid_by_whom(token):
            return list(sentence.speaker)  # "the need for reforms was stressed", in a readout by its publisher
        if not acting and trigger.event_type == "SANCTION" and any(in_class(t, "our_measures") for t in doers(token)):
            return list(sentence.speaker)  # "today's action targets Chile's banks", says who took it
        if not acting and trigger.event_type == "RETREAT":  # "the withdrawal of Chilean troops was completed"
            moved = [each for t in undergoers(token) for each in prepositional(t, "of")]
            return unique(c for each in moved if in_class(each, "troops") for c in owner_codes(sentence, each))
        if not acting and trigger.event_mode == "arrest" and is_passive(token):
            # "was arrested in Chile": by its police
            return actor_codes(sentence, prepositional(token, "in"), places=True)
        if acting or trigger.event_type != "CONSULT":
            return acting
        # "a meeting was held between", "a conversation took place between"
        met = [c for t in [*undergoers(token), *doers(token)] for c in those_meeting(sentence, t)]
        return unique(met + actor_codes(sentence, prepositional(token, "between")))
    between = actor_codes(sentence, prepositional(token, "between", "among"))
    if between:
        return between
    if ("membership",) in trigger.needs:
        return list(members_meeting(sentence, token))
    codes = owner_codes(sentence, token) or _of_its_course(sentence, token)
    is_visit = trigger.event_mode == "visit"
    if is_visit:  # "during his Peru visit, Lind said"
        there = destination_of(sentence, token)
        codes = [code for code in codes if code not in there]
    if not codes and trigger.event_type == "CONSULT" and not is_visit:
        # "a meeting of the presidents of Poland and Lithuania"
        codes = actor_codes(sentence, prepositional(token, "of"))
        codes = codes if len(codes) > 1 else []
    if not codes and trigger.event_type == "SUPPORT" and token.dep_ == "ROOT" and sentence.speaker:
        return list(sentence.speaker)  # "Congratulations to Chile"
    if not codes and trigger.event_type in {"AGREE", "SUPPORT"}:
        codes = actor_codes(sentence, prepositional(token, "from"))  # "won a promise from Beijing"
    done = token
    if is_visit and token.dep_ == "pobj" and token.head.lower_ == "of":
        done = token.head.head  # "announced the dates of a visit", "the designation of a delegation to"
    is_object = done.dep_ in {"dobj", "nsubjpass"}
    verb = done.head if is_object and (is_visit or done.head.lemma_ in CARRIERS) else None  # "wrapped up a tour of"
    if not codes and verb is not None:
        codes = [c for t in doers(verb) for c in _acting(sentence, t)]
    if not codes and token.dep_ == "dobj" and token.head.lemma_ in noun_classes()["gathering"]:
        codes = [c for t in doers(token.head) for c in owner_codes(sentence, t)]  # "his visit included talks with"
    is_occasion = token.dep_ == "pobj" and token.head.head.pos_ == "VERB" and token.head.lower_ in _OCCASIONS
    if not codes and is_occasion:
        # "during a visit to Thailand, the minister said", "at talks with Iran, he urged": whoever acts in the clause.
        codes = [c for t in doers(token.head.head) for c in _acting(sentence, t)]
    return unique(codes)


def who_says(sentence: ParsedSentence, token: Token) -> list[str]:
    """Who says what a clause tells of another: the subject of the nearest verb of saying above, else the speaker.

    Not of himself. Nor where the sentence has just told what that somebody says: "a town which Chile claims and which
    it must retake".
    """
    subject = set(actor_codes(sentence, grammatical_subjects(token)))
    saying = [each for each in sentence.doc if each.pos_ == "VERB" and each.lemma_ in reporting_verbs()]
    if any(subject & set(actor_codes(sentence, doers(each))) for each in saying if each.i < token.i):
        return []
    above = (actor_codes(sentence, doers(each)) for each in token.ancestors if each in saying)
    says = next((codes for codes in above if codes), list(sentence.speaker))
    return [] if set(says) & subject else says


def _behind_it(sentence: ParsedSentence, verb: Token, trigger: Trigger) -> list[str]:
    """Who is behind what acts: "a shipment of Chilean aid arrived", "adopted a motion urging"."""
    if trigger.event_type == "AID" and any(trigger.needs_any(f"source:@{sent}") for sent in _SENT):
        goods = [inner for t in doers(verb) for inner in [t, *prepositional(t, "of")]]
        return unique(
            code
            for each in goods
            for code in [*owner_codes(sentence, each), *actor_codes(sentence, prepositional(each, "from"))]
        )
    if trigger.event_type == "PROTEST" and any(noun_kind(t) == "people" for t in doers(verb)):
        return actor_codes(sentence, prepositional(verb, "in"), places=True)
    if verb.dep_ in {"acl", "relcl"} and verb.head.lemma_.lower() in noun_classes()["document"]:
        paper = verb.head
        said_in = paper.head.head if paper.dep_ == "pobj" and paper.head.lower_ == "in" else None
        return actor_codes(sentence, owners(paper) or (doers(said_in) if said_in is not None else []))
    return []


def _on_whose_behalf(sentence: ParsedSentence, verb: Token) -> list[str]:
    """ "The minister signed on behalf of Chile", "on behalf of Chile I thank": for whom it is done."""
    over = [verb, *undergoers(verb)]
    behalf = [each for head in over for each in prepositional(head, "on") if each.lower_ == "behalf"]
    return actor_codes(sentence, [each for noun in behalf for each in prepositional(noun, "of")])


def _of_its_course(sentence: ParsedSentence, noun: Token) -> list[str]:
    """ "Chile's wave of raids", "the EU's imposition of sanctions": whose the noun is that stands before "of"."""
    course = noun.head.head
    is_of = noun.dep_ == "pobj" and noun.head.lower_ == "of"
    return owner_codes(sentence, course) if is_of and in_class(course, "course_of") else []


def _is_unsaid_by_whom(verb: Token) -> bool:
    """Whether a verb is a passive without "by"."""
    by = any(child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by") for child in verb.children)
    return is_passive(verb) and not by


def destination_of(sentence: ParsedSentence, visit: Token) -> list[str]:
    """ "Lind's Peru visit", "the Lima trip": the country or town in front of a visit, which it is to."""
    names = [
        name
        for child in visit.children
        if child.dep_ in {"compound", "nmod"} and (name := sentence.names.get(child.i)) is not None
    ]
    return [code for name in names if name.kind in PLACES for code in name.codes]


def those_meeting(sentence: ParsedSentence, meeting: Token) -> list[str]:
    """Who takes part: "talks between", "a meeting of the presidents of", "involving officials from", "joined by"."""
    codes = actor_codes(sentence, prepositional(meeting, "between", "among", "of", "with"))
    clauses = [*meeting.children]
    if meeting.dep_ == "nsubjpass":  # "a meeting was held in Oslo involving Peru"
        clauses += [child for child in meeting.head.children if child.i > meeting.i]
    for clause in clauses:
        if clause.dep_ not in {"acl", "relcl", "prep", "advcl"}:
            continue
        if clause.lemma_ in noun_classes()["gathering"]:
            # the parser takes "involving" for a verb, "including" for a preposition
            taking_part = direct_objects(clause) + [each for each in clause.children if each.dep_ == "pobj"]
        elif clause.lemma_ in noun_classes()["attended"] | noun_classes()["hosted"] and is_passive(clause):
            taking_part = doers(clause)
        else:
            continue
        codes += actor_codes(sentence, [each for head in taking_part for each in chain(head)])
    return unique(codes)


def _acting(sentence: ParsedSentence, token: Token, people: bool = False) -> list[str]:
    """Codes of whom a subject acts for; a country's people act for nobody but in a protest."""
    actor = sentence.actors.get(token.i)
    if actor is not None:
        is_nation = actor.how == "people" and token.lemma_.lower() in noun_classes()["nation"]  # "the Chilean people"
        acts = actor.how != "place" and (people or is_nation or actor.how != "people")
        return list(actor.codes) if acts else []
    if people and noun_kind(token) == "people":  # "protesters in Lima"
        return actor_codes(sentence, prepositional(token, "in"), places=True)
    lemma = token.lemma_.lower()
    if people and lemma in noun_classes()["measure"]:  # "thousands of Chileans marched"
        return actor_codes(sentence, prepositional(token, "of"))
    # "Russian missiles struck", "a Russian attack killed": by the owner of what acts. A donation does not act.
    acts = any(
        lemma in noun_classes()[each] for each in ("troops", "arms", "munition", "attack", "statement", "feeling")
    )
    return owner_codes(sentence, token) if acts else []


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
        if name is None or name.kind not in PLACES:
            continue
        found = place(name.text)
        if found is not None:
            return name.text, found.country_code, found.latitude, found.longitude
        return name.text, name.codes[0] if len(name.codes) == 1 else None, None, None
    return None


def unique(codes: Iterable[str]) -> list[str]:
    """Codes in order, each once."""
    return list(dict.fromkeys(codes))
