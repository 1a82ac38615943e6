"""Which pledges of an article are parts of another that it states too.

Nothing is a part without a larger sum of the same money stated near: "robust support, including $55 million" names no
total. Words say it ("includes", "of which", a tranche), or a running total that a new sum is counted into ("brings the
total to"), or arithmetic: neighbours that add up.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from transforms.article import Article
from transforms.pledges.drafts import Draft, may_belong, value_of
from transforms.pledges.newness import MONEY, is_detail, is_running_total
from transforms.pledges.outline import is_item
from transforms.pledges.vocabulary import phrases
from transforms.pledges.wholes import in_lists, of_named_wholes, of_wholes, shared_out

_MOST_PARTS = 12
_NEAR = 4  # sentences between a total and a part that words alone tie to it
_FAR = 12  # sentences between a total and a part that the sums themselves tie to it
_COUNTED_IN = 6  # sentences between a new sum and the running total that takes it in
_EXACT = Decimal("0.002")
_LEAST_LISTED = 2
_LEAST_OF_WHOLE, _MOST_OF_WHOLE = Decimal("0.6"), Decimal("1.05")


def with_parts(found: Sequence[Draft], article: Article) -> list[Draft]:
    """Distinct pledges of the article in reading order with the parts marked; marks there are stay.

    Of totals that their parts add up to smaller ones are settled first, so that what is a part of a part does not count
    again towards the whole; of those that a list only comes near, larger ones first.
    """
    said = {at for at, draft in enumerate(found) if _is_said_part(found, at, draft)}
    said |= in_lists(found, article) | of_wholes(found) | shared_out(found) | of_named_wholes(found)
    said |= _told_on(found, said)
    parts = said | {at for at, draft in enumerate(found) if draft.row["part_of_total"]}
    sized = [(value, at) for at, draft in enumerate(found) if (value := value_of(draft)) is not None]
    inner = {at: whole for at in said if (whole := _whole_before(found, at, said)) is not None}
    for _, at in sorted(sized):
        inner |= dict.fromkeys(_adding_up(found, at, inner), at)
    for _, at in sorted(sized, reverse=True):
        inner |= dict.fromkeys(_near_in_all(found, at, inner, article.text), at)
    marked = _as_whole(_marked(found, parts | inner.keys()), inner)
    return [
        replace(draft, row=draft.row | {"is_new": found[inner[at]].row["is_new"]})
        if at in inner and is_detail(draft.frame)
        else draft
        for at, draft in enumerate(marked)
    ]


def _as_whole(found: Sequence[Draft], inner: Mapping[int, int]) -> list[Draft]:
    """Parts of a loan are lent too, and a whole whose parts are all lent is a loan, unless words say otherwise."""
    kinds = [draft.row["kind"] for draft in found]
    for whole in {*inner.values()}:
        givers = found[whole].row["donor_actors"]
        own = {kinds[at] for at, of in inner.items() if of == whole and found[at].row["donor_actors"] == givers}
        own.discard("unspecified")
        if kinds[whole] == "unspecified" and own == {"loan"}:
            kinds[whole] = "loan"
    for at, whole in inner.items():
        if kinds[at] == "unspecified" and kinds[whole] == "loan":
            kinds[at] = "loan"
    return [replace(draft, row=draft.row | {"kind": kind}) for draft, kind in zip(found, kinds, strict=True)]


def with_running_totals(found: Sequence[Draft]) -> list[Draft]:
    """All mentions in reading order; marked are new sums that a running total takes in."""
    return _marked(found, {part for at, total in enumerate(found) for part in _taken_in(found, at, total)})


def _marked(found: Sequence[Draft], parts: Collection[int]) -> list[Draft]:
    return [
        replace(draft, row=draft.row | {"part_of_total": True}) if at in parts else draft
        for at, draft in enumerate(found)
    ]


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
            is_listed = (how == "list" and _lists_sums(hit.group(), text[hit.end() :])) or (
                how == "beside" and not text[hit.end() : start].strip()
            )
            if is_listed and _has_total(found, at, draft, draft.sentence.span.start + hit.end()):
                return True
    return any(pattern.match(text[end:].lstrip(" ,")) for pattern, _ in phrases("share"))


def _lists_sums(cue: str, behind: str) -> bool:
    """ "Including" names parts of a sum only where a sum follows soon: "including small firms" tells who is meant."""
    if not cue.lower().startswith("includ"):
        return True
    first = MONEY.search(behind)
    return first is not None and len(behind[: first.start()].split()) <= _SOON


_SOON = 9  # words


def _is_close(between: str) -> bool:
    """At most a few words, and not the whole that the part belongs to ("a tranche of the $45 million")."""
    return len(between.split()) <= 4 and _DEFINITE.search(between) is None


_DEFINITE = re.compile(r"\b(?:the|its|their|this|that)\b", re.IGNORECASE)


def _has_total(found: Sequence[Draft], at: int, draft: Draft, cue_end: int) -> bool:
    """A larger sum of the same money before the cue, in this sentence or a few back.

    "This announcement includes" reaches further back: to what is the news.
    """
    mine = value_of(draft)
    far = _FAR if _BACKWARD.match(draft.row["evidence"]) else _NEAR
    return any(
        other.frame.candidate.end <= cue_end
        and (back := draft.sentence.number - other.sentence.number) <= far
        and (back <= _NEAR or (other.row["is_new"] and may_belong(draft, other)))
        and other.row["currency"] == draft.row["currency"]
        and mine is not None
        and (whole := value_of(other)) is not None
        and whole > mine
        for other in found[:at]
    )


_BACKWARD = re.compile(
    r"(?:this|these|today['’]s|the(?: new| latest| overall| total)?) (?:\w+ )?"
    r"(?:announcement|package|funding|assistance|aid|support|contribution|pledge|commitment|total|sum|money|funds|award)s?"
    r"\b",
    re.IGNORECASE,
)


def _taken_in(found: Sequence[Draft], at: int, total: Draft) -> set[int]:
    """Sums that a running total counts in: those of its own sentence before it, else new ones of the last sentence.

    Where these are themselves told as parts ("this includes"), also the new sum that they are parts of.
    """
    whole = value_of(total)
    if whole is None or not _is_running(total):
        return set()
    before = [
        other
        for other in range(at)
        if total.sentence.number - found[other].sentence.number <= _COUNTED_IN
        and may_belong(found[other], total)
        and (part := value_of(found[other])) is not None
        and part < whole
        and not _is_running(found[other])
        and (found[other].sentence == total.sentence or found[other].row["is_new"])
    ]
    if not before:
        return set()
    last = found[before[-1]].sentence.number
    taken = {other for other in before if found[other].sentence.number == last}
    if last < total.sentence.number and any(_is_said_part(found, other, found[other]) for other in taken):
        largest = max(value_of(found[other]) or 0 for other in taken)
        taken |= set([other for other in before if (value_of(found[other]) or 0) > largest][-1:])
    summed = sum(value_of(found[other]) or 0 for other in taken)
    # A headline's sum, which the sums below it make up, is counted in with them.
    return taken | {other for other in before if len(taken) > 1 and value_of(found[other]) == summed}


def _is_running(draft: Draft) -> bool:
    return is_running_total(draft.frame, draft.row["evidence"])


def _told_on(found: Sequence[Draft], said: Collection[int]) -> set[int]:
    """Sums in the sentences right after a part which go on sharing out its whole, as long as it lasts.

    "The $20m includes $5m for food. An allocation of $4m has been made to UNICEF." They name no giver anew.
    """
    going_on: set[int] = set()
    whole: int | None = None
    spent, last = Decimal(0), -1
    for at, draft in enumerate(found):
        value, number = value_of(draft), draft.sentence.number
        if at in said:
            whole = _whole_before(found, at, said)
            spent = (spent if number == last else Decimal(0)) + (value or 0)
            last = number
        elif whole is not None and value is not None and 0 <= number - last <= 1:
            total = found[whole]
            spent += value
            fits = spent <= (value_of(total) or 0) and draft.row["is_new"] == total.row["is_new"]
            if fits and draft.donor.how == "before" and may_belong(draft, total) and not _is_running(draft):
                going_on.add(at)
                last = number
            else:
                whole = None
    return going_on


def _whole_before(found: Sequence[Draft], at: int, said: Collection[int]) -> int | None:
    """The last larger sum before one that is said to be a part: what it is a part of, as far as anything tells."""
    mine = value_of(found[at])
    for other in range(at - 1, -1, -1):
        whole = value_of(found[other])
        if found[at].sentence.number - found[other].sentence.number > _FAR:
            return None
        is_beside = other in said and found[other].sentence == found[at].sentence
        if whole is None or mine is None or whole <= mine or is_beside or _is_running(found[other]):
            continue
        if may_belong(found[at], found[other]):
            return other
    return None


def _adding_up(found: Sequence[Draft], at: int, inner: Mapping[int, int]) -> set[int]:
    """Sums in unbroken reading order after or before a sum that add up to it.

    Sums as new as the total go before a mix of both, which only counts after it.
    """
    after, before = range(at + 1, len(found)), range(at - 1, -1, -1)
    for alike in (True, False):
        for neighbours in (after, before) if alike else (after,):
            if parts := _exact(found, found[at], _run(found, at, neighbours, inner, alike, _FAR)):
                return parts
    return set()


def _near_in_all(found: Sequence[Draft], at: int, inner: Mapping[int, int], text: str) -> set[int]:
    """Sums listed after a sum that come near it."""
    for alike in (True, False):
        if parts := _listed(
            found, found[at], _run(found, at, range(at + 1, len(found)), inner, alike, _FAR if alike else _NEAR), text
        ):
            return parts
    return set()


def _run(
    found: Sequence[Draft], at: int, neighbours: range, inner: Mapping[int, int], alike: bool, near: int = _NEAR
) -> list[int]:
    total, run = found[at], list[int]()
    for other in neighbours:
        draft = found[other]
        if abs(draft.sentence.number - total.sentence.number) > near + len(run) or len(run) == _MOST_PARTS:
            break
        if (
            inner.get(other, at) != at
            or not may_belong(draft, total)
            or (alike and draft.row["is_new"] != total.row["is_new"])
            or (total.row["status"] == "proposed" and draft.row["status"] in {"committed", "delivered"})
        ):
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
        is_short = total.row["amount_high"] is None and all(found[part].row["amount_high"] for part in run[:count])
        if count > 1 and abs(summed - whole) <= whole * _EXACT and not (is_short and summed <= whole):
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
    bullets = sum(1 for at in alike if is_item(text, found[at].sentence.span.start))
    return set(alike) if summed >= whole * _LEAST_OF_WHOLE or 2 * bullets > len(alike) else set()
