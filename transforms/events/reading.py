"""Sentences → event rows.

For each word that the lexicon knows as a trigger: are its needs met, who does it, to whom, did it happen or is it
planned, when and where. A record needs a source, but for force by unknown hands; a meeting or cooperation needs a
target too. Within an article the same type between the same parties is one event (`merging`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from spacy.tokens import Token

from transforms.amounts import Amount
from transforms.article import Article, noun_classes
from transforms.dates import DateSpan, find_dates
from transforms.events.addressees import is_for_somebody_unnamed, is_unaddressed
from transforms.events.confidence import rated
from transforms.events.dating import when
from transforms.events.days import Days, days_of
from transforms.events.drafts import Draft
from transforms.events.meetings import guests_of, is_a_demand, is_for_the_press, met_there
from transforms.events.merging import merged, rows_of
from transforms.events.mood import governing_verb, is_to_come, settle_type
from transforms.events.roles import CARRIERS, is_said, place_of, sources_of
from transforms.events.targets import targets_of, targets_within
from transforms.language.clauses import direct_objects, doers, modality, owners, prepositional, undergoers
from transforms.naming.counting import most_named
from transforms.naming.references import Actor, ParsedSentence, actor_codes
from transforms.trigger_needs import in_class
from transforms.triggers import Trigger, matching

_NEEDS_TARGET = frozenset({"COOPERATE"})
# What is done by unknown hands is news too: "was attacked", "three men were released in Mogadishu".
_MAY_LACK_SOURCE = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION", "PROTEST", "MOBILIZE"})
_JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
_HAS_VICTIM = frozenset({"ASSAULT", "AID", "PROTEST"})
# What is said at a meeting is said to the other side.
_SPOKEN_TO = frozenset({"REQUEST", "REJECT"})
# An attack without a victim is on the actor whose names are at least this share of the article's, the attacker's aside.
_ARTICLES_OWN = 0.4
_FIRMS = "COMPANY"
_GIVEN = frozenset({"AGREE", "AID"})
# Speech about what somebody did without saying who, and what deeds that may be.
_SPEAKS_OF_DEEDS = {
    "ACCUSE": frozenset({"ASSAULT", "COERCE", "MOBILIZE", "COOPERATE", "THREATEN", "RETREAT"}),
    "SANCTION": frozenset({"ASSAULT", "COERCE"}),
    "REJECT": frozenset({"ACCUSE"}),
}
_LONGEST_MEMORY = 2  # sentences
_HOSTILE = frozenset({"ACCUSE", "ASSAULT", "COERCE", "REJECT", "SANCTION", "THREATEN"})
_LONGEST_LOOK_BACK = 366  # days; what is older is background and left out (codebook)


@dataclass(slots=True)
class _Memory:
    """What the text settles for what follows: the days of undated events, who last met, who met others one by one,
    whom each source dealt with, who was last accused, what was done, by the number of the sentence that tells it."""

    days: Days
    meeting: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    dealt: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    accused: tuple[str, ...] = ()
    deeds: list[tuple[int, Draft]] = field(default_factory=list)


def read_events(article: Article) -> list[dict[str, Any]]:
    """Event rows of an article, with LakeEvent's columns but `reading_id`, `evidence` and `extractor`."""
    return rows_of(merged(rated(article, drafts_of(article))))


def drafts_of(article: Article) -> list[Draft]:
    """Every event that a trigger may state, repeats and other types of one word included, without confidences.

    In reading order. The article stays as it was.
    """
    dates = find_dates(article.text, article.published_on)
    memory = _Memory(days_of(article, dates))
    drafts: list[Draft] = []
    for parsed in article.sentences:
        sentence = replace(parsed, actors=dict(parsed.actors))
        inside = [each for each in dates if sentence.span.start <= each.start < sentence.span.end]
        money = money_tokens(sentence, article.amounts)
        _settle_meeting(sentence, memory.meeting)
        for draft in _read_sentence(article, sentence, inside, money, memory):
            each = _each_visit(draft)
            if draft.event_type == "CONSULT":
                parties = draft.sources + draft.targets
                are_they = any(child.lower_ == "they" for child in draft.token.children)
                if len(each) == 1 and are_they and set(parties) == set(memory.apart):  # "they also discussed": as before
                    each = [replace(draft, sources=parties[:1], targets=(code,)) for code in parties[1:]]
                elif len(each) > 1:
                    memory.apart = parties
                if draft.token.pos_ == "VERB" or not memory.meeting:
                    memory.meeting = parties
            if _FIRMS in draft.targets:
                pass  # a firm is dealt with in passing
            elif draft.targets and not draft.inferred and draft.event_type in {"AGREE", "AID", "CONSULT"}:
                memory.dealt[draft.sources] = draft.targets
            elif draft.event_type == "ACCUSE" and draft.targets and not draft.inferred:
                memory.accused = draft.targets
            memory.deeds.append((sentence.number, draft))
            drafts += each
    return [_with_victim(article, draft, drafts) for draft in drafts]


