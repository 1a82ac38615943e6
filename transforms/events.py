"""Sentences → event rows: who did what to or with whom, when and where (PLOVER 2 types and modes).

For each word that the lexicon knows as a trigger: are its needs met, who does it, to whom, did it happen or is it
planned, when and where. A record needs a source; types that PLOVER directs at somebody need a target too. Within an
article the same type between the same parties on the same day is one event, its clearest sentence the evidence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from spacy.tokens import Token

from transforms.amounts import Amount, find_amounts
from transforms.article import Article
from transforms.contracts.vocabularies import QUAD_CLASS
from transforms.dates import DateSpan, find_dates, moved_forward
from transforms.language.clauses import (
    direct_objects,
    doers,
    grammatical_subjects,
    is_negated,
    is_passive,
    modality,
    owners,
    prepositional,
    undergoers,
)
from transforms.naming.lookup import place
from transforms.naming.references import Actor, ParsedSentence, actor_codes, names_below
from transforms.triggers import Trigger, matching

# The prepositions after which a verb's or a noun's counterpart stands.
_TOWARDS = ("with", "against", "to", "on", "upon", "toward", "towards", "from", "for", "at", "over", "of", "between", "into")
# Verbs that only carry the noun they govern: "held talks", "made a visit", "launched an attack".
_CARRIERS = frozenset(
    "hold have conduct make pay carry launch begin start resume continue conclude issue take give do stage mount attend "
    "host chair face suffer commit wage reach sign announce impose express voice".split()
)
_MEETINGS = frozenset("talk meeting negotiation discussion summit visit side conversation consultation dialogue call".split())
_NEEDS_TARGET = frozenset({"AID", "COOPERATE", "SANCTION", "ASSAULT", "THREATEN", "CONSULT"})
# The table knows day, month and year; a week is told by its first day, a longer stretch by its first month.
_PRECISION = {"day": "day", "week": "day", "month": "month", "quarter": "month", "range": "month", "year": "year"}
_ORDERS = frozenset("direct instruct order authorize authorise task approve".split())
_LONGEST_LOOK_BACK = 366  # days; what is older is background and left out (codebook)


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as one trigger states it, before the article's repeats are merged."""

    sentence: ParsedSentence
    token: Token
    trigger: Trigger
    event_type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    status: str
    day: date | None
    precision: str | None
    place: tuple[str, str | None, float | None, float | None] | None
    confidence: float


def read_events(article: Article) -> list[dict[str, Any]]:
    """Event rows of an article, with LakeEvent's columns but `reading_id` and `extractor`."""
    dates = find_dates(article.text, article.published_on)
    amounts = find_amounts(article.text)
    drafts: list[Draft] = []
    meeting: tuple[str, ...] = ()
    for sentence in article.sentences:
        inside = [each for each in dates if sentence.span.start <= each.start < sentence.span.end]
        money = _money_tokens(sentence, amounts)
        _settle_meeting(sentence, meeting)
        found = list(_read_sentence(article, sentence, inside, money))
        for draft in found:
            if draft.event_type == "CONSULT":
                meeting = draft.sources + draft.targets
        drafts += found
    return _rows(_merge(drafts))


def _settle_meeting(sentence: ParsedSentence, parties: tuple[str, ...]) -> None:
    """"The talks", "the two leaders' meeting" as a subject: those who last met."""
    if not parties:
        return
    for token in sentence.doc:
        if token.dep_ in {"nsubj", "nsubjpass"} and token.i not in sentence.actors and token.lemma_.lower() in _MEETINGS:
            if any(child.lower_ in {"the", "their", "these"} for child in token.children):
                sentence.actors[token.i] = Actor(token.i, parties, "pronoun", token.text)


def _money_tokens(sentence: ParsedSentence, amounts: Sequence[Amount]) -> frozenset[int]:
    spans = [(a.start, a.end) for a in amounts if a.start < sentence.span.end and a.end > sentence.span.start]
    if not spans:
        return frozenset()
    return frozenset(
        token.i for token in sentence.doc if any(start <= sentence.offset(token) < end for start, end in spans)
    )


