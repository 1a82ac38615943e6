"""Statements of several outlets written by hand, with the fact that each is of: `clusters/*.csv`.

A row is one mention; `fact` is the thing in the world it states. Rows of one article share `article`, those of one
sentence its words. `part` is `tune` for the cases that the rules were made with, `aside` for those written with them
and kept from it, `later` for those written when the rules stood; what either then showed was mended too. An empty cell
is the usual: pledged, new, announced on the day of publication, in the currency of the sign "$".
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
from hand_lake import HandLake, day

from transforms.amounts import find_amounts

FOLDER = Path(__file__).parent / "clusters"
KINDS = ("event", "pledge", "position")
PARTS = ("tune", "aside", "later")


class Agreement(NamedTuple):
    """Pairs of mentions that are of one fact: found and right, found, and there to be found."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 1.0


def rows(kind: str, parts: Iterable[str] = PARTS) -> list[dict[str, str]]:
    """The rows of a kind, empty cells as empty text."""
    frame = pl.read_csv(FOLDER / f"{kind}s.csv", infer_schema=False).fill_null("")
    return [row for row in frame.iter_rows(named=True) if row["part"] in set(parts)]


def lake_of(parts: Iterable[str] = PARTS) -> HandLake:
    """A lake of all rows of these parts."""
    lake = HandLake()
    for kind in KINDS:
        said = rows(kind, parts)
        texts = _texts(said)
        for row in said:
            if row["article"] not in lake.articles:
                text = " ".join(texts[row["article"]])
                lake.article(row["article"], row["published_on"], row["outlet"], text=text)
            _say(lake, kind, row, _place(row, texts[row["article"]]))
    return lake


def _texts(said: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """The different sentences of each article, in their order."""
    texts: dict[str, list[str]] = {}
    for row in said:
        known = texts.setdefault(row["article"], [])
        if row["sentence"] not in known:
            known.append(row["sentence"])
    return texts


def _place(row: Mapping[str, str], sentences: list[str]) -> dict[str, Any]:
    """The evidence of a row, and what states it: its sum, else its goods, else the first word."""
    sentence = row["sentence"]
    start = sum(len(before) + 1 for before in sentences[: sentences.index(sentence)])
    goods = row.get("items") or sentence.split(" ")[0]
    at, until = sentence.find(goods), sentence.find(goods) + len(goods)
    if row.get("amount"):
        wanted = {float(bound) for bound in bounds(row["amount"]) if bound is not None}
        found = [amount for amount in find_amounts(sentence) if wanted & {amount.low, amount.high}]
        if not found:
            raise ValueError(f"{row['article']}: {row['amount']} is not in {sentence!r}")
        at, until = found[0].start, found[0].end
    return {
        "evidence": sentence, "evidence_start": start, "evidence_end": start + len(sentence),
        "trigger_start": start + at, "trigger_end": start + until,
    }  # fmt: skip


def _say(lake: HandLake, kind: str, row: Mapping[str, str], place: Mapping[str, Any]) -> None:
    article = row["article"]
    if kind == "event":
        lake.event(
            article, row["type"], row["source"], row["target"], row["event_date"] or None,
            event_mode=row["mode"] or None, status=row["status"], date_precision=row["precision"] or None,
            location_name=row["place"] or None, **place,
        )  # fmt: skip
    elif kind == "pledge":
        low, high = bounds(row["amount"])
        is_new = row["is_new"] != "no"
        told = row["announced_on"] or (row["published_on"] if is_new else None)
        has_sum = bool(row["amount"])
        lake.pledge(
            article, row["donor"], None, row["recipient"], amount_low=low, amount_high=high,
            currency=row["currency"] or None, currency_symbol="$" if has_sum and not row["currency"] else None,
            currency_basis=("named" if row["currency"] else "unknown") if has_sum else None,
            programme_code=row["programme"] or None, status=row["status"], kind=row["kind"] or "unspecified",
            category=row["category"], is_new=is_new, part_of_total=row["part_of_total"] == "yes",
            announced_on=day(told), items=row["items"] or None, **place,
        )  # fmt: skip
    else:
        lake.position(article, row["holder"], row["stance"], row["topic"], row["target"], issue=row["issue"], **place)


def bounds(amount: str) -> tuple[Decimal | None, Decimal | None]:
    """The two bounds of a sum as the rows write it: `5e8`, `>=5e8` or `<=5e8`."""
    if not amount:
        return None, None
    value = Decimal(amount.lstrip("<>="))
    return (None if amount.startswith("<=") else value), (None if amount.startswith(">=") else value)


def labelled(kind: str, tables: Mapping[str, pl.DataFrame], parts: Iterable[str] = PARTS) -> list[tuple[str, str]]:
    """(fact as written, fact id as resolved) of each row."""
    mentions = tables[f"{kind}_mentions"].select("article_id", "trigger_start", f"{kind}_id")
    ids = {(article, start): fact for article, start, fact in mentions.iter_rows()}
    said = rows(kind, parts)
    texts = _texts(said)
    places = [(row["article"], _place(row, texts[row["article"]])["trigger_start"]) for row in said]
    return [(row["fact"], ids[place]) for row, place in zip(said, places, strict=True)]


def agreement(pairs: Iterable[tuple[str, str]]) -> Agreement:
    """Pairwise agreement of what is written with what is resolved."""
    right = found = there = 0
    for (fact, id_), (other_fact, other_id) in combinations(list(pairs), 2):
        right += fact == other_fact and id_ == other_id
        found += id_ == other_id
        there += fact == other_fact
    return Agreement(right, found, there)
