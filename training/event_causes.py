"""Why events are missed or read where none is coded."""

from collections.abc import Mapping
from typing import Any

from training.causes import Known, Stated, Why, root_of, sentence_at
from training.gold import Event, coded_events
from transforms.article import Article
from transforms.events.confidence import rated
from transforms.events.drafts import Draft
from transforms.events.merging import merged
from transforms.events.mood import governing_verb, settle_type
from transforms.events.reading import drafts_of, money_tokens
from transforms.events.roles import is_said
from transforms.language.modality import modality
from transforms.naming.references import ParsedSentence
from transforms.triggers import matching, triggers

_DATE_LENGTH = {"year": 4, "month": 7, "day": 10}


class Events:
    """Events as coded and as read."""

    name = "events"
    fields = ("source", "target", "status", "date")

    def coded(self, row: Mapping[str, Any]) -> list[Stated[Event]]:
        """The coded events of an article's row."""
        return [
            Stated(
                event,
                {
                    "type": event.event_type, "source": tuple(sorted(event.sources)),
                    "target": tuple(sorted(event.targets)), "status": event.status, "date": record["date"],
                },
                event.span,
            )
            for event, record in zip(coded_events(row), row.get("events", []), strict=True)
        ]  # fmt: skip

    def read(self, article: Article) -> tuple[list[Stated[Event]], list[Stated[Event]]]:
        """Every draft of an article, and those left when repeats are settled."""
        every = rated(article, drafts_of(article))
        return [_stated(each) for each in every], [_stated(each) for each in merged(every)]

    def why_missed(self, known: Known[Event], coded: Stated[Event]) -> Why:
        """What a reading of the sentence got wrong, else why the sentence gave none of this type."""
        event, here = coded.said, known.free_at(coded)
        for each in here:
            if each.said.event_type == event.event_type:
                return "other parties read", f"{event.event_type} by {each.word}"
        for each in here:
            if _share_an_actor(event, each.said):
                return "type confused", f"{event.event_type} read as {each.said.event_type} by {each.word}"
        sentence = sentence_at(known.article, coded.span)
        assert sentence is not None
        return _why_unread(known.article, sentence, event.event_type)

    def why_false(self, known: Known[Event], read: Stated[Event]) -> Why:
        """What the sentence was coded as instead, if anything."""
        event, here = read.said, known.missed_at(read)
        named = f"{event.event_type} by {read.word}"
        for each in here:
            if each.said.event_type == event.event_type:
                return "other parties coded", named
        for each in here:
            if _share_an_actor(each.said, event):
                return "type confused", f"{each.said.event_type} read as {named}"
        return ("other events coded there" if here else "nothing coded there"), named


def _stated(draft: Draft) -> Stated[Event]:
    span = (draft.sentence.span.start, draft.sentence.span.end)
    event = Event(draft.event_type, frozenset(draft.sources), frozenset(draft.targets), draft.status, span)
    day = draft.day.isoformat()[: _DATE_LENGTH[draft.precision or "day"]] if draft.day else None
    fields = {
        "type": draft.event_type, "source": tuple(sorted(event.sources)), "target": tuple(sorted(event.targets)),
        "status": draft.status, "date": day,
    }  # fmt: skip
    return Stated(event, fields, span, draft.confidence, draft.token.lemma_.lower())


def _share_an_actor(one: Event, other: Event) -> bool:
    return bool((one.sources | one.targets) & (other.sources | other.targets))


def _why_unread(article: Article, sentence: ParsedSentence, event_type: str) -> Why:
    """Why a sentence gave no event of a type: no word known for it, its needs unmet, its mood, or its parties."""
    money = money_tokens(sentence, article.amounts)
    unmet = ""
    for token in sentence.doc:
        word = token.lemma_.lower()
        pos = "VERB" if token.pos_ == "AUX" else token.pos_
        if not any(row.event_type == event_type for row in triggers().get((word, pos), ())):
            continue
        met = [row for row in matching(sentence, token, money) if row.event_type == event_type]
        if not met:
            unmet = unmet or word
            continue
        governing = token if token.pos_ == "VERB" else governing_verb(token)
        mood = modality(governing) if governing is not None and not is_said(met[0]) else "fact"
        settled, _ = settle_type(met[0], token, mood)
        if settled != event_type:
            return "modality", f"{event_type} by {word}: {mood} gives {settled or 'none'}"
        return "trigger met, parties or another word there unsettled", f"{event_type} by {word}"
    if unmet:
        return "needs of the trigger unmet", f"{event_type} by {unmet}"
    return "trigger unknown", f"{event_type}, sentence of {root_of(sentence)}"
