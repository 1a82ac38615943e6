"""Lake rows → every published table but the reference ones: a pure function of the lake and the seeds."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import dataframely as dy
import polars as pl

from transforms import ids
from transforms.article import vocabulary
from transforms.contracts import TABLES, facts, mentions
from transforms.contracts.vocabularies import QUAD_CLASS
from transforms.rates import convert
from transforms.reading.versions import settle_versions
from transforms.resolution import STANCE_SUBJECT, cluster

# Below it a statement goes to mentions_below_threshold and into no fact. The confidences are shares right on coded
# articles, so this is the point where a row is as likely wrong as right.
THRESHOLD = 0.5
KINDS = ("event", "pledge", "position")
ACTOR_COLUMNS = {
    "event_actors": ("event", {"source": "source_actors", "target": "target_actors"}),
    "pledge_donors": ("pledge", {"donor": "donor_actors"}),
    "pledge_recipients": ("pledge", {"recipient": "recipient_actors"}),
    "position_holders": ("position", {"holder": "holder_actors"}),
    "position_targets": ("position", {"target": "target_actors"}),
}
LADDER = {"proposed": 0, "pledged": 1, "committed": 2, "delivered": 3}
FIELDS: dict[str, type[dy.Schema]] = {
    "event": mentions.EventFields,
    "pledge": mentions.PledgeFields,
    "position": mentions.PositionFields,
}


def settle(
    articles: pl.DataFrame,
    rejects: pl.DataFrame,
    extracted: Mapping[str, pl.DataFrame],
    *,
    threshold: float = THRESHOLD,
    retired: Mapping[str, pl.DataFrame] | None = None,
) -> dict[str, pl.DataFrame]:
    """Every table of the contracts but the reference ones and `builds`.

    `articles`, `rejects` and `extracted` are rows of LakeArticle, LakeReject and EXTRACTED. `retired` has, by kind, the
    published (fact_id, mention_id) of before: ids that no longer stand are kept in `retired_ids`. Articles that a newer
    version supersedes stay in `articles`; what they state is no longer published.
    """
    versions = settle_versions(articles)
    current = versions.filter(pl.col("superseded_by").is_null()).select(
        "reading_id", "article_id", "outlet", "published_on", "text_sha256"
    )
    tables: dict[str, pl.DataFrame] = {
        "articles": _shaped(versions, "articles"),
        "rejects": _shaped(rejects, "rejects"),
        "unresolved_names": _unresolved(extracted["unresolved"], current),
    }
    below: list[pl.DataFrame] = []
    clusters: dict[str, pl.DataFrame] = {}
    for kind in KINDS:
        published = _published(kind, extracted[f"{kind}s"], current)
        if kind == "pledge":
            published = _with_outlet_currency(published)
        sure = published.filter(pl.col("confidence") >= threshold)
        below.append(_below(kind, published.filter(pl.col("confidence") < threshold)))
        members = cluster(kind, sure)
        clusters[kind] = members
        sure = sure.join(members, on="mention_id", how="left", maintain_order="left")
        tables[f"{kind}_mentions"] = _shaped(sure.rename({"fact_id": f"{kind}_id"}), f"{kind}_mentions")
        tables[f"{kind}s"] = _facts(kind, sure)
    tables["mentions_below_threshold"] = pl.concat(below)
    tables |= _bridges(tables)
    tables["retired_ids"] = _retired(clusters, retired or {})
    return tables


def _shaped(rows: pl.DataFrame, table: str) -> pl.DataFrame:
    contract = TABLES[table]
    return rows.select(list(contract.columns())).cast(
        {name: column.dtype for name, column in contract.columns().items() if not isinstance(column, dy.Enum)}
    )


def _published(kind: str, rows: pl.DataFrame, current: pl.DataFrame) -> pl.DataFrame:
    """Rows of the lake once per article that bears the text, with the mention's id."""
    joined = rows.join(current, on="reading_id", how="inner").sort("article_id", "trigger_start", "trigger_end", "ordinal")
    made = [
        ids.mention_id(article, kind, start, end, ordinal)
        for article, start, end, ordinal in joined.select("article_id", "trigger_start", "trigger_end", "ordinal").iter_rows()
    ]
    return joined.with_columns(
        pl.Series("mention_id", made, dtype=pl.String),
        pl.col("confidence").round(3),
        *[pl.col(name).cast(pl.String) for name, dtype in joined.schema.items() if isinstance(dtype, pl.Enum)],
    )


