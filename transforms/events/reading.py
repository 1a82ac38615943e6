"""Sentences → event rows.

For each word that the lexicon knows as a trigger: are its needs met, who does it, to whom, did it happen or is it
planned, when and where. A record needs a source, but for force by unknown hands; a meeting or cooperation needs a
target too. Within an article the same type between the same parties is one event (`merging`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from spacy.tokens import Token

from transforms.amounts import Amount
from transforms.article import Article, noun_classes
from transforms.dates import DateSpan, find_dates
from transforms.events.addressees import is_for_somebody_unnamed, is_unaddressed, meets_somebody_unnamed
from transforms.events.confidence import rated
from transforms.events.context import Memory, by_whom_it_was_done, from_context, has_own_occasion, settle_meeting
from transforms.events.courtesies import is_bare_thanks, is_thanks_at_home
from transforms.events.dating import lies_ahead, when
from transforms.events.days import days_of
from transforms.events.drafts import Draft
from transforms.events.firms import FIRMS
from transforms.events.foretold import is_of_another, parties_of_saying
from transforms.events.hearers import hearers_of
from transforms.events.meetings import guests_of, is_a_demand, is_for_the_press, is_told_already
from transforms.events.merging import merged, rows_of
from transforms.events.mood import (
    governing_verb,
    is_hoped,
    is_no_promise,
    is_presupposed,
    is_to_come,
    is_under_way,
    settle_type,
)
from transforms.events.praised import parties_praised
from transforms.events.roles import CARRIERS, is_said, place_of, sources_of
from transforms.events.targets import targets_of, targets_within
from transforms.events.victims import with_victim
from transforms.language.clauses import direct_objects, doers, owners, prepositional, undergoers
from transforms.language.modality import modality
from transforms.naming.counting import home_of
from transforms.naming.names import members
from transforms.naming.phrases import owner_codes
from transforms.naming.references import ParsedSentence, actor_codes
from transforms.trigger_needs import in_class
from transforms.triggers import Trigger, matching

_NEEDS_TARGET = frozenset({"COOPERATE"})
# What is done by unknown hands is news too: "was attacked", "three men were released in Mogadishu".
_MAY_LACK_SOURCE = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION", "PROTEST", "MOBILIZE"})
_JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# What is said at a meeting is said to the other side.
_SPOKEN_TO = frozenset({"REQUEST", "REJECT"})
_GIVEN = frozenset({"AGREE", "AID"})
_NEAR = ("off", "near", "around", "over", "in", "into", "inside", "towards", "toward")
# What is said, given or agreed at home, to nobody abroad, is no event; force and protest at home are.
_SPEECH = frozenset({"AGREE", "AID", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "SUPPORT"})
_PRIVATE = {FIRMS, "NGO"}
_LONGEST_LOOK_BACK = 366  # days; what is older is background and left out (codebook)


def read_events(article: Article) -> list[dict[str, Any]]:
    """Event rows of an article, with LakeEvent's columns but `reading_id`, `evidence` and `extractor`."""
    return rows_of(merged(rated(article, drafts_of(article))))


def drafts_of(article: Article) -> list[Draft]:
    """Every event that a trigger may state, repeats and other types of one word included, without confidences.

    In reading order. The article stays as it was.
    """
    dates = find_dates(article.text, article.published_on)
    memory = Memory(days_of(article, dates))
    home = home_of(article.sentences, article.names, article.voice)
    drafts: list[Draft] = []
    for parsed in article.sentences:
        sentence = replace(parsed, actors=dict(parsed.actors))
        inside = [each for each in dates if sentence.span.start <= each.start < sentence.span.end]
        money = money_tokens(sentence, article.amounts)
        settle_meeting(sentence, memory)
        for draft in _read_sentence(article, sentence, inside, money, memory):
            if home and draft.event_type in _SPEECH and home | _PRIVATE >= set(draft.targets):
                continue
            drafts += memory.note(draft)
    return [with_victim(article, draft, drafts) for draft in drafts]


def money_tokens(sentence: ParsedSentence, amounts: Sequence[Amount]) -> frozenset[int]:
    spans = [(a.start, a.end) for a in amounts if a.start < sentence.span.end and a.end > sentence.span.start]
    if not spans:
        return frozenset()
    return frozenset(
        token.i for token in sentence.doc if any(start <= sentence.offset(token) < end for start, end in spans)
    )


