"""Decisions by people on single mentions and articles: rows with a reason under `seeds/judgements`.

`same_fact.csv`: two mentions are of the same fact, or of different ones, whatever the rules say.
`exclusions.csv`: a mention, or where `mention_id` is empty all that an article states, is published in no table.
`corrections.csv`: a field of a mention is something else than what was read; the row names the value that it corrects.
`reviews.csv`: a person has looked at a mention, and it is right, or cannot be told from the text.

Mention ids do not tell their article, so rows name it too. A row about an article that this lake does not have says
nothing here; a row about a mention that its article no longer has is an error, since the decision may be wrong now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from transforms.paths import JUDGEMENTS
from transforms.reference import SeedError

SAME_FACT = "same_fact.csv"
EXCLUSIONS = "exclusions.csv"
CORRECTIONS = "corrections.csv"
REVIEWS = "reviews.csv"
COLUMNS = {
    SAME_FACT: ("fact_kind", "article_id_a", "mention_id_a", "article_id_b", "mention_id_b", "decision", "reason"),
    EXCLUSIONS: ("article_id", "mention_id", "reason"),
    CORRECTIONS: ("article_id", "mention_id", "field", "was", "is", "reason"),
    REVIEWS: ("article_id", "mention_id", "verdict", "reason"),
}
MAY_BE_EMPTY = {(EXCLUSIONS, "mention_id"), (CORRECTIONS, "was"), (CORRECTIONS, "is")}
KINDS = ("event", "pledge", "position")
DECISIONS = ("same", "different")
VERDICTS = ("right", "unsure")


class JudgementError(SeedError):
    """A judgement is not written as it must be, contradicts another, or is about a mention that is gone."""


@dataclass(frozen=True, slots=True)
class SameFact:
    """One row of same_fact.csv; `row` is its line, for messages."""

    row: int
    fact_kind: str
    a: tuple[str, str]
    b: tuple[str, str]
    decision: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One row of exclusions.csv; without a mention_id the whole article."""

    row: int
    article_id: str
    mention_id: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of corrections.csv; `was` and `is_` as `transforms.facts.corrections` writes values."""

    row: int
    article_id: str
    mention_id: str
    field: str
    was: str
    is_: str


@dataclass(frozen=True, slots=True)
class Review:
    """One row of reviews.csv: "right" is as good as sure, "unsure" changes nothing but is not asked again."""

    row: int
    article_id: str
    mention_id: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Judgements:
    """Every decision, in the order of the files."""

    same_fact: tuple[SameFact, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    corrections: tuple[Correction, ...] = ()
    reviews: tuple[Review, ...] = ()

    def of_kind(self, kind: str) -> Sequence[SameFact]:
        """The rows of same_fact.csv on facts of one kind."""
        return [judgement for judgement in self.same_fact if judgement.fact_kind == kind]

    def within(self, articles: Iterable[str]) -> "Judgements":
        """Those on articles of these ids."""
        known = set(articles)
        return replace(
            self,
            same_fact=tuple(one for one in self.same_fact if {one.a[0], one.b[0]} <= known),
            exclusions=tuple(one for one in self.exclusions if one.article_id in known),
            corrections=tuple(one for one in self.corrections if one.article_id in known),
            reviews=tuple(one for one in self.reviews if one.article_id in known),
        )


def load_judgements(folder: Path = JUDGEMENTS) -> Judgements:
    """The decisions in a folder's files; a file that is not there has none. Raises JudgementError on a bad row."""
    same, excluded, reviewed = _rows(folder, SAME_FACT), _rows(folder, EXCLUSIONS), _rows(folder, REVIEWS)
    for number, row in reviewed:
        if row["verdict"] not in VERDICTS:
            raise JudgementError(f"{REVIEWS} row {number}: verdict must be one of {', '.join(VERDICTS)}")
    for number, row in same:
        if row["fact_kind"] not in KINDS:
            raise JudgementError(f"{SAME_FACT} row {number}: fact_kind must be one of {', '.join(KINDS)}")
        if row["decision"] not in DECISIONS:
            raise JudgementError(f"{SAME_FACT} row {number}: decision must be one of {', '.join(DECISIONS)}")
    return Judgements(
        tuple(
            SameFact(
                number,
                row["fact_kind"],
                (row["article_id_a"], row["mention_id_a"]),
                (row["article_id_b"], row["mention_id_b"]),
                row["decision"],
            )
            for number, row in same
        ),
        tuple(Exclusion(number, row["article_id"], row["mention_id"]) for number, row in excluded),
        tuple(
            Correction(number, row["article_id"], row["mention_id"], row["field"], row["was"], row["is"])
            for number, row in _rows(folder, CORRECTIONS)
        ),
        tuple(Review(number, row["article_id"], row["mention_id"], row["verdict"]) for number, row in reviewed),
    )


