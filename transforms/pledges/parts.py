"""Which pledges of an article are parts of another that it states too.

Nothing is a part without a larger sum of the same money stated near: "robust support, including $55 million" names no
total. Words say it ("includes", "of which", a tranche), or a running total that a new sum is counted into ("brings the
total to"), or arithmetic: neighbours that add up.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from transforms.pledges.drafts import Draft
from transforms.pledges.newness import is_detail
from transforms.pledges.vocabulary import phrases

_MOST_PARTS = 8
_NEAR = 4  # sentences between a total and a part that words alone tie to it
_COUNTED_IN = 2  # sentences between a new sum and the running total that takes it in
_EXACT = Decimal("0.002")
_LEAST_LISTED = 2
_LEAST_OF_WHOLE, _MOST_OF_WHOLE = Decimal("0.6"), Decimal("1.05")


def with_parts(found: Sequence[Draft], text: str) -> list[Draft]:
    """Distinct pledges of the article `text` in reading order with the parts marked; marks there are stay.

    Smaller totals are settled first, so that what is a part of a part does not count again towards the whole.
    """
    parts = {at for at, draft in enumerate(found) if draft.row["part_of_total"] or _is_said_part(found, at, draft)}
    sized = [(value, at) for at, draft in enumerate(found) if (value := value_of(draft)) is not None]
    inner: dict[int, int] = {}
    for _, at in sorted(sized):
        inner |= dict.fromkeys(_adding_up(found, at, inner, text), at)
    marked = _marked(found, parts | inner.keys())
    return [
        replace(draft, row=draft.row | {"is_new": found[inner[at]].row["is_new"]})
        if at in inner and is_detail(draft.frame)
        else draft
        for at, draft in enumerate(marked)
    ]


def with_running_totals(found: Sequence[Draft]) -> list[Draft]:
    """All mentions in reading order; marked are new sums that a running total takes in."""
    return _marked(found, {part for at, total in enumerate(found) for part in _taken_in(found, at, total)})


def _marked(found: Sequence[Draft], parts: Collection[int]) -> list[Draft]:
    return [
        replace(draft, row=draft.row | {"part_of_total": True}) if at in parts else draft
        for at, draft in enumerate(found)
    ]


def value_of(draft: Draft) -> Decimal | None:
    """The lower bound of a draft's sum, the upper where the lower is open."""
    low: Decimal | None = draft.row["amount_low"]
    high: Decimal | None = draft.row["amount_high"]
    return low if low is not None else high


def _is_said_part(found: Sequence[Draft], at: int, draft: Draft) -> bool:
    candidate, text = draft.frame.candidate, draft.row["evidence"]
    start = candidate.start - draft.sentence.span.start
    end = candidate.end - draft.sentence.span.start
    for pattern, how in phrases("part"):
        if how == "behind":  # "$2 billion of the package"
            if pattern.match(text[end:].lstrip()):
                return True
            continue
        for hit in pattern.finditer(text[:start]):
            if how == "close" and _is_close(text[hit.end() : start]):
                return True
            if how == "list" and _has_total(found, at, draft, draft.sentence.span.start + hit.end()):
                return True
    return any(pattern.match(text[end:].lstrip(" ,")) for pattern, _ in phrases("share"))


def _is_close(between: str) -> bool:
    """At most a few words, and not the whole that the part belongs to ("a tranche of the $45 million")."""
    return len(between.split()) <= 4 and _DEFINITE.search(between) is None


_DEFINITE = re.compile(r"\b(?:the|its|their|this|that)\b", re.IGNORECASE)


def _has_total(found: Sequence[Draft], at: int, draft: Draft, cue_end: int) -> bool:
    """A larger sum of the same money before the cue, in this sentence or a few back."""
    mine = value_of(draft)
    return any(
        other.frame.candidate.end <= cue_end
        and draft.sentence.number - other.sentence.number <= _NEAR
        and other.row["currency"] == draft.row["currency"]
        and mine is not None
        and (whole := value_of(other)) is not None
        and whole > mine
        for other in found[:at]
    )


