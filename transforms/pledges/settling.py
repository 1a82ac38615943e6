"""What only the whole article settles: repeats, parts and totals, parties left open, and what happened next.

Each function takes drafts in reading order and returns them so; none looks outside the article.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from transforms.amounts import currency_of
from transforms.article import Article
from transforms.naming.references import ParsedSentence
from transforms.pledges.abroad import stays_home
from transforms.pledges.candidates import is_counted
from transforms.pledges.confidence import confidence, features
from transforms.pledges.drafts import Draft
from transforms.pledges.parties import Party, country_codes
from transforms.pledges.vocabulary import given_nouns, phrases

_TOTALLING = frozenset({"bring", "amount", "double", "take", "total", "triple", "reach"})
_CLOSE = Decimal("0.015")
_MOST_PARTS = 6
_FAR = 2
_DENIAL = 40


def settle(article: Article, drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each pledge, with what the rest of the article says of it."""
    found = _carried_out(article, _signed(article, [_open_parties(article, draft) for draft in drafts]))
    kept = _with_parts(
        _without_shadows([draft for draft in _merged(found) if _has_party(draft) and not stays_home(article, draft)])
    )
    return [
        replace(draft, row=draft.row | {"confidence": confidence(seen)})
        for draft, seen in zip(kept, described(article, kept), strict=True)
    ]


def described(article: Article, kept: Sequence[Draft]) -> list[dict[str, float]]:
    """The features of each draft that its confidence depends on."""
    sums = Counter(draft.sentence.number for draft in kept)
    return [
        features(draft.frame, draft.donor, draft.recipient, len(article.sentences), sums[draft.sentence.number])
        for draft in kept
    ]


def _open_parties(article: Article, draft: Draft) -> Draft:
    """Fill a party that the sentence leaves open.

    Donor: the one country named in the article whose own money it is. Recipient: the only other country within two
    sentences.
    """
    donor, recipient = draft.donor, draft.recipient
    if not donor.codes and donor.how not in {"crowd", "strange"} and draft.row["currency"]:
        owners = [code for code in _countries(article.sentences) if currency_of(code) == draft.row["currency"]]
        if len(owners) == 1:
            donor = Party((owners[0],), "currency")
            recipient = replace(recipient, codes=tuple(code for code in recipient.codes if code != owners[0]))
    if not recipient.codes and recipient.how != "elsewhere":
        at = draft.sentence.number
        near = [
            code for code in _countries(article.sentences[max(0, at - _FAR) : at + _FAR + 1]) if code not in donor.codes
        ]
        if len(near) == 1:
            recipient = Party((near[0],), "near")
    row = draft.row | {"donor_actors": list(donor.codes), "recipient_actors": list(recipient.codes)}
    return replace(draft, donor=donor, recipient=recipient, row=row)


def _countries(sentences: Iterable[ParsedSentence]) -> list[str]:
    """Country codes named, most frequent first."""
    counted: Counter[str] = Counter()
    for sentence in sentences:
        counted.update(code for actor in sentence.actors.values() for code in set(actor.codes))
        counted.update(
            code
            for index, name in sentence.names.items()
            if index not in sentence.actors and name.kind != "person"
            for code in name.codes
        )
    return [code for code, _ in counted.most_common() if code in country_codes()]


def _merged(found: Sequence[Draft]) -> list[Draft]:
    """One draft for each donor, amount and purpose; the one whose parties were read most plainly stays."""
    kept: list[Draft] = []
    for draft in found:
        at = next((at for at, held in enumerate(kept) if _same(held, draft)), None)
        if at is None:
            kept.append(draft)
        elif _rank(draft) > _rank(kept[at]):
            kept[at] = draft
    return sorted(kept, key=lambda draft: draft.row["trigger_start"])


def _same(first: Draft, second: Draft) -> bool:
    """Whether two phrases state one pledge: the same sum or goods, and parties that do not exclude each other.

    Two equal sums in one sentence are two ("$1 billion this year and another $1 billion next year"). A round figure
    ("nearly $1bn") is the exact one of the same parties within 1.5 percent.
    """
    one, other = first.row, second.row
    if one["evidence_start"] == other["evidence_start"] or _has(second, {"another", "further"}):
        return False
    if any(one[field] != other[field] for field in ("currency", "currency_symbol")):
        return False
    if _sum(one) is None and _sum(other) is None:
        if str(one["items"]).lower() != str(other["items"]).lower():
            return False
    elif not _close(one, other):
        return False
    fields = ("donor_actors",) if _has(second, {"the", "this"}) else ("donor_actors", "recipient_actors")
    return all(not one[field] or not other[field] or set(one[field]) & set(other[field]) for field in fields)


def _has(draft: Draft, words: set[str]) -> bool:
    """Whether one of these words stands before the sum or the noun it measures: "a further $5m", "the $5m grant"."""
    head = draft.frame.candidate.head
    return any(child.lower_ in words for noun in (head, head.head) for child in noun.children if child.i < head.i)