def _read_sentence(
    article: Article, sentence: ParsedSentence, dates: Sequence[DateSpan], money: frozenset[int], memory: Memory
) -> Iterator[Draft]:
    taken: set[int] = set()
    for token in sentence.doc:
        if token.pos_ not in {"VERB", "NOUN", "ADJ", "PROPN"}:
            continue
        if token.pos_ in {"NOUN", "PROPN"} and token.i in sentence.names:
            continue
        read: set[str] = set()
        told_by_verb = frozenset(taken)
        for trigger in matching(sentence, token, money):
            if token.i in told_by_verb and not trigger.needs_any("praised"):
                continue
            if "CONSULT" in read and trigger.event_type == "AGREE" and trigger.needs == (("future",),):
                continue  # talks to be held keep their type (codebook)
            if "CONSULT" in read and trigger.event_type == "SUPPORT" and in_class(token, "receiving"):
                continue  # who welcomes a delegation receives it
            draft = _draft(article, sentence, token, trigger, dates, memory)
            if draft is None or draft.event_type in read:
                continue
            read.add(draft.event_type)
            taken.add(token.i)
            if token.pos_ == "VERB":
                # "held talks", "reaffirmed its commitment": the object names the same act.
                named = any(need.startswith("obj:@") for option in trigger.needs for need in option)
                taken |= {each.i for each in direct_objects(token) if named or token.lemma_ in CARRIERS}
            if token.pos_ == "VERB" and draft.event_type == "CONSULT" and draft.targets:
                taken |= _same_meeting(token)
            yield draft


def _same_meeting(verb: Token) -> set[int]:
    """Other words for a meeting that its verb told: "joined Peru on a visit", "held talks attended by Peru"."""
    on_it = [each for each in prepositional(verb, "on", "in", "at", "for") if _is_gathering(each)]
    attended = [child for each in direct_objects(verb) for child in each.children if child.dep_ == "acl"]
    return {each.i for each in on_it + [each for each in attended if each.lemma_ in noun_classes()["attended"]]}


def _is_gathering(noun: Token) -> bool:
    return in_class(noun, "meeting") or in_class(noun, "visit")


def _draft(
    article: Article,
    sentence: ParsedSentence,
    token: Token,
    trigger: Trigger,
    dates: Sequence[DateSpan],
    memory: Memory,
) -> Draft | None:
    governing = token if token.pos_ == "VERB" else governing_verb(token)
    mood: str = modality(governing) if governing is not None else "fact"
    of_another = is_of_another(trigger)
    if is_said(trigger) or of_another:
        mood = "fact"  # "would be unacceptable": the refusal is now, only what is refused is to come
    is_noun_of_meeting = token.pos_ in {"NOUN", "PROPN"} and trigger.event_type == "CONSULT"
    if (
        is_noun_of_meeting
        and mood == "fact"
        and (is_to_come(token) or lies_ahead(sentence, token, dates, article.published_on))
    ):
        mood = "future"
    if is_presupposed(token, trigger) or is_under_way(token, trigger):
        mood = "fact"
    event_type, mood = settle_type(trigger, token, mood)
    if event_type is None:
        return None
    if event_type == "CONSULT" and (is_for_the_press(sentence, token) or is_a_demand(token)):
        return None
    if event_type == "AGREE" and (is_no_promise(sentence, token, trigger) or is_hoped(token)):
        return None
    sources = sources_of(sentence, token, trigger)
    targets = [] if trigger.needs_any("reversed") else targets_of(sentence, token, trigger, sources)
    if trigger.needs_any("reversed"):  # "received loans from Japan"
        sources, targets = actor_codes(sentence, prepositional(token, "from")), sources
        sources = sources or [
            c for each in direct_objects(token) for c in actor_codes(sentence, prepositional(each, "from"))
        ]
    if of_another:
        sources, targets = parties_of_saying(sentence, token)
    if trigger.needs_any("praised"):
        sources, targets = parties_praised(sentence, token, event_type, memory)
    if trigger.needs_any("seen"):  # "Chilean ships were seen off Peru", "Peru spotted Chilean ships"
        near = actor_codes(sentence, prepositional(token, *_NEAR), places=True)
        sources, targets = [c for each in undergoers(token) for c in owner_codes(sentence, each)], near or sources
        targets = [code for code in targets if code not in sources]
    if event_type == "CONSULT" and (guests := guests_of(sentence, token)):
        sources, targets = guests, [code for code in sources if code not in guests]
    if not sources and event_type not in _MAY_LACK_SOURCE:
        return None
    if of_another and event_type == "ACCUSE" and not targets:
        return None
    if event_type in _GIVEN and _gives_itself(sentence, token, sources, targets):
        sources, targets = _giver_above(sentence, token, sources), sources
        if not sources:
            return None
    if not targets and len(sources) > 1 and _is_mutual(sentence, event_type, token, trigger, sources):
        sources, targets = sources[:1], sources[1:]
    inferred = False
    if not targets and event_type not in _SPOKEN_TO and not of_another:
        targets = targets_within(sentence, token, trigger, sources)
    if not targets and not is_for_somebody_unnamed(sentence, token, sources):
        targets = hearers_of(sentence, token, trigger, sources)
    if (
        not targets
        and event_type in _SPOKEN_TO | {"AGREE", "AID", "SUPPORT"}
        and not is_unaddressed(sentence, token, trigger)
    ):
        is_elsewhere = is_for_somebody_unnamed(sentence, token, sources) or has_own_occasion(token)
        targets = [] if is_elsewhere else from_context(event_type, sources, memory)
        inferred = bool(targets)
    if not targets and event_type == "ACCUSE" and not set(sources) & set(memory.accused):
        targets, inferred = list(memory.accused), bool(memory.accused)  # "condemned the remarks", as others did before
    if not targets and (done := by_whom_it_was_done(sentence, token, event_type, sources, memory)):
        targets, inferred = done, True
    if not targets and event_type == "CONSULT" and token.pos_ == "VERB" and not meets_somebody_unnamed(sentence, token):
        targets = from_context(event_type, sources, memory)  # "we speak every week": those who last met
        inferred = bool(targets)
    if not targets and event_type in _SPOKEN_TO:
        targets = targets_within(sentence, token, trigger, sources)
    if event_type == "AGREE" and targets and _is_for_own_member(article, sentence, sources, targets):
        targets, inferred = [], False
    if not sources and not targets:
        return None
    if event_type in _NEEDS_TARGET and not targets:
        return None
    if event_type == "SUPPORT" and (inferred or not targets) and is_thanks_at_home(sentence, token, sources):
        return None
    if event_type == "SUPPORT" and is_bare_thanks(token):
        return None
    if event_type == "CONSULT" and not targets and is_told_already(sentence, token, sources, memory.meetings()):
        return None
    status = "planned" if mood == "future" else "occurred"
    date = when(article, sentence, token, dates, mood, status, event_type, sources, memory.days)
    published = article.published_on
    if date.day is not None and published is not None and (published - date.last_day).days > _LONGEST_LOOK_BACK:
        return None
    return Draft(
        sentence, token, trigger, event_type, tuple(sources), tuple(targets), inferred, status, date.day,
        date.precision, place_of(sentence, token, event_type), date.is_first,
    )  # fmt: skip