def _taken_in(found: Sequence[Draft], at: int, total: Draft) -> set[int]:
    """New sums that a running total counts in: those of its own sentence before it, else of the sentence before."""
    whole = value_of(total)
    if whole is None or not _is_running(total):
        return set()
    before = [
        other
        for other in range(at)
        if total.sentence.number - found[other].sentence.number <= _COUNTED_IN
        and _may_belong(found[other], total)
        and (part := value_of(found[other])) is not None
        and part < whole
        and not _is_running(found[other])
    ]
    if not before:
        return set()
    last = found[before[-1]].sentence.number
    return {other for other in before if found[other].sentence.number == last}


def _is_running(draft: Draft) -> bool:
    """ "Brings our total aid to $3bn", "with this funding the US has provided nearly $3bn"."""
    text = draft.row["evidence"]
    before = text[: draft.frame.candidate.start - draft.sentence.span.start]
    return any(pattern.search(before) for pattern, _ in phrases("running_total"))


def _adding_up(found: Sequence[Draft], at: int, inner: Collection[int], text: str) -> set[int]:
    """Sums in unbroken reading order after or before a sum that are its parts.

    They add up to it; or, listed after it, they come near it. Sums as new as the total go before a mix of both.
    """
    total = found[at]
    for alike in (True, False):
        for neighbours in (range(at + 1, len(found)), range(at - 1, -1, -1)):
            run = _run(found, at, neighbours, inner, alike)
            if parts := _exact(found, total, run) or (
                _listed(found, total, run, text) if neighbours.step > 0 else set()
            ):
                return parts
    return set()


def _run(found: Sequence[Draft], at: int, neighbours: range, inner: Collection[int], alike: bool) -> list[int]:
    total, run = found[at], list[int]()
    for other in neighbours:
        draft = found[other]
        if abs(draft.sentence.number - total.sentence.number) > _NEAR + len(run) or len(run) == _MOST_PARTS:
            break
        if other in inner or not _may_belong(draft, total) or (alike and draft.row["is_new"] != total.row["is_new"]):
            continue
        part, whole = value_of(draft), value_of(total)
        if part is None or whole is None:
            continue
        if part >= whole:
            break
        run.append(other)
    return run


def _exact(found: Sequence[Draft], total: Draft, run: Sequence[int]) -> set[int]:
    whole, summed = value_of(total) or Decimal(0), Decimal(0)
    for count, at in enumerate(run, 1):
        summed += value_of(found[at]) or Decimal(0)
        if count > 1 and abs(summed - whole) <= whole * _EXACT:
            return set(run[:count])
    return set()


def _listed(found: Sequence[Draft], total: Draft, run: Sequence[int], text: str) -> set[int]:
    """A list of what is in a package: sums for the same receiver that come near the total or stand in bullets."""
    whole = value_of(total) or Decimal(0)
    receivers = set(total.row["recipient_actors"])
    alike = [at for at in run if not receivers or receivers & set(found[at].row["recipient_actors"])]
    summed = sum((value_of(found[at]) or Decimal(0) for at in alike), Decimal(0))
    if len(alike) < _LEAST_LISTED or summed > whole * _MOST_OF_WHOLE or not total.row["is_new"]:
        return set()
    bullets = sum(1 for at in alike if _is_item(text, found[at].sentence.span.start))
    return set(alike) if summed >= whole * _LEAST_OF_WHOLE or 2 * bullets > len(alike) else set()


def _is_item(text: str, start: int) -> bool:
    """A line of a list: it opens with a bullet, or follows a line that ends in a colon."""
    line = text.rfind("\n", 0, start) + 1
    return _BULLET.match(text, line) is not None or text[:line].rstrip().endswith(":")


_BULLET = re.compile(r"\s*(?:[-–—•·*▪◦‣]|\(?[a-z0-9]{1,2}[.)])\s")


def _may_belong(part: Draft, total: Draft) -> bool:
    """The same money and a donor in common, as far as both are known."""
    givers, others = set(part.row["donor_actors"]), set(total.row["donor_actors"])
    return part.row["currency"] == total.row["currency"] and (not givers or not others or bool(givers & others))
