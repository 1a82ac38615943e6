"""Sums that the text ties to a whole: items of a list that a total leads, shares of a joint sum, "part of the $5bn"."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from transforms.article import Article
from transforms.pledges.drafts import Draft, may_belong, value_of
from transforms.pledges.outline import leads
from transforms.pledges.vocabulary import phrases

_LED = 2  # sentences from a total to the line that leads a list of its parts
_ANNOUNCED = 3  # sentences from a new sum to "this is part of the $5bn package"
_SHARED = 15  # sentences in which the shares of a joint sum are told
_ALL = Decimal("1.05")
_LEAST = 2
_WORDS_BETWEEN = 4  # between "part of the" and the sum
_DIGIT = re.compile(r"\d")


def in_lists(found: Sequence[Draft], article: Article) -> set[int]:
    """The first sum of each item of a list whose leading line names or follows a larger sum, unless they exceed it."""
    led_by = leads(article.text, article.sentences)
    lists: dict[int, dict[int, int]] = {}
    for at, draft in enumerate(found):
        lead = led_by.get(draft.sentence.number)
        if lead is not None and value_of(draft) is not None:
            lists.setdefault(lead, {}).setdefault(draft.sentence.number, at)
    parts: set[int] = set()
    for lead, items in lists.items():
        text = _sentence(article, lead)
        if not (text.endswith(":") or any(how == "list" and cue.search(text) for cue, how in phrases("part"))):
            continue
        listed = set(items.values())
        for total in reversed([draft for draft in found if lead - _LED <= draft.sentence.number <= lead]):
            inside = {at for at in listed if _is_larger(total, found[at]) and may_belong(found[at], total)}
            if inside and sum(value_of(found[at]) or 0 for at in inside) <= _ALL * (value_of(total) or 0):
                parts |= inside
                break
    return parts


def _sentence(article: Article, number: int) -> str:
    span = article.sentences[number].span
    return article.text[span.start : span.end].rstrip()


def of_wholes(found: Sequence[Draft]) -> set[int]:
    """A sum before "as part of the $5bn package", and news before a sentence "This funding is part of the $5bn"."""
    parts: set[int] = set()
    for at, whole in enumerate(found):
        text = whole.row["evidence"][: whole.frame.candidate.start - whole.sentence.span.start]
        for pattern, where in phrases("whole"):
            for hit in pattern.finditer(text):
                if len(text[hit.end() :].split()) > _WORDS_BETWEEN or _DIGIT.search(text[hit.end() :]):
                    continue
                before = _before(found, at, whole.sentence.span.start + hit.start())
                far = [whole.sentence.number - found[other].sentence.number for other in before]
                if where == "here":
                    parts |= {other for other, back in zip(before[-1:], far[-1:], strict=True) if back == 0}
                else:
                    last = min((back for back in far if back), default=0)
                    parts |= {
                        other
                        for other, back in zip(before, far, strict=True)
                        if back == last and 0 < last <= _ANNOUNCED
                    }
    return parts


def of_named_wholes(found: Sequence[Draft]) -> set[int]:
    """Sums given "as part of a bailout package", "under a loan programme" whose larger sum the text tells elsewhere."""
    parts: set[int] = set()
    for at, part in enumerate(found):
        behind = part.row["evidence"][part.frame.candidate.end - part.sentence.span.start :]
        names = {
            hit.group(1).lower() for pattern, _ in phrases("named_whole") for hit in [pattern.search(behind)] if hit
        }
        if any(_bears(whole, names) and _holds(whole, part) for other, whole in enumerate(found) if other != at):
            parts.add(at)
    return parts


def _bears(draft: Draft, names: Collection[str]) -> bool:
    """Whether the sum is of a package, a programme and so on of one of these names."""
    frame = draft.frame
    nouns = [*frame.measured, *frame.path[:2], *frame.outer[:2], *([frame.noun] if frame.noun is not None else [])]
    nouns += [child for noun in nouns for child in noun.children if child.dep_ in {"compound", "nmod"}]
    return any(noun.lemma_.lower() in names for noun in nouns)


def _holds(whole: Draft, part: Draft) -> bool:
    """A larger sum, in the money of the part or told in it beside, for the same receiver within some sentences."""
    mine, amount = value_of(part), whole.frame.candidate.amount
    takers, others = set(part.row["recipient_actors"]), set(whole.row["recipient_actors"])
    if mine is None or amount is None or not takers & others or whole.sentence == part.sentence:
        return False
    if abs(whole.sentence.number - part.sentence.number) > _SHARED:
        return False
    if whole.row["currency"] == part.row["currency"]:
        return _is_larger(whole, part)
    beside = [each.low for each in amount.equivalents if each.currency in {None, part.row["currency"]}]
    return any(value is not None and Decimal(value) > mine for value in beside)


def _before(found: Sequence[Draft], at: int, cue: int) -> list[int]:
    """Smaller sums of the same money and giver that end before an offset of the text."""
    return [
        other
        for other in range(at)
        if found[other].frame.candidate.end <= cue
        and _is_larger(found[at], found[other])
        and may_belong(found[other], found[at])
    ]


def shared_out(found: Sequence[Draft]) -> set[int]:
    """Sums for, or of, some of those whom a larger sum names together: "for Chad and Mali", then "for Chad"."""
    parts: set[int] = set()
    for at, total in enumerate(found):
        for field, other in (("recipient_actors", "donor_actors"), ("donor_actors", "recipient_actors")):
            parties = set(total.row[field])
            if len(parties) < _LEAST:
                continue
            shares = [
                later
                for later in range(at + 1, len(found))
                if 0 < found[later].sentence.number - total.sentence.number <= _SHARED
                and found[later].row[field]
                and set(found[later].row[field]) < parties
                and set(found[later].row[other]) & set(total.row[other])
                and found[later].row["currency"] == total.row["currency"]
                and found[later].row["is_new"] == total.row["is_new"]
                and _is_larger(total, found[later])
            ]
            largest: dict[frozenset[str], int] = {}
            for share in shares:
                whose = frozenset(found[share].row[field])
                if whose not in largest or _is_larger(found[share], found[largest[whose]]):
                    largest[whose] = share
            summed = sum(value_of(found[share]) or 0 for share in largest.values())
            if len(largest) >= _LEAST and summed <= _ALL * (value_of(total) or 0):
                parts |= set(largest.values())
    return parts


def _is_larger(whole: Draft, part: Draft) -> bool:
    one, other = value_of(whole), value_of(part)
    return one is not None and other is not None and one > other
