"""Sentences → position rows: whose stance, on what, for or against."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from transforms.article import Article
from transforms.naming.references import actor_codes, names_below
from transforms.positions.confidence import confidence_of
from transforms.positions.frames import Stated, stated_in
from transforms.positions.phrases import issue_phrase, issue_tokens
from transforms.positions.stances import stance_of
from transforms.positions.topics import OTHER, topic_of


@dataclass(frozen=True, slots=True)
class Draft:
    """A position before repeats are merged."""

    stated: Stated
    holders: tuple[str, ...]
    topic: str
    issue: str
    stance: str
    targets: tuple[str, ...]
    is_quote: bool
    confidence: float


def read_positions(article: Article) -> list[dict[str, Any]]:
    """Position rows of an article, with LakePosition's columns but `reading_id`, `extractor` and `evidence`."""
    drafts = [draft for sentence in article.sentences for each in stated_in(sentence) if (draft := _draft(each))]
    return _rows(_merge(drafts))


def _draft(stated: Stated) -> Draft | None:
    sentence = stated.sentence
    words = issue_tokens(stated)
    issue = issue_phrase(stated, words)
    stance = stance_of(stated)
    if issue is None or stance is None:
        return None
    topic = topic_of(words) or topic_of(list(sentence.doc)) or OTHER
    targets = _targets(stated, words)
    quoted = stated.token.i in sentence.quoted
    draft = Draft(stated, stated.holders, topic, issue, stance, targets, quoted, 0.0)
    return Draft(stated, stated.holders, topic, issue, stance, targets, quoted, confidence_of(stated, stance))


def _targets(stated: Stated, words: Sequence[Token]) -> tuple[str, ...]:
    """Whom the issue is about: the addressee, else the actors inside the issue's words; never the holder."""
    sentence = stated.sentence
    codes = actor_codes(sentence, stated.addressees, places=True)
    inside = {token.i for token in words}
    for head in stated.issue:
        for actor in names_below(sentence, head):
            if actor.token in inside or not codes:
                codes += actor.codes
    return tuple(code for code in dict.fromkeys(codes) if code not in stated.holders)


def _merge(drafts: Sequence[Draft]) -> list[Draft]:
    """One record per holder, issue and stance: the same topic and targets said again is the same issue."""
    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        key = (draft.holders, draft.topic, draft.stance, draft.targets)
        held = best.get(key)
        if held is None or draft.confidence > held.confidence:
            best[key] = draft
    return list(best.values())


def _rows(drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    rows = []
    seen: dict[int, int] = {}
    for draft in sorted(drafts, key=lambda d: (d.stated.sentence.number, d.stated.token.i)):
        sentence, token = draft.stated.sentence, draft.stated.token
        start = sentence.offset(token)
        ordinal = seen.get(start, 0)
        seen[start] = ordinal + 1
        rows.append(
            {
                "trigger_start": start,
                "trigger_end": start + len(token.text),
                "ordinal": ordinal,
                "evidence_start": sentence.span.start,
                "evidence_end": sentence.span.end,
                "confidence": draft.confidence,
                "holder_actors": list(draft.holders),
                "topic": draft.topic,
                "issue": draft.issue,
                "stance": draft.stance,
                "target_actors": list(draft.targets),
                "is_quote": draft.is_quote,
            }
        )
    return rows
