"""Why pledges are missed or read where none is coded."""

from collections.abc import Mapping
from typing import Any

from training.causes import Known, Stated, Why, how_they_differ, root_of, sentence_at
from training.gold import same_place
from training.pledge_confidence import Pledge, coded_pledge, is_close, read_pledge
from transforms.article import Article
from transforms.pledges.drafts import Draft
from transforms.pledges.reading import drafts
from transforms.pledges.settling import settle


class Pledges:
    """Pledges as coded and as read."""

    name = "pledges"
    fields = ("donor", "recipient", "category", "kind", "status", "is_new", "part_of_total")

    def coded(self, row: Mapping[str, Any]) -> list[Stated[Pledge]]:
        """The coded pledges of an article's row."""
        found = []
        for record in row.get("pledges", []):
            pledge = coded_pledge(row["text"], record)
            found.append(Stated(pledge, _fields(pledge, record), pledge.span))
        return found

    def read(self, article: Article) -> tuple[list[Stated[Pledge]], list[Stated[Pledge]]]:
        """Every draft of an article, as sure as it can be, and what is left when the article settles them."""
        every = list(drafts(article))
        return [_stated(each, 1.0) for each in every], [_stated(each) for each in settle(article, iter(every))]

    def why_missed(self, known: Known[Pledge], coded: Stated[Pledge]) -> Why:
        """Whether the sum was found at all, and what became of it."""
        pledge = coded.said
        for each in known.free_at(coded):
            if _same_sum(pledge, each.said) and each.said.currency != pledge.currency:
                return "currency", f"{pledge.currency} read as {each.said.currency}"
        sentence = sentence_at(known.article, pledge.span)
        root = f"sentence of {root_of(sentence)}" if sentence is not None else "-"
        if _value(pledge) is None:
            return "goods not read as a pledge", root
        if not _is_in_text(known.article, pledge):
            return "amount not found", f"{pledge.currency}, {root}"
        below = [each for each in known.kept if _same_sum(pledge, each.said) and each.confidence < 1]
        if any(same_place(each.span, pledge.span) for each in below):
            return "read too unlike, or below threshold", below[0].word
        for each in known.every:
            if _same_sum(pledge, each.said) and same_place(each.span, pledge.span):
                return "dropped when the article was settled", each.word
        return "sum not read as a pledge", root

    def why_false(self, known: Known[Pledge], read: Stated[Pledge]) -> Why:
        """What was coded of the same sum or the same sentence, if anything."""
        pledge, here = read.said, known.missed_at(read)
        for each in known.coded:
            if _value(pledge) is not None and _same_sum(each.said, pledge):
                if each.said.currency not in {pledge.currency, None} and pledge.currency is not None:
                    return "currency", f"{each.said.currency} read as {pledge.currency}"
                return "said twice", f"donor {how_they_differ(each.fields['donor'], read.fields['donor'])}"
        what = "a sum" if _value(pledge) is not None else "goods"
        return (f"{what} beside coded ones" if here else f"{what} that is no pledge"), read.word


def _stated(draft: Draft, confidence: float | None = None) -> Stated[Pledge]:
    pledge = read_pledge(draft.row)
    sure = float(draft.row["confidence"]) if confidence is None else confidence
    verb = draft.frame.verb
    word = verb.lemma_.lower() if verb is not None else draft.frame.candidate.head.lemma_.lower()
    return Stated(pledge, _fields(pledge, draft.row), pledge.span, sure, word)


def _fields(pledge: Pledge, record: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "donor": tuple(sorted(pledge.donors)), "recipient": tuple(sorted(pledge.recipients)),
        "low": pledge.low, "high": pledge.high, "currency": pledge.currency, "items": record.get("items"),
        "category": pledge.category, "kind": record["kind"], "status": pledge.status,
        "is_new": pledge.is_new, "part_of_total": record["part_of_total"],
    }  # fmt: skip


def _value(pledge: Pledge) -> float | None:
    return pledge.high if pledge.high is not None else pledge.low


def _same_sum(one: Pledge, other: Pledge) -> bool:
    first, second = _value(one), _value(other)
    return first is not None and second is not None and is_close(first, second)


def _is_in_text(article: Article, pledge: Pledge) -> bool:
    """Whether the reader of amounts found the sum in the evidence, whatever it made of it."""
    wanted = _value(pledge)
    start, end = pledge.span
    return any(
        bound is not None and wanted is not None and is_close(bound, wanted)
        for amount in article.amounts
        if start <= amount.start < end
        for bound in (amount.low, amount.high)
    )