def _with_victim(article: Article, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Whom an act without a target hits: an attack's victim, aid's recipient, who did what is condemned.

    Condemned without a name ("condemned the act") is the one whom all others in the article accuse.

    An attack is on the victim that the article names elsewhere, else on the sentence's only other actor.

    Else it is on whom the article names about as often as all others together; so is a protest, and so goes aid.
    """
    if draft.targets:
        return draft
    if draft.event_type == "ACCUSE":
        others = {
            other.targets for other in drafts if other.event_type == "ACCUSE" and other.targets and not other.inferred
        }
        accused = others.pop() if len(others) == 1 else ()
        if _FIRMS in accused:
            return draft
        return draft if set(accused) & set(draft.sources) else replace(draft, targets=accused, inferred=bool(accused))
    if draft.event_type not in _HAS_VICTIM:
        return draft
    if draft.event_type == "AID" and is_for_somebody_unnamed(draft.sentence, draft.token):
        return draft
    if draft.event_type == "ASSAULT":
        for other in drafts:  # "aid to Chile since Peru's invasion": whoever is helped was attacked
            if other.event_type in _GIVEN and other.sentence is draft.sentence and not other.inferred:
                helped = tuple(code for code in other.targets if code not in draft.sources)
                if helped and not set(draft.sources) & set(other.sources):
                    return replace(draft, targets=helped, inferred=True)
        for other in drafts:
            if other.event_type == "ASSAULT" and other.sources == draft.sources and other.targets:
                return replace(draft, targets=other.targets, inferred=True)
        actors = draft.sentence.actors.values()
        codes = {code for actor in actors for code in actor.codes} - set(draft.sources)
        if len(codes) == 1:
            return replace(draft, targets=tuple(codes), inferred=True)
    own = most_named(article.names, beside=draft.sources, share=_ARTICLES_OWN) if draft.sources else ()
    return replace(draft, targets=own, inferred=True) if own else draft


def _each_visit(draft: Draft) -> list[Draft]:
    """A trip to several countries is a visit to each (codebook), bilateral meetings and separate calls are too."""
    if len(draft.targets) > 1 and draft.event_type == "AGREE" and _are_several_pacts(draft.token):
        return [replace(draft, targets=(code,)) for code in draft.targets]
    if draft.event_type != "CONSULT" or len(draft.targets) < 2:
        return [draft]
    apart = noun_classes()["apart"]
    is_tour = draft.trigger.event_mode == "visit" and not set(draft.targets) <= set(_met_on_the_way(draft))
    if not is_tour and not any(token.lemma_.lower() in apart for token in draft.token.subtree):
        return [draft]
    return [replace(draft, targets=(code,)) for code in draft.targets]


def _are_several_pacts(token: Token) -> bool:
    """ "Agreements with Chile and Peru" are one with each."""
    over = [token, *undergoers(token)] if token.pos_ == "VERB" else [token]
    return any(each.tag_ in {"NNS", "NNPS"} and each.lemma_.lower() in noun_classes()["pact"] for each in over)


def _met_on_the_way(draft: Draft) -> list[str]:
    """Those whom a visitor meets together: "will travel to Geneva to meet with EU and Peruvian officials"."""
    return [code for found in met_there(draft.sentence, draft.token, draft.trigger) for code in found]


def _settle_meeting(sentence: ParsedSentence, parties: tuple[str, ...]) -> None:
    """ "The talks", "the two leaders' meeting" as a subject, "they" who discuss: those who last met.

    "Her counterparts" are those whom she met.
    """
    if not parties:
        return
    for token in sentence.doc:
        if token.lemma_.lower() in noun_classes()["met_by_other"] or token.lower_ in noun_classes()["met_by_other"]:
            own = {c for child in token.children if child.dep_ == "poss" for c in actor_codes(sentence, [child])}
            others = tuple(code for code in parties if code not in own)
            following = sentence.doc[token.i + 1 : token.i + 2].text
            is_told = following == "," or any(child.dep_ in {"appos", "prep"} for child in token.children)
            if own & set(parties) and others and not is_told:
                sentence.actors[token.i] = Actor(token.i, others, "pronoun", token.text)
        if (
            token.dep_ == "nsubj"
            and token.lower_ == "they"
            and token.head.lemma_ in noun_classes()["to_discuss"]
            and set(actor_codes(sentence, [token])) & set(parties)
        ):
            sentence.actors[token.i] = Actor(token.i, parties, "pronoun", token.text)
        if (
            token.dep_ in {"nsubj", "nsubjpass"}
            and token.i not in sentence.actors
            and token.lemma_.lower() in noun_classes()["meeting_named"]
            and any(child.lower_ in {"the", "their", "these"} for child in token.children)
        ):
            sentence.actors[token.i] = Actor(token.i, parties, "pronoun", token.text)


def money_tokens(sentence: ParsedSentence, amounts: Sequence[Amount]) -> frozenset[int]:
    spans = [(a.start, a.end) for a in amounts if a.start < sentence.span.end and a.end > sentence.span.start]
    if not spans:
        return frozenset()
    return frozenset(
        token.i for token in sentence.doc if any(start <= sentence.offset(token) < end for start, end in spans)
    )


def _read_sentence(
    article: Article, sentence: ParsedSentence, dates: Sequence[DateSpan], money: frozenset[int], memory: _Memory
) -> Iterator[Draft]:
    taken: set[int] = set()
    for token in sentence.doc:
        if token.pos_ not in {"VERB", "NOUN", "ADJ", "PROPN"} or token.i in taken:
            continue
        if token.pos_ in {"NOUN", "PROPN"} and token.i in sentence.names:
            continue
        read: set[str] = set()
        for trigger in matching(sentence, token, money):
            if "CONSULT" in read and trigger.event_type == "AGREE" and trigger.needs == (("future",),):
                continue  # talks to be held keep their type (codebook)
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
                # "joined Peru's minister on a visit": one meeting, not two
                taken |= {each.i for each in prepositional(token, "on", "in", "at", "for") if _is_gathering(each)}
            yield draft


def _is_gathering(noun: Token) -> bool:
    return in_class(noun, "meeting") or in_class(noun, "visit")


def _draft(
    article: Article,
    sentence: ParsedSentence,
    token: Token,
    trigger: Trigger,
    dates: Sequence[DateSpan],
    memory: _Memory,
) -> Draft | None:
    governing = token if token.pos_ == "VERB" else governing_verb(token)
    mood: str = modality(governing) if governing is not None else "fact"
    if is_said(trigger):
        mood = "fact"  # "would be unacceptable": the refusal is now, only what is refused is to come
    if token.pos_ == "NOUN" and trigger.event_type == "CONSULT" and mood == "fact" and is_to_come(token):
        mood = "future"
    event_type, mood = settle_type(trigger, token, mood)
    if event_type is None:
        return None
    if event_type == "CONSULT" and (is_for_the_press(sentence, token) or is_a_demand(token)):
        return None
    if event_type == "AGREE" and trigger.lemma in noun_classes()["planning"] and _is_plan_to_meet(sentence, token):
        return None  # a scheduled meeting is one that is planned (codebook)
    if event_type == "AGREE" and trigger.lemma in noun_classes()["going_on"] and _goes_on_against(sentence, token):
        return None
    sources = sources_of(sentence, token, trigger)
    targets = [] if trigger.needs_any("reversed") else targets_of(sentence, token, trigger, sources)
    if trigger.needs_any("reversed"):  # "received loans from Japan"
        sources, targets = actor_codes(sentence, prepositional(token, "from")), sources
        sources = sources or [
            c for each in direct_objects(token) for c in actor_codes(sentence, prepositional(each, "from"))
        ]
    if event_type == "CONSULT" and (guests := guests_of(sentence, token)):
        sources, targets = guests, [code for code in sources if code not in guests]
    if not sources and event_type not in _MAY_LACK_SOURCE:
        return None
    if event_type in _GIVEN and _gives_itself(sentence, token, sources, targets):
        sources, targets = _giver_above(sentence, token, sources), sources
        if not sources:
            return None
    is_joint = event_type in _JOINT and (event_type != "SUPPORT" or trigger.lemma in noun_classes()["signing"])
    if is_joint and not targets and len(sources) > 1:
        sources, targets = sources[:1], sources[1:]
    inferred = False
    if not targets and event_type not in _SPOKEN_TO:
        targets = targets_within(sentence, token, trigger, sources)
    if not targets and event_type in _SPOKEN_TO | {"AGREE", "SUPPORT"} and not is_unaddressed(sentence, token, trigger):
        is_elsewhere = is_for_somebody_unnamed(sentence, token) or _has_own_occasion(token)
        targets = [] if is_elsewhere else _from_context(event_type, sources, memory)
        inferred = bool(targets)
    if not targets and event_type == "ACCUSE" and not set(sources) & set(memory.accused):
        targets, inferred = list(memory.accused), bool(memory.accused)  # "condemned the remarks", as others did before
    if not targets and (done := _by_whom_it_was_done(sentence, token, event_type, sources, memory)):
        targets, inferred = done, True
    if not targets and event_type == "CONSULT" and token.pos_ == "VERB":
        targets = _from_context(event_type, sources, memory)  # "we speak every week": those who last met
        inferred = bool(targets)
    if not targets and event_type in _SPOKEN_TO:
        targets = targets_within(sentence, token, trigger, sources)
    if not sources and not targets:
        return None
    if event_type in _NEEDS_TARGET and not targets:
        return None
    status = "planned" if mood == "future" else "occurred"
    date = when(article, sentence, token, dates, mood, status, event_type, sources, memory.days)
    published = article.published_on
    if date.day is not None and published is not None and (published - date.last_day).days > _LONGEST_LOOK_BACK:
        return None
    return Draft(
        sentence, token, trigger, event_type, tuple(sources), tuple(targets), inferred, status, date.day,
        date.precision, place_of(sentence, token, event_type),
    )  # fmt: skip


def _goes_on_against(sentence: ParsedSentence, token: Token) -> bool:
    """ "Will continue to sanction Chile", "to raise the costs on Chile": no promise to Chile."""
    for clause in token.children:
        if clause.dep_ == "xcomp" and clause.pos_ == "VERB":
            if any(each.lemma_.lower() in noun_classes()["hostile"] for each in direct_objects(clause)):
                return True
            kinds = {trigger.event_type for trigger in matching(sentence, clause, frozenset())}
            if kinds and kinds <= _HOSTILE:
                return True
    return False


def _is_plan_to_meet(sentence: ParsedSentence, token: Token) -> bool:
    clauses = [child for child in token.children if child.dep_ == "xcomp"]
    return any(each.event_type == "CONSULT" for clause in clauses for each in matching(sentence, clause, frozenset()))


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


def _by_whom_it_was_done(
    sentence: ParsedSentence, token: Token, event_type: str, sources: Sequence[str], memory: _Memory
) -> list[str]:
    """Whose deed a "the raid", "the sale" or "the allegations" is that somebody condemns, punishes or denies.

    The last that the two sentences before tell, by another.
    """
    if event_type not in _SPEAKS_OF_DEEDS or token.pos_ != "VERB":
        return []
    spoken_of = [*undergoers(token), *prepositional(token, "over", "against", "for")]
    spoken_of += [each for head in spoken_of for each in prepositional(head, "on", "against", "of", "in")]
    if not any(child.lower_ in {"the", "this", "that", "these"} for each in spoken_of for child in each.children):
        return []
    for number, deed in reversed(memory.deeds):
        if sentence.number - number > _LONGEST_MEMORY:
            break
        if number == sentence.number:
            continue
        if deed.event_type in _SPEAKS_OF_DEEDS[event_type] and deed.sources and not set(deed.sources) & set(sources):
            if event_type != "REJECT" or set(deed.targets) & set(sources):
                return list(deed.sources)
    return []


def _has_own_occasion(token: Token) -> bool:
    """Whether the sentence opens with an occasion of its own, "in a speech in Lima", so that no earlier talks are it."""
    for above in [token, *token.ancestors]:
        for child in above.children:
            if child.dep_ == "prep" and child.i < above.i and child.lower_ in noun_classes()["at_occasion"]:
                heads = prepositional(above, child.lower_)
                if any(head.lemma_.lower() in noun_classes()["own_occasion"] for head in heads):
                    return True
    return False


def _from_context(event_type: str, sources: Sequence[str], memory: _Memory) -> list[str]:
    """To whom it is said when the clause does not say: the other side of the meeting that the text last told of.

    A promise without an addressee is to whom its source last promised or did something.
    """
    if set(sources) & set(memory.meeting):
        others = [code for code in dict.fromkeys(memory.meeting) if code not in sources]
        if len(others) == 1:
            return others
    return list(memory.dealt.get(tuple(sources), ())) if event_type == "AGREE" else []