def _is_for_own_member(
    article: Article, sentence: ParsedSentence, sources: Sequence[str], targets: Sequence[str]
) -> bool:
    """ "The EU will deepen our cooperation", says one of its members: it is promised to nobody outside."""
    own = {code for source in sources for code in members(source, article.published_on)}
    return set(targets) <= own & {*sentence.speaker, *article.voice}


def _is_mutual(
    sentence: ParsedSentence, event_type: str, token: Token, trigger: Trigger, sources: Sequence[str]
) -> bool:
    """Whether several who do it do it with each other: they sign, agree, praise or pledge closer ties.

    Else they pledge to a third.
    """
    if trigger.needs_any("obj:@ceasefire") or trigger.needs_any("prep:to:@ceasefire"):
        return True
    if trigger.lemma in noun_classes()["mutual"]:
        return True  # "traded accusations", "exchanged fire"
    if event_type == "SUPPORT":
        return trigger.lemma in noun_classes()["signing"] or _is_between(sentence, token, sources)
    promising = noun_classes()["promising"]
    if trigger.lemma in promising or (token.dep_ == "xcomp" and token.head.lemma_ in promising):
        return any(in_class(each, "cooperation") or in_class(each, "contact") for each in token.subtree)
    return event_type in _JOINT


def _is_between(sentence: ParsedSentence, token: Token, sources: Sequence[str]) -> bool:
    """ "Norway and Chile welcomed the new spirit of Norway-Chile ties": what is praised is between those who praise."""
    praised = [inner for head in direct_objects(token) for inner in head.subtree] if token.pos_ == "VERB" else []
    named = [name.codes for inner in praised if (name := sentence.names.get(inner.i)) is not None]
    return set(sources) <= {code for codes in named for code in codes}


def _gives_itself(sentence: ParsedSentence, token: Token, sources: Sequence[str], targets: Sequence[str]) -> bool:
    """Whether giver and receiver are one: in "arms for Peru, which will give Peru" the "which" is taken for Peru."""
    if targets or token.pos_ != "VERB" or len(sources) != 1:
        return False
    return bool(set(sources) & set(actor_codes(sentence, direct_objects(token))))


def _giver_above(sentence: ParsedSentence, token: Token, receivers: Sequence[str]) -> list[str]:
    """Whose deed the nearest clause above tells, other than the receivers'."""
    for above in token.ancestors:
        who = doers(above) if above.pos_ in {"VERB", "AUX"} else owners(above)
        codes = [code for code in actor_codes(sentence, who) if code not in receivers]
        if codes:
            return codes
    return []