def _below(kind: str, rows: pl.DataFrame) -> pl.DataFrame:
    fields = list(FIELDS[kind].columns())
    texts = [pl.col(name).cast(pl.String) for name in fields if isinstance(rows.schema[name], pl.Decimal | pl.Date)]
    reading = rows.select(fields).with_columns(texts)
    return _shaped(
        rows.with_columns(mention_kind=pl.lit(kind), reading=reading.select(pl.struct(fields).struct.json_encode()).to_series()),
        "mentions_below_threshold",
    )


@cache
def _outlet_dollars() -> pl.DataFrame:
    """The dollar that a bare "$" means in an outlet of a country with a dollar of its own."""
    shared = {row["term"]: row["candidates"].split("|") for row in vocabulary("currency_shared_terms.csv")}
    currency_of = {row["code"]: row["currency"] for row in vocabulary("countries.csv")}
    rows = [
        {"outlet": outlet, "currency_symbol": term, "_outlet_currency": currency_of[row["country_code"]]}
        for row in vocabulary("outlets.csv")
        for term, candidates in shared.items()
        if currency_of.get(row["country_code"]) in candidates
        for outlet in {row["outlet"], row["domain"]} - {""}
    ]
    schema = {"outlet": pl.String, "currency_symbol": pl.String, "_outlet_currency": pl.String}
    return pl.DataFrame(rows, schema=schema).unique(["outlet", "currency_symbol"], keep="none")


def _with_outlet_currency(pledges: pl.DataFrame) -> pl.DataFrame:
    """The last resort for a shared symbol: the currency of the country where the outlet is at home."""
    open_symbol = pl.col("currency").is_null() & pl.col("currency_symbol").is_not_null()
    joined = pledges.join(_outlet_dollars(), on=["outlet", "currency_symbol"], how="left", maintain_order="left")
    settled = open_symbol & pl.col("_outlet_currency").is_not_null()
    return joined.with_columns(
        currency_basis=pl.when(settled).then(pl.lit("outlet")).otherwise("currency_basis"),
        currency=pl.when(settled).then("_outlet_currency").otherwise("currency"),
    ).drop("_outlet_currency")


def _facts(kind: str, rows: pl.DataFrame) -> pl.DataFrame:
    """One row per fact: the fields of its surest mention (then the earliest), counts over all."""
    fields = list(FIELDS[kind].columns())
    best_first = rows.sort("fact_id", "confidence", "published_on", "mention_id", descending=[False, True, False, False], nulls_last=True)
    settled = best_first.group_by("fact_id", maintain_order=True).agg(pl.col(fields).first())
    counts = rows.group_by("fact_id").agg(
        mention_count=pl.col("text_sha256").n_unique().cast(pl.Int64),
        outlet_count=pl.col("outlet").drop_nulls().n_unique().cast(pl.Int64),
        first_reported_on=pl.col("published_on").min(),
        last_reported_on=pl.col("published_on").max(),
        confidence=pl.col("confidence").max(),
    )
    joined = settled.join(counts, on="fact_id", how="left", maintain_order="left").rename({"fact_id": f"{kind}_id"})
    finish = {"event": _finish_events, "pledge": _finish_pledges, "position": _finish_positions}[kind]
    return _shaped(finish(joined, rows), f"{kind}s")


@cache
def _scores() -> pl.DataFrame:
    rows = vocabulary("event_types.csv")
    by_code = {row["code"]: row for row in rows}
    scored = [
        {
            "event_type": row["event_type"],
            "event_mode": row["event_mode"] or None,
            "intensity": float(row["score_v2"] or by_code[row["event_type"]]["score_v2"]),
            "score_v1_3": float(by_code[row["event_type"]]["score_v1_3"]),
            "cameo_roots": by_code[row["event_type"]]["cameo_roots"],
        }
        for row in rows
        if row["event_type"] in QUAD_CLASS
    ]
    return pl.DataFrame(scored, schema_overrides={"event_mode": pl.String})


def _finish_events(events: pl.DataFrame, _: pl.DataFrame) -> pl.DataFrame:
    return events.join(_scores(), on=["event_type", "event_mode"], how="left", nulls_equal=True, maintain_order="left")


