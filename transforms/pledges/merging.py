"""Mentions of one pledge in an article → one draft."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from transforms.pledges.drafts import Draft, value_of
from transforms.pledges.vocabulary import phrases

_CLOSE = Decimal("0.015")
_WORD = 16  # characters around a sum in which it is called rounded


def merged(found: Sequence[Draft]) -> list[Draft]:
    """One draft for each donor, amount and purpose; the one whose parties were read most plainly stays.

    It is a part if any mention says so.
    """
    kept: list[Draft] = []
    for draft in found:
        at = next((at for at, held in enumerate(kept) if _same(held, draft)), None)
        if at is None:
            kept.append(draft)
            continue
        part = {"part_of_total": draft.row["part_of_total"] or kept[at].row["part_of_total"]}
        chosen, other = (draft, kept[at]) if _rank(draft) > _rank(kept[at]) else (kept[at], draft)
        if _is_exacter(other, chosen):
            chosen = _with_parties(other, chosen)
        kept[at] = replace(chosen, row=chosen.row | part)
    return sorted(kept, key=lambda draft: draft.row["trigger_start"])


def _is_exacter(one: Draft, other: Draft) -> bool:
    """Whether a figure is the one that the other rounds or converts."""
    first, second = value_of(one), value_of(other)
    if first is None or second is None or first == second:
        return False
    return _is_equivalent(one, other) or (
        one.row["currency"] == other.row["currency"] and _digits(first) > _digits(second)
    )


def _with_parties(draft: Draft, told: Draft) -> Draft:
    row = draft.row | {field: told.row[field] for field in ("donor_actors", "recipient_actors")}
    return replace(draft, donor=told.donor, recipient=told.recipient, row=row)


def _same(first: Draft, second: Draft) -> bool:
    """Whether two phrases state one pledge: the same sum or goods, and parties that do not exclude each other.

    Two equal sums in one sentence are two ("$1 billion this year and another $1 billion next year"). A round figure
    ("nearly $1bn") is the exact one of the same parties within 1.5 percent, in the money of either.
    """
    one, other = first.row, second.row
    if one["evidence_start"] == other["evidence_start"] or _has(second, {"another", "further"}):
        return False
    if value_of(first) is None and value_of(second) is None:
        if str(one["items"]).lower() != str(other["items"]).lower():
            return False
    elif not (_close(first, second) or _is_equivalent(first, second) or _is_equivalent(second, first)):
        return False
    fields = ("donor_actors",) if _has(second, {"the", "this"}) else ("donor_actors", "recipient_actors")
    return all(not one[field] or not other[field] or set(one[field]) & set(other[field]) for field in fields)


def _has(draft: Draft, words: set[str]) -> bool:
    """Whether one of these words stands before the sum or the noun it measures: "a further $5m", "the $5m grant"."""
    head = draft.frame.candidate.head
    return any(child.lower_ in words for noun in (head, head.head) for child in noun.children if child.i < head.i)


def _close(one: Draft, other: Draft) -> bool:
    if any(one.row[field] != other.row[field] for field in ("currency", "currency_symbol")):
        return False
    if all(one.row[field] == other.row[field] for field in ("amount_low", "amount_high")):
        return True
    if one.row["is_new"] != other.row["is_new"] and not (_is_rounded(one) or _is_rounded(other)):
        return False
    return _is_about(value_of(one), value_of(other))


def _is_about(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) <= _CLOSE * max(one, other) and _digits(one) != _digits(other)


def _digits(value: Decimal) -> int:
    return len(str(int(value)).rstrip("0"))


def _is_rounded(draft: Draft) -> bool:
    """ "Nearly $1bn": the words say that the figure is not exact."""
    at = draft.frame.candidate.start - draft.sentence.span.start
    text = draft.row["evidence"]
    return any(pattern.search(text[max(0, at - _WORD) : at + _WORD]) for pattern, _ in phrases("rounded"))


def _is_equivalent(one: Draft, other: Draft) -> bool:
    """The sum is what the other says in brackets in its money: "360bn yuan ($50.7bn)" and "nearly $51bn"."""
    amount = one.frame.candidate.amount
    if amount is None or value_of(other) is None:
        return False
    return any(
        each.currency in {None, other.row["currency"]}
        and each.low is not None
        and abs(Decimal(each.low) - (value_of(other) or 0)) <= _CLOSE * Decimal(each.low)
        for each in amount.equivalents
    )


_PLAIN = {
    "agent": 3, "possessor": 3, "owner": 2, "from": 2, "announcer": 2,
    "object": 3, "towards": 2, "helped": 1, "place": 1,
}  # fmt: skip


def _rank(draft: Draft) -> tuple[int, int]:
    value = value_of(draft)
    plain = _PLAIN.get(draft.donor.how, 0) + _PLAIN.get(draft.recipient.how, 0)
    return plain, 0 if value is None else _digits(value)