def _read_sentence(
    article: Article, sentence: ParsedSentence, dates: Sequence[DateSpan], money: frozenset[int]
) -> Iterator[Draft]:
    taken: set[int] = set()
    for token in sentence.doc:
        if token.pos_ not in {"VERB", "NOUN", "ADJ", "PROPN"} or token.i in taken:
            continue
        if token.pos_ in {"NOUN", "PROPN"} and token.i in sentence.names:
            continue
        for trigger in matching(sentence, token, money):
            draft = _draft(article, sentence, token, trigger, dates, money)
            if draft is not None:
                taken.add(token.i)
                if token.pos_ == "VERB":
                    taken |= {each.i for each in direct_objects(token) if token.lemma_ in _CARRIERS}
                yield draft
                break


def _draft(
    article: Article, sentence: ParsedSentence, token: Token, trigger: Trigger, dates: Sequence[DateSpan], money: frozenset[int]
) -> Draft | None:
    verbal = token.pos_ in {"VERB", "ADJ"}
    governing = token if token.pos_ == "VERB" else _governing_verb(token)
    mood = modality(governing) if governing is not None else "fact"
    if ("said",) in trigger.needs:
        mood = "fact"  # "would be unacceptable": the refusal is now, only what is refused is to come
    event_type, mood = _settle_type(trigger, token, governing, mood)
    if event_type is None:
        return None
    sources = _sources(article, sentence, token, trigger)
    if not sources:
        return None
    targets = [code for code in _targets(sentence, token, trigger) if code not in sources]
    if event_type in {"CONSULT", "AGREE", "COOPERATE", "SUPPORT"} and not targets and len(sources) > 1:
        if event_type != "SUPPORT" or trigger.lemma in {"sign", "signing", "conclude", "ratify"}:
            sources, targets = sources[:1], sources[1:]
    if event_type in _NEEDS_TARGET and not targets:
        return None
    day, precision = _when(sentence, token, dates, article.published_on, mood)
    if day is not None and article.published_on is not None and (article.published_on - day).days > _LONGEST_LOOK_BACK:
        return None
    if mood == "future" and day is not None and article.published_on is not None and day < article.published_on:
        day, precision = None, None
    if day is None and mood == "fact" and _is_news(token, governing):
        day, precision = article.published_on, "day" if article.published_on else None
    status = "planned" if mood == "future" else "occurred"
    confidence = _confidence(sentence, token, trigger, sources, targets, mood)
    return Draft(
        sentence, token, trigger, event_type, tuple(sources), tuple(targets), status, day, precision,
        _where(sentence, token), confidence,
    )  # fmt: skip


def _governing_verb(noun: Token) -> Token | None:
    head = noun
    while head.head.i != head.i:
        head = head.head
        if head.pos_ in {"VERB", "AUX"}:
            return head
    return None


def _governor(verb: Token) -> Token:
    """The verb that governs an infinitive, over "and": in "directed X to refurbish and provide" it is "directed"."""
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return verb.head


