"""An article → its pledges as rows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from transforms.article import Article
from transforms.pledges.candidates import find_candidates
from transforms.pledges.details import (
    find_announced,
    find_category,
    find_instrument,
    find_is_new,
    find_kind,
    find_part,
    find_programme,
    find_status,
)
from transforms.pledges.frames import Frame, build_frame, judge
from transforms.pledges.money import bounds, settle_currency
from transforms.pledges.parties import Focus, Party, find_parties


@dataclass(frozen=True, slots=True)
class Draft:
    """A pledge as one phrase states it, before repeats are merged."""

    frame: Frame
    donor: Party
    recipient: Party
    row: dict[str, Any]


def read_pledges(article: Article) -> list[dict[str, Any]]:
    """Rows of LakePledge without reading_id and extractor, in reading order, one per distinct pledge."""
    return [draft.row for draft in merged(list(drafts(article)))]


def drafts(article: Article) -> Iterator[Draft]:
    """Every phrase that states a pledge, in reading order."""
    focus = Focus(voice=article.voice)
    before: str | None = None
    for candidate in find_candidates(article):
        frame = build_frame(candidate)
        sentence = candidate.sentence
        text = article.text[sentence.span.start : sentence.span.end]
        verdict = judge(frame, text, 0 <= sentence.number - focus.number <= 1)
        if verdict is None:
            continue
        named = find_programme(text, candidate.start - sentence.span.start)
        programme = named.programme if named else None
        donor, recipient = find_parties(frame, programme, bool(named and named.is_source), focus)
        if not donor.codes and not recipient.codes:
            continue
        low, high = bounds(candidate.amount)
        currency, basis, symbol = settle_currency(candidate.amount, programme, donor.codes, sentence.speaker or article.voice)
        is_new = find_is_new(frame, text)
        category = find_category(frame, text, article.text, programme, before)
        row = {
            "trigger_start": candidate.start,
            "trigger_end": candidate.end,
            "ordinal": 0,
            "evidence_start": sentence.span.start,
            "evidence_end": sentence.span.end,
            "evidence": text,
            "confidence": 0.5,
            "donor_actors": list(donor.codes),
            "recipient_actors": list(recipient.codes),
            "amount_low": low,
            "amount_high": high,
            "currency": currency,
            "currency_basis": basis,
            "currency_symbol": symbol,
            "items": None if candidate.amount else article.text[candidate.start : candidate.end],
            "category": category,
            "kind": find_kind(frame, text, programme),
            "status": "proposed" if verdict == "proposed" else find_status(frame, text),
            "instrument": find_instrument(text, named.name if named else None),
            "programme_code": programme.code if programme else None,
            "is_new": is_new,
            "part_of_total": find_part(frame, text),
            "announced_on": find_announced(text, article.published_on, is_new),
        }
        before = category
        focus = replace(
            focus,
            donor=donor.codes or focus.donor,
            recipient=recipient.codes or focus.recipient,
            number=sentence.number,
        )
        yield Draft(frame, donor, recipient, row)


def merged(found: list[Draft]) -> list[Draft]:
    """One draft for each donor and amount; the one whose parties were read most plainly stays."""
    best: dict[object, Draft] = {}
    for draft in found:
        row = draft.row
        key: object = (row["amount_low"], row["amount_high"], row["currency"] or row["currency_symbol"])
        sentence = draft.frame.candidate.sentence.number
        while key in best and best[key].frame.candidate.sentence.number == sentence:
            key = (key, "again")  # "$1 billion this year and another $1 billion next year"
        if row["amount_low"] is None and row["amount_high"] is None:
            key = (tuple(row["donor_actors"]), str(row["items"]).lower())
        held = best.get(key)
        if held is None or _plainness(draft) > _plainness(held):
            best[key] = draft
    return sorted(best.values(), key=lambda draft: draft.row["trigger_start"])


_PLAIN = {"agent": 3, "owner": 2, "from": 2, "announcer": 2, "object": 3, "towards": 2, "helped": 1, "place": 1}


def _plainness(draft: Draft) -> int:
    return _PLAIN.get(draft.donor.how, 0) + _PLAIN.get(draft.recipient.how, 0)
