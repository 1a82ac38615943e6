"""An article → its pledges as rows."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from transforms.article import Article
from transforms.pledges.candidates import Candidate, container, find_candidates, is_counted
from transforms.pledges.debts import as_gift
from transforms.pledges.details import (
    find_announced,
    find_category,
    find_instrument,
    find_programme,
)
from transforms.pledges.donors import find_donor, signatories
from transforms.pledges.drafts import Draft
from transforms.pledges.frames import Frame, build_frame
from transforms.pledges.judging import judge
from transforms.pledges.kinds import find_kind
from transforms.pledges.money import WORLD_MONEY, bounds, settle_currency
from transforms.pledges.newness import find_is_new, is_detail
from transforms.pledges.notes import NOTE_SENTENCES, is_note
from transforms.pledges.outline import leads
from transforms.pledges.parties import Focus, Party, countries, spoken_of, topic
from transforms.pledges.recipients import find_recipient, plain_recipient
from transforms.pledges.settling import settle
from transforms.pledges.status import find_status, tells_worth
from transforms.pledges.vocabulary import Programme

# Enough for goods in a note; but who gives the next sum they do not tell.
_OF_STATES = frozenset({"development", "financial"})
_LOOSE = frozenset({"announcer", "owner"})


def read_pledges(article: Article) -> list[dict[str, Any]]:
    """Rows of LakePledge without reading_id and extractor, in reading order, one per distinct pledge."""
    return [draft.row for draft in settle(article, drafts(article))]


def drafts(article: Article) -> Iterator[Draft]:
    """Every phrase that states a pledge, in reading order."""
    focus = Focus(voice=article.voice, reach=NOTE_SENTENCES if is_note(article) else 1)
    before: str | None = None
    told: bool | None = None
    stage: str | None = None
    seen, crowd = 0, -1
    in_note = is_note(article)
    led_by = leads(article.text, article.sentences)
    for candidate in find_candidates(article):
        frame = as_gift(build_frame(candidate))
        for sentence in article.sentences[seen : candidate.sentence.number]:
            given, taken = spoken_of(sentence)
            focus = replace(focus, topic=topic(sentence) or focus.topic)
            if given:
                focus = replace(
                    focus,
                    donor=given,
                    recipient=taken or focus.recipient,
                    number=sentence.number,
                    country=countries(taken) or focus.country,
                )
        seen = max(seen, candidate.sentence.number)
        sentence = candidate.sentence
        text = article.text[sentence.span.start : sentence.span.end]
        lead = led_by.get(sentence.number, sentence.number)  # an item goes on about what leads its list
        follows = focus.number >= lead - 1
        verdict = judge(frame, text, follows, in_note and focus.number >= 0)
        if verdict is None:
            continue
        named = find_programme(text, candidate.start - sentence.span.start)
        programme = named.programme if named else None
        donor, recipient = find_parties(frame, programme, bool(named and named.is_source), focus)
        if crowd == sentence.number and is_detail(frame):
            donor = Party((), "crowd")  # "donors pledged $9m, including $5m for food"
        crowd = sentence.number if donor.how == "crowd" else crowd
        is_entry = in_note and _is_entry(frame)
        if not (donor.codes or recipient.codes or donor.how == "crowd" or _tells_its_owner(candidate) or is_entry):
            continue
        if candidate.amount is None and not _plainly_given(candidate, donor, recipient, in_note):
            continue
        low, high = bounds(candidate.amount)
        currency, basis, symbol = settle_currency(
            candidate.amount,
            programme if named and named.sets_money else None,
            donor.codes,
            sentence.speaker or article.voice,
            article.voice,
            recipient.codes,
            are_many=donor.how == "crowd",
        )
        is_new = find_is_new(frame, text, article.published_on, told, in_note, bool(article.voice))
        # A sum that only measures or details what was told, or an item of its list, is as far along as that.
        goes_on = tells_worth(frame) or is_detail(frame) or frame.verb is None
        category = find_category(frame, text, article.text, programme, before)
        if donor.codes == ("COMPANY",) and category in _OF_STATES:
            category = "other"  # business is done for itself, whatever it is done in
        row = {
            "trigger_start": candidate.start,
            "trigger_end": candidate.end,
            "ordinal": 0,
            "evidence_start": sentence.span.start,
            "evidence_end": sentence.span.end,
            "evidence": text,
            "confidence": 0.0,
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
            "status": find_status(frame, text, stage if goes_on and (follows or in_note) else None, in_note)
            if verdict == "pledge"
            else verdict,
            "instrument": find_instrument(text, named.name if named else None),
            "programme_code": programme.code if programme else None,
            "is_new": is_new,
            "part_of_total": False,
            "announced_on": find_announced(text, article.published_on, is_new),
        }
        before, told, stage = category, is_new, str(row["status"])
        is_aside = frame.verb is not None and frame.verb.dep_ == "pcomp"  # "contributions for supplying shells"
        is_aside = is_aside or (candidate.amount is None and donor.how in _LOOSE)
        focus = replace(
            focus,
            donor=(not is_aside and donor.codes) or focus.donor,
            recipient=recipient.codes or focus.recipient,
            number=sentence.number,
            country=countries(recipient.codes) or focus.country,
        )
        yield Draft(frame, donor, recipient, row)


def _is_entry(frame: Frame) -> bool:
    """A note may leave both parties to its reader, where it says giving at all or is an entry without a verb.

    "Military aid worth 29 million EUR.", "The ministry allocated $4m to relief".
    """
    is_verbless = all(
        token.pos_ not in {"VERB", "AUX"} for token in frame.candidate.sentence.doc if token.dep_ == "ROOT"
    )
    return frame.candidate.amount is not None and (frame.strength != "weak" or is_verbless)


def _tells_its_owner(candidate: Candidate) -> bool:
    """A sum whose currency names the country that pays ("a grant of RMB 7 million")."""
    return candidate.amount is not None and (candidate.amount.currency or "USD") not in WORLD_MONEY


def _plainly_given(candidate: Candidate, donor: Party, recipient: Party, in_note: bool) -> bool:
    """Goods without a price count only where the sentence says who gives, and to whom unless they are counted.

    A note is about one gift: who gives is enough there.
    """
    spoken = donor.how in {"speaker", "voice"} and _is_done_by_us(candidate)
    if in_note and donor.how in _LOOSE:
        return True
    if donor.how not in {"agent", "possessor", "from"} and not spoken:
        return False
    if in_note:
        return True
    return recipient.how in {"object", "towards", "helped"} or (is_counted(candidate.head) and bool(recipient.codes))


def _is_done_by_us(candidate: Candidate) -> bool:
    """ "We delivered 400 generators": the speaker's own gift."""
    return any(
        child.lower_ in {"we", "i"} and child.dep_ == "nsubj" for child in container(candidate.head).head.children
    )


def find_parties(frame: Frame, programme: Programme | None, lead_gives: bool, focus: Focus) -> tuple[Party, Party]:
    """Donor and recipient; whoever plainly receives does not give unless the verb says so.

    `lead_gives`: the programme is named as a source ("under", "from"), not as where the money goes.
    """
    if (signed := signatories(frame)) is not None:
        return signed
    plain = plain_recipient(frame)
    donor = find_donor(frame, programme if lead_gives else None, focus, set(plain.codes))
    return donor, find_recipient(frame, donor, plain, programme, focus)