def _finish_pledges(pledges: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The ladder over all mentions, sums converted, and whether it counts in totals."""
    steps = rows.with_columns(
        _on=pl.coalesce("announced_on", "published_on"), _step=pl.col("status").replace_strict(LADDER, return_dtype=pl.Int64)
    ).sort("fact_id", "_on", "_step", "mention_id", nulls_last=True)
    reached = {number: status for status, number in LADDER.items()}
    first_of_status = steps.unique(["fact_id", "status"], keep="first", maintain_order=True)
    history = first_of_status.group_by("fact_id", maintain_order=True).agg(
        status=pl.col("_step").max().replace_strict(reached, return_dtype=pl.String),
        steps=pl.struct("status", on=pl.col("_on").dt.to_string(), mention_id=pl.col("mention_id")),
    )
    any_new = rows.group_by("fact_id").agg(is_new=pl.col("is_new").any(), announced_on=pl.col("announced_on").min())
    joined = (
        pledges.drop("status", "is_new", "announced_on")
        .join(history, left_on="pledge_id", right_on="fact_id", how="left", maintain_order="left")
        .join(any_new, left_on="pledge_id", right_on="fact_id", how="left", maintain_order="left")
    )
    none = pl.lit(None, dtype=pl.String)
    return convert(joined).with_columns(
        status_history=joined["steps"].map_elements(_json_list, return_dtype=pl.String),
        counts_in_totals=pl.col("is_new") & ~pl.col("part_of_total") & (pl.col("status") != "proposed"),
        supersedes=none,
        part_of=none,
        reiterates=none,
    )


def _json_list(steps: Any) -> str:
    return "[" + ", ".join(pl.Series([step]).struct.json_encode()[0] for step in steps) + "]"


def _finish_positions(positions: pl.DataFrame, _: pl.DataFrame) -> pl.DataFrame:
    """A stance stands from its first report to the day before the same holders' next stance on the matter."""
    ordered = positions.with_columns(
        _holder=pl.col("holder_actors").list.sort().list.join(" "),
        _target=pl.col("target_actors").list.sort().list.join(" "),
        valid_from=pl.col("first_reported_on"),
    ).sort(*STANCE_SUBJECT, "valid_from", "stance", "position_id", nulls_last=True)
    following = pl.col("valid_from").shift(-1).over(STANCE_SUBJECT)
    return ordered.with_columns(
        valid_to=pl.when(following > pl.col("last_reported_on")).then(following.dt.offset_by("-1d"))
    ).sort("position_id")


def _bridges(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """One row per fact, actor and role; a sole actor has the whole share, joint ones none that is known."""
    made = {}
    for name, (kind, roles) in ACTOR_COLUMNS.items():
        key = f"{kind}_id"
        parts = [
            tables[f"{kind}s"]
            .select(
                key, pl.col(column).alias("actor_code"), pl.lit(role).alias("role"),
                pl.when(pl.col(column).list.len() == 1).then(1.0).alias("share"),
            )
            .filter(pl.col("actor_code").list.len() > 0)
            .explode("actor_code")
            for role, column in roles.items()
        ]  # fmt: skip
        made[name] = _shaped(pl.concat(parts).unique(maintain_order=True), name)
    return made


def _unresolved(rows: pl.DataFrame, current: pl.DataFrame) -> pl.DataFrame:
    joined = rows.join(current.select("reading_id", "article_id"), on="reading_id", how="inner")
    counted = joined.sort("name", "role", "article_id", "evidence").group_by("name", "role", maintain_order=True).agg(
        mention_count=pl.len().cast(pl.Int64),
        article_count=pl.col("article_id").n_unique().cast(pl.Int64),
        example_article_id=pl.col("article_id").first(),
        example=pl.col("evidence").first(),
    )
    return _shaped(counted.sort("mention_count", "name", "role", descending=[True, False, False]), "unresolved_names")


def _retired(clusters: Mapping[str, pl.DataFrame], before: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """(old_id, new_id) of published facts that are gone, with the fact that has most of their mentions now."""
    schema = {"old_id": pl.String, "new_id": pl.String, "build_id": pl.String}
    gone = [pl.DataFrame(schema=schema)]
    for kind, published in before.items():
        now = clusters[kind].rename({"fact_id": "new_id"})
        lost = published.filter(~pl.col("fact_id").is_in(now["new_id"].implode())).join(now, on="mention_id", how="left")
        gone.append(
            lost.group_by(old_id="fact_id")
            .agg(new_id=pl.col("new_id").drop_nulls().sort().mode().sort().first())
            .with_columns(build_id=pl.lit(None, dtype=pl.String))
            .select(list(schema))
        )
    return pl.concat(gone).sort("old_id")