def _settle_type(trigger: Trigger, token: Token, governing: Token | None, mood: str) -> tuple[str | None, str]:
    """The type after modality: promised aid is AGREE, a refusal to act REJECT, what is only possible no event."""
    event_type = trigger.event_type
    negated = token.pos_ == "VERB" and is_negated(token)
    if trigger.pos == "MODAL":
        return (None, mood) if negated else (event_type, "fact")
    if mood == "asked" and token.pos_ == "VERB" and _governor(token).lemma_ in _ORDERS:
        mood = "future"  # "I have directed the ministry to provide": one's own body is told, so it is a promise
    if event_type == "REJECT" and negated:
        return None, mood  # "did not rule out": a stance, no event
    if negated:
        return ("REJECT" if event_type in {"AGREE", "CONCEDE"} and mood == "fact" else None), mood
    if mood == "hypothetical":
        return None, mood
    if event_type in {"AID", "COOPERATE"} and mood in {"future", "asked"}:
        return ("AGREE", "fact") if mood == "future" else (None, mood)
    if mood == "asked":
        return None, mood
    if mood == "possible":
        head = token.head
        # "would like to thank", "must urge": said in saying it.
        if trigger.event_type in {"SUPPORT", "REQUEST", "ACCUSE"} and head.lemma_ in {"like", "want", "wish"}:
            return event_type, "fact"
        return None, mood
    if mood == "future" and event_type in {"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "THREATEN", "REJECT", "SANCTION", "CONCEDE"}:
        return (event_type, "fact") if event_type in {"AGREE", "REQUEST"} else (event_type, mood)
    return event_type, mood


def _sources(article: Article, sentence: ParsedSentence, token: Token, trigger: Trigger) -> list[str]:
    if trigger.pos == "MODAL":
        subject = actor_codes(sentence, grammatical_subjects(token))
        return [] if set(sentence.speaker) & set(subject) else list(sentence.speaker)
    if token.pos_ == "ADJ":
        if ("said",) in trigger.needs:  # "unacceptable to Moscow"; else whoever says so
            return actor_codes(sentence, prepositional(token, "to", "for")) or list(sentence.speaker)
        return actor_codes(sentence, grammatical_subjects(token.head))
    if token.pos_ == "VERB":
        codes = [c for t in doers(token) for c in _acting(sentence, t)]
        if codes:
            return list(dict.fromkeys(codes))
        return []
    codes = _owner_codes(sentence, token)
    between = actor_codes(sentence, prepositional(token, "between", "among"))
    if between:
        return between
    verb = token.head if token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in _CARRIERS else None
    if not codes and verb is not None:
        codes = [c for t in doers(verb) for c in _acting(sentence, t)]
    if not codes and token.dep_ == "pobj" and token.head.head.pos_ == "VERB":
        # "during a visit to Thailand, the minister said", "at talks with Iran, he urged": whoever acts in the clause.
        if token.head.lower_ in {"during", "at", "in", "after", "on", "following", "before"}:
            codes = [c for t in doers(token.head.head) for c in _acting(sentence, t)]
    return list(dict.fromkeys(codes))


def _acting(sentence: ParsedSentence, token: Token) -> list[str]:
    actor = sentence.actors.get(token.i)
    if actor is not None:
        return list(actor.codes) if actor.how not in {"place", "people"} else []
    # "Russian missiles struck", "a Russian attack killed", "Canada's donation helps": by the noun's owner.
    return _owner_codes(sentence, token) if token.pos_ in {"NOUN", "PROPN"} else []


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
    return list(dict.fromkeys(codes))


def _targets(sentence: ParsedSentence, token: Token, trigger: Trigger) -> list[str]:
    if trigger.pos == "MODAL":
        return actor_codes(sentence, grammatical_subjects(token))
    if token.pos_ == "VERB":
        heads = [t for t in undergoers(token)]
        codes = actor_codes(sentence, heads, places=trigger.event_type in {"ASSAULT", "CONSULT", "MOBILIZE"})
        if not codes:
            codes = actor_codes(sentence, prepositional(token, *_TOWARDS), places=True)
        if not codes:
            for head in heads:
                codes = _inside(sentence, head)
                if codes:
                    break
        if not codes:
            for clause in token.children:
                if clause.dep_ in {"ccomp", "xcomp"}:
                    codes = actor_codes(sentence, grammatical_subjects(clause)) if clause.dep_ == "ccomp" else []
                    codes = codes or [c for actor in names_below(sentence, clause) for c in actor.codes]
                    break
        if not codes and trigger.event_type in {"ASSAULT", "MOBILIZE", "COERCE"}:
            codes = _places(sentence, token)
        return list(dict.fromkeys(codes))
    if token.pos_ == "ADJ":
        if ("said",) in trigger.needs:
            return [c for t in grammatical_subjects(token.head) for c in _inside(sentence, t)]
        return [c for each in token.children for actor in names_below(sentence, each) for c in actor.codes]
    codes = actor_codes(sentence, prepositional(token, *_TOWARDS), places=True)
    between = actor_codes(sentence, prepositional(token, "between", "among"))
    if between:
        return between[1:]
    if not codes and token.dep_ == "dobj" and token.head.lemma_ in _CARRIERS:
        codes = actor_codes(sentence, prepositional(token.head, "with", "against", "on", "to", "in"), places=True)
    if not codes:
        codes = [c for head in prepositional(token, *_TOWARDS) for c in _inside(sentence, head)]
    if not codes:
        codes = [c for child in token.children if child.dep_ in {"acl", "relcl"} for a in names_below(sentence, child) for c in a.codes]
    return list(dict.fromkeys(codes))


def _inside(sentence: ParsedSentence, noun: Token) -> list[str]:
    """Actors inside a phrase: its owner first, else whoever it is about."""
    owned = [c for t in owners(noun) if t.head.i == noun.i or t.dep_ == "poss" for c in actor_codes(sentence, [t])]
    if owned:
        return owned
    owned = _owner_codes(sentence, noun)
    if owned:
        return owned
    return list(dict.fromkeys(c for actor in names_below(sentence, noun) for c in actor.codes))


def _places(sentence: ParsedSentence, token: Token) -> list[str]:
    codes: list[str] = []
    for inner in token.subtree:
        name = sentence.names.get(inner.i)
        if name is not None and name.kind in {"place", "capital", "country", "subterritory"}:
            codes += name.codes
    return list(dict.fromkeys(codes))


def _when(
    sentence: ParsedSentence, token: Token, dates: Sequence[DateSpan], published: date | None, mood: str
) -> tuple[date | None, str | None]:
    """The date nearest to the trigger in its clause; a bare weekday after "will" looks forward."""
    if not dates:
        return None, None
    offset = sentence.offset(token)
    nearest = min(dates, key=lambda d: (abs(d.start - offset), d.start))
    precision = _PRECISION[nearest.precision]
    if mood == "future" and published is not None:
        nearest = moved_forward(nearest, published)
    return nearest.earliest, precision


def _is_news(token: Token, governing: Token | None) -> bool:
    """Whether an undated act is of these days: the main clause in the past or present, not the pluperfect."""
    verb = token if token.pos_ == "VERB" else governing
    if verb is None or token.pos_ not in {"VERB", "ADJ"}:
        return False
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return "had" not in auxiliaries and verb.dep_ in {"ROOT", "conj", "ccomp", "advcl"}


def _where(sentence: ParsedSentence, token: Token) -> tuple[str, str | None, float | None, float | None] | None:
    """The place named after "in" or "at" below the trigger or its clause."""
    heads = prepositional(token, "in", "at", "near", "to")
    if token.pos_ == "VERB":
        heads += [h for each in direct_objects(token) + doers(token) for h in prepositional(each, "in", "at", "near")]
        heads += [h for t in prepositional(token, "with") for h in prepositional(t, "in", "at")]
    for head in heads:
        name = sentence.names.get(head.i)
        if name is None or name.kind not in {"place", "capital", "country", "subterritory"}:
            continue
        found = place(name.text)
        if found is not None:
            return name.text, found.country_code, found.latitude, found.longitude
        return name.text, name.codes[0] if len(name.codes) == 1 else None, None, None
    return None


def _confidence(
    sentence: ParsedSentence, token: Token, trigger: Trigger, sources: Sequence[str], targets: Sequence[str], mood: str
) -> float:
    """How sure the reading is, from what settled it; the calibration maps it to the share right."""
    score = 0.15 * trigger.strength + (0.15 if token.pos_ == "VERB" else 0.0) + (0.15 if targets else 0.0)
    if token.pos_ == "VERB" and any(
        (actor := sentence.actors.get(t.i)) and actor.how in {"name", "person", "description"} for t in doers(token)
    ):
        score += 0.15
    if len(sources) > 3 or len(targets) > 3:
        score -= 0.1
    if mood == "future":
        score -= 0.05
    return round(min(max(score, 0.05), 0.95), 3)


def _merge(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft per type, parties and status; the surest keeps, then the earliest; a dated one lends its date."""
    best: dict[tuple[str, frozenset[str], frozenset[str], str], Draft] = {}
    for draft in drafts:
        parties = (frozenset(draft.sources), frozenset(draft.targets))
        if draft.event_type in {"CONSULT", "COOPERATE"}:
            parties = (parties[0] | parties[1], frozenset())
        key = (draft.event_type, *parties, draft.status)
        kept = best.get(key)
        if kept is None or draft.confidence > kept.confidence:
            best[key] = draft
    return sorted(best.values(), key=lambda d: (d.sentence.number, d.token.i))


def _rows(drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    rows = []
    ordinals: dict[tuple[int, int], int] = {}
    for draft in drafts:
        start = draft.sentence.offset(draft.token)
        end = start + len(draft.token)
        ordinal = ordinals.get((start, end), 0)
        ordinals[start, end] = ordinal + 1
        name, country, latitude, longitude = draft.place or (None, None, None, None)
        span = draft.sentence.span
        mode = draft.trigger.event_mode if draft.event_type == draft.trigger.event_type else None
        rows.append(
            {
                "trigger_start": start,
                "trigger_end": end,
                "ordinal": ordinal,
                "evidence_start": span.start,
                "evidence_end": span.end,
                "confidence": draft.confidence,
                "event_type": draft.event_type,
                "event_mode": mode,
                "quad_class": QUAD_CLASS[draft.event_type],
                "source_actors": list(draft.sources),
                "target_actors": list(draft.targets),
                "status": draft.status,
                "event_date": draft.day,
                "date_precision": draft.precision if draft.day else None,
                "location_name": name,
                "location_country": country,
                "latitude": latitude,
                "longitude": longitude,
            }
        )
    return rows