def _rows(folder: Path, name: str) -> list[tuple[int, dict[str, str]]]:
    """(line, row) of a file whose cells must be filled, but for those that may be empty."""
    file = folder / name
    if not file.is_file():
        return []
    frame = pl.read_csv(file, infer_schema=False).fill_null("")
    if tuple(frame.columns) != COLUMNS[name]:
        raise JudgementError(f"{name}: the header must be {','.join(COLUMNS[name])}")
    rows = list(enumerate(frame.iter_rows(named=True), start=2))
    for number, row in rows:
        empty = [column for column, cell in row.items() if not cell and (name, column) not in MAY_BE_EMPTY]
        if empty:
            raise JudgementError(f"{name} row {number}: {', '.join(empty)} must not be empty")
    return rows


def gone(judgement: str, row: int, mention: str, article: str) -> JudgementError:
    """The error for a mention that its article does not have."""
    return JudgementError(
        f"{judgement} row {row}: article {article} no longer has mention {mention}, or not above the threshold"
    )


def apply_judgements(decisions: Sequence[SameFact], placed: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """`placed` (mention_id, cluster, joined_by, joined_score, copy_of) with clusters joined and parted as decided.

    Where two of one cluster are different, the later by (published_on, unknown last, mention_id) leaves it, with its
    copies and all that was decided to be the same as it. Raises JudgementError on a mention that is gone, and where
    decisions contradict each other.
    """
    if not decisions:
        return placed
    cluster_of = dict(placed.select("mention_id", "cluster").iter_rows())
    for one in decisions:
        for article, mention in (one.a, one.b):
            if mention not in cluster_of:
                raise gone(SAME_FACT, one.row, mention, article)
    reason_of: dict[str, str] = {}
    bound = _bound(decisions)
    for one in decisions:
        if one.decision == "same":
            stays, goes = cluster_of[one.a[1]], cluster_of[one.b[1]]
            moved = [mention for mention, cluster in cluster_of.items() if cluster == goes and stays != goes]
            cluster_of |= dict.fromkeys(moved, stays)
            reason_of |= dict.fromkeys([one.b[1], *moved], "judgement")
    order = {mention: place for place, mention in enumerate(_in_order(mentions))}
    copies: dict[str, list[str]] = {}
    for mention, original in placed.select("mention_id", "copy_of").drop_nulls().iter_rows():
        copies.setdefault(original, []).append(mention)
    free = max(cluster_of.values()) + 1
    for one in decisions:
        earlier, later = sorted((one.a[1], one.b[1]), key=lambda mention: order[mention])
        if one.decision == "different" and cluster_of[earlier] == cluster_of[later]:
            stay = bound.get(earlier, {earlier})
            leave = bound.get(later, {later})
            if stay & leave:
                raise JudgementError(f"{SAME_FACT} row {one.row}: other rows say that these two are the same")
            followers = {copy for mention in leave for copy in copies.get(mention, [])} - stay
            moved = [mention for mention in leave | followers if cluster_of[mention] == cluster_of[later]]
            cluster_of |= dict.fromkeys(moved, free)
            reason_of |= dict.fromkeys(moved, "judgement")
            free += 1
    names, before = placed["mention_id"].to_list(), placed["joined_by"].to_list()
    return placed.with_columns(
        cluster=pl.Series([cluster_of[name] for name in names], dtype=pl.Int64),
        joined_by=pl.Series([reason_of.get(name, reason) for name, reason in zip(names, before, strict=True)]),
        joined_score=pl.when(pl.Series([name in reason_of for name in names])).then(1.0).otherwise("joined_score"),
    )


def _bound(decisions: Sequence[SameFact]) -> dict[str, set[str]]:
    """For each mention that rows say is the same as another: all it is the same as, itself included."""
    bound: dict[str, set[str]] = {}
    for one in decisions:
        if one.decision == "same":
            together = bound.get(one.a[1], {one.a[1]}) | bound.get(one.b[1], {one.b[1]})
            bound |= dict.fromkeys(together, together)
    return bound


def _in_order(mentions: pl.DataFrame) -> list[str]:
    return mentions.sort("published_on", "mention_id", nulls_last=True)["mention_id"].to_list()