def _close(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if (one["amount_low"], one["amount_high"]) == (other["amount_low"], other["amount_high"]):
        return True
    first, second = _sum(one), _sum(other)
    if first is None or second is None or not (one["is_new"] and other["is_new"]):
        return False
    return abs(first - second) <= _CLOSE * max(first, second) and _digits(first) != _digits(second)


def _sum(row: dict[str, Any]) -> Decimal | None:
    low: Decimal | None = row["amount_low"]
    high: Decimal | None = row["amount_high"]
    return low if low is not None else high


def _digits(value: Decimal) -> int:
    return len(str(int(value)).rstrip("0"))


_PLAIN = {
    "agent": 3, "possessor": 3, "owner": 2, "from": 2, "announcer": 2,
    "object": 3, "towards": 2, "helped": 1, "place": 1,
}  # fmt: skip


def _rank(draft: Draft) -> tuple[int, int]:
    value = _sum(draft.row)
    plain = _PLAIN.get(draft.donor.how, 0) + _PLAIN.get(draft.recipient.how, 0)
    return plain, 0 if value is None else _digits(value)


def _without_shadows(found: Sequence[Draft]) -> list[Draft]:
    """Drop uncounted goods ("another package", "ammunition") where the same parties' priced pledge is stated too."""
    priced = [draft for draft in found if _sum(draft.row) is not None]
    return [
        draft
        for draft in found
        if _sum(draft.row) is not None
        or (is_counted(draft.frame.candidate.head) and draft.frame.candidate.head.lemma_.lower() not in given_nouns())
        or not any(
            set(draft.donor.codes) & set(other.donor.codes) and set(draft.recipient.codes) & set(other.recipient.codes)
            for other in priced
        )
    ]


def _with_parts(found: Sequence[Draft]) -> list[Draft]:
    """Mark parts: sums that add up to another of the article, and the new sum that "brings the total to" another."""
    parts: set[int] = set()
    for index, total in enumerate(found):
        whole = _sum(total.row)
        if whole is None:
            continue
        others = [
            at
            for at, draft in enumerate(found)
            if at != index and draft.row["currency"] == total.row["currency"] and (_sum(draft.row) or whole) < whole
            and set(draft.row["donor_actors"]) & set(total.row["donor_actors"])
        ]  # fmt: skip
        if _is_running_total(total) and (before := [at for at in others if 0 <= index - at <= 2]):
            parts.add(before[-1])
        for size in range(2, min(_MOST_PARTS, len(others)) + 1):
            for chosen in combinations(others[:10], size):
                if abs(sum((_sum(found[at].row) or whole) for at in chosen) - whole) <= whole * Decimal("0.001"):
                    parts.update(chosen)
    return [
        replace(draft, row=draft.row | {"part_of_total": True}) if at in parts else draft
        for at, draft in enumerate(found)
    ]


def _is_running_total(draft: Draft) -> bool:
    return draft.frame.verb is not None and draft.frame.verb.lemma_.lower() in _TOTALLING


def _carried_out(article: Article, found: list[Draft]) -> list[Draft]:
    """A pledge is delivered where a later sentence says so: "the boats were handed over", "China sent ten cars"."""
    done: set[int] = set()
    for sentence in article.sentences:
        text = article.text[sentence.span.start : sentence.span.end]
        earlier = [at for at, draft in enumerate(found) if draft.sentence.number < sentence.number]
        if not earlier or any(draft.sentence == sentence and _sum(draft.row) is not None for draft in found):
            continue
        number = found[earlier[-1]].sentence.number
        last = [at for at in earlier if found[at].sentence.number == number]
        if _says("outcome", text):
            done.update(last)
        elif _says("outcome_by", text):
            acting = {code for actor in sentence.actors.values() for code in actor.codes}
            done.update(at for at in last if acting & set(found[at].donor.codes))
    return [
        replace(draft, row=draft.row | {"status": "delivered"})
        if at in done and draft.row["status"] != "proposed"
        else draft
        for at, draft in enumerate(found)
    ]


def _has_party(draft: Draft) -> bool:
    return bool(draft.donor.codes or draft.recipient.codes) or draft.donor.how == "crowd"


def _signed(article: Article, found: list[Draft]) -> list[Draft]:
    """A pledge is committed where one of the next sentences says that its agreement was signed."""
    signing = [
        sentence.number
        for sentence in article.sentences
        if _says("signing", article.text[sentence.span.start : sentence.span.end])
    ]
    return [
        replace(draft, row=draft.row | {"status": "committed"})
        if draft.row["status"] != "proposed" and any(0 < number - draft.sentence.number <= _FAR for number in signing)
        else draft
        for draft in found
    ]


def _says(field: str, text: str) -> bool:
    """Whether words of having carried out stand in a sentence, nothing before them denying or postponing it."""
    for pattern, _ in phrases(field):
        for hit in pattern.finditer(text):
            before = text[max(0, hit.start() - _DENIAL) : hit.start()]
            if not any(denied.search(before) for denied, _ in phrases("no_outcome")):
                return True
    return False
