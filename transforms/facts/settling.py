"""The way from lake rows to tables."""

from collections.abc import Callable, Mapping
from functools import partial

import polars as pl

from transforms.facts.bridges import bridges
from transforms.facts.corrections import corrected
from transforms.facts.pledges import finish_pledges
from transforms.facts.retiring import retired_ids, successors
from transforms.facts.reviewing import review_list
from transforms.facts.settled import finish_events, finish_positions, settled_fields
from transforms.facts.shapes import KINDS, shaped
from transforms.facts.statements import below_threshold, find_statements, unresolved_names, without_excluded
from transforms.reading.versions import settle_versions
from transforms.resolution import Judgements, cluster, load_judgements
from transforms.threads import Made, at_once

# Below it a statement goes to mentions_below_threshold and into no fact. The confidences are shares right on coded
# articles, so at .5 a row is as likely wrong as right. Of events and positions more is kept: what is worth a row is a
# coder's choice, so plain statements come out near .5. On articles left out of the fit F1 is higher at .45 than at .5,
# by .01 for events and less for positions, and precision lower, by .03 and .02 (.68 and .64).
THRESHOLD = 0.5
THRESHOLDS = {"event": 0.45, "pledge": THRESHOLD, "position": 0.45}

Finish = Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame]


def settle(
    articles: pl.DataFrame,
    rejects: pl.DataFrame,
    extracted: Mapping[str, pl.DataFrame],
    *,
    threshold: float | None = None,
    retired: Mapping[str, pl.DataFrame] | None = None,
    judgements: Judgements | None = None,
    rates: pl.DataFrame | None = None,
) -> dict[str, pl.DataFrame]:
    """Every table of the contracts but the reference ones and `builds`.

    `articles`, `rejects` and `extracted` are rows of LakeArticle, LakeReject and EXTRACTED, in any order. `threshold`
    stands for every kind's own, where it is given. `retired` has, by kind, the published (fact_id, mention_id) of
    before: ids that no longer stand are kept in `retired_ids`. `judgements` are the project's own unless given;
    `rates`, rows of ExchangeRate, are those that come along unless given. Articles that a newer version supersedes stay
    in `articles`; what they state is no longer published. Raises JudgementError where a judgement no longer fits.
    """
    least = THRESHOLDS if threshold is None else dict.fromkeys(KINDS, threshold)
    versions = settle_versions(articles).sort("article_id")
    decided = (load_judgements() if judgements is None else judgements).within(versions["article_id"])
    beside = _beside(versions)
    shut_out = [one.article_id for one in decided.exclusions if not one.mention_id]
    current = beside.filter(pl.col("superseded_by").is_null(), ~pl.col("article_id").is_in(shut_out))
    found = _of_each(lambda kind: find_statements(kind, extracted[f"{kind}s"], current))
    read = corrected(found, decided.corrections, decided.reviews)
    statements = without_excluded(read, decided.exclusions)
    tables = {
        "articles": shaped(versions, "articles"),
        "rejects": shaped(rejects, "rejects").sort("uri", "stage", "reason", "detail", "seen_at", nulls_last=True),
        "unresolved_names": unresolved_names(extracted["unresolved"], statements["pledge"], current),
        "mentions_below_threshold": pl.concat(
            [
                below_threshold(kind, rows.filter(pl.col("confidence") < least[kind]))
                for kind, rows in statements.items()
            ]
        ),
    }
    finish: dict[str, Finish] = {
        "event": finish_events,
        "pledge": partial(finish_pledges, rates=rates),
        "position": finish_positions,
    }
    replaced = beside.filter(pl.col("superseded_by").is_not_null())

    def settle_kind(kind: str) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
        """The tables of a kind, and (mention_id, fact_id) of all that was ever published of it."""
        rows = statements[kind]
        sure = rows.filter(pl.col("confidence") >= least[kind])
        clusters = cluster(kind, sure, decided, rates)
        joined = sure.join(clusters, on="mention_id", how="left", maintain_order="left")
        facts = finish[kind](settled_fields(kind, joined), joined)
        made = {
            f"{kind}_mentions": shaped(joined.rename({"fact_id": f"{kind}_id"}), f"{kind}_mentions"),
            f"{kind}s": shaped(facts, f"{kind}s"),
        }
        fact_of = clusters.select("mention_id", "fact_id")
        if kind == "pledge":
            every = rows.join(fact_of, on="mention_id", how="left", maintain_order="left")
            reviewed = {one.mention_id for one in decided.reviews}
            made["review_list"] = review_list(made["pledges"], every, reviewed, least[kind], rates)
        return made, pl.concat([fact_of, successors(kind, extracted[f"{kind}s"], replaced, joined)])

    settled = _of_each(settle_kind)
    for made, _ in settled.values():
        tables |= made
    placed = {kind: was for kind, (_, was) in settled.items()}
    return tables | bridges(tables) | {"retired_ids": retired_ids(placed, retired or {})}


def _of_each(make: Callable[[str], Made]) -> dict[str, Made]:
    """What is made of each kind, by the kind."""
    return dict(zip(KINDS, at_once(make, KINDS), strict=True))


def _beside(versions: pl.DataFrame) -> pl.DataFrame:
    """What the statements of an article need of it; `text_root` is the article whose text its own is, or copies."""
    roots = versions.select("article_id", text_root=pl.coalesce("duplicate_of", "article_id")).unique("article_id")
    above = roots.rename({"article_id": "text_root", "text_root": "_above"})
    while True:
        climbed = roots.join(above, on="text_root", how="left", maintain_order="left")
        if climbed["_above"].equals(climbed["text_root"]):
            break
        roots = climbed.select("article_id", text_root="_above")
    columns = ["reading_id", "article_id", "external_id", "outlet", "published_on", "text_sha256", "superseded_by"]
    return versions.select(columns).join(roots, on="article_id", how="left", maintain_order="left")
