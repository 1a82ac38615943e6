"""An article's drafts → its rows: the same type between the same parties is one event.

Its clearest sentence is the evidence.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from transforms.contracts.vocabularies import QUAD_CLASS
from transforms.events.drafts import Draft

_OF_CONTENT = frozenset({"AGREE", "AID", "REQUEST", "SANCTION", "SUPPORT"})
# What is done on a day and may be done again on another.
_DEEDS = frozenset({"CONSULT", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "AID", "RETREAT"})
_LENGTH = {"year": 4, "month": 7, "day": 10}  # how much of an ISO day a precision means

# Type, parties (of a meeting all together), status, content.
_Same = tuple[str, frozenset[str], frozenset[str], str, str]


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft per type, parties, status and, for what is said, content: the surest, then the earliest.

    A day that the surest lacks is another's: a headline tells none.

    Within a sentence the same is said once ("will continue to work to deepen"): the outermost word states it.
    """
    kept: dict[_Same, list[Draft]] = {}
    seen: set[tuple[int, str, tuple[str, ...], tuple[str, ...]]] = set()
    for draft in sorted(_chosen(drafts), key=lambda d: (d.sentence.number, -d.confidence, _depth(d), d.token.i)):
        once = (draft.sentence.number, draft.event_type, draft.sources, draft.targets)
        if once in seen:
            continue
        seen.add(once)
        parties = (frozenset(draft.sources), frozenset(draft.targets))
        if draft.event_type in {"CONSULT", "COOPERATE"}:
            parties = (parties[0] | parties[1], frozenset())
        same = kept.setdefault((draft.event_type, *parties, draft.status, _content(draft)), [])
        at = next((n for n, each in enumerate(same) if not _on_other_days(each, draft)), None)
        if at is None:
            same.append(draft)
        else:
            surer, other = (draft, same[at]) if draft.confidence > same[at].confidence else (same[at], draft)
            same[at] = surer if surer.day else replace(surer, day=other.day, precision=other.precision)
    return sorted((each for same in kept.values() for each in same), key=lambda d: (d.sentence.number, d.token.i))


def _on_other_days(one: Draft, other: Draft) -> bool:
    """Whether two deeds are told of different times: an attack on Monday and one on Thursday are two."""
    if one.event_type not in _DEEDS or one.day is None or other.day is None:
        return False
    length = min(_LENGTH[one.precision or "day"], _LENGTH[other.precision or "day"])
    return one.day.isoformat()[:length] != other.day.isoformat()[:length]


def _chosen(drafts: Sequence[Draft]) -> list[Draft]:
    """Of the types that one word may state, the surest, and of equals the more specific, which was read first."""
    best: dict[tuple[int, int], Draft] = {}
    for draft in drafts:
        word = (draft.sentence.number, draft.token.i)
        if word not in best or draft.confidence > best[word].confidence:
            best[word] = draft
    return [each for each in drafts if best[each.sentence.number, each.token.i].event_type == each.event_type]


def _content(draft: Draft) -> str:
    """The head word of what is promised, asked or praised: two promises of different things are two events."""
    if draft.event_type not in _OF_CONTENT:
        return ""
    for child in draft.token.children:
        if child.dep_ in {"dobj", "xcomp", "ccomp", "nsubjpass"}:
            return child.lemma_.lower()
    for child in draft.token.children:
        if child.dep_ == "prep":
            for inner in child.children:
                return inner.lemma_.lower()
    return ""


def _depth(draft: Draft) -> int:
    return sum(1 for _ in draft.token.ancestors)


def rows_of(drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    """Rows with LakeEvent's columns but `reading_id`, `evidence` and `extractor`."""
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
