"""The fields of a fact from those of its mentions, and what events and positions have beside."""

from functools import cache

import polars as pl

from transforms.contracts.vocabularies import QUAD_CLASS
from transforms.facts.shapes import fields_of, is_told
from transforms.resolution.rules import SUBJECT, joined
from transforms.vocabulary import vocabulary

_SUBJECT = pl.concat_str(*[pl.col(name).cast(pl.String).fill_null("") for name in SUBJECT], separator="|")
# Fields that one mention tells together, by the field that shows whether it tells them. All others are those of the
# surest mention.
TOGETHER: dict[str, dict[str, tuple[str, ...]]] = {
    "event": {
        "event_mode": (),
        "target_actors": ("source_actors",),
        "event_date": ("date_precision",),
        "location_name": ("location_country", "latitude", "longitude"),
    },
    "pledge": {
        "currency": ("amount_low", "amount_high", "currency_basis"),
        "donor_actors": (),
        "recipient_actors": (),
        "items": (),
        "programme_code": ("instrument",),
    },
    "position": {"target_actors": ()},
}
# Among the mentions that tell a field: those that tell it best, by these columns, before the surest.
BEST_TOLD: dict[str, tuple[str, ...]] = {"event_date": ("_fineness", "event_date"), "currency": ("_against",)}


def settled_fields(kind: str, rows: pl.DataFrame) -> pl.DataFrame:
    """One row per fact_id, sorted: its fields, and how it was reported.

    A field is that of the surest mention that tells it, the earliest of equals. A sum is the one that most texts state,
    a day that of the finest date, the earliest of equals (a report without a day takes its own, which is later).
    """
    preferred = _with_preferences(kind, rows)
    is_one_of_several = pl.col("fact_id").is_duplicated()
    best_first = preferred.filter(is_one_of_several).sort(
        "fact_id", "confidence", "published_on", "mention_id", descending=[False, True, False, False], nulls_last=True
    )
    lead_of = {name: lead for lead, others in TOGETHER[kind].items() for name in (lead, *others)}
    settled = []
    for name in fields_of(kind):
        value = pl.col(name).first()
        if name in lead_of:
            lead = lead_of[name]
            told = is_told(lead, rows.schema[lead])
            of_those = pl.col(name).filter(told)
            if lead in BEST_TOLD:
                best = [pl.col(column).filter(told) for column in BEST_TOLD[lead]]
                of_those = of_those.sort_by(best, nulls_last=True, maintain_order=True)
            value = pl.coalesce(of_those.first(), value)
        settled.append(value)
    together = best_first.group_by("fact_id").agg(
        *settled,
        mention_count=pl.col("text_sha256").n_unique().cast(pl.Int64),
        outlet_count=pl.col("outlet").drop_nulls().n_unique().cast(pl.Int64),
        first_reported_on=pl.col("published_on").min(),
        last_reported_on=pl.col("published_on").max(),
        confidence=pl.col("confidence").max(),
    )
    # Most facts are reported once, and are what that one mention says.
    alone = preferred.filter(~is_one_of_several).select(
        "fact_id",
        *fields_of(kind),
        mention_count=pl.lit(1, dtype=pl.Int64),
        outlet_count=pl.col("outlet").is_not_null().cast(pl.Int64),
        first_reported_on="published_on",
        last_reported_on="published_on",
        confidence="confidence",
    )
    return pl.concat([alone, together]).sort("fact_id")


def _with_preferences(kind: str, rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the columns of BEST_TOLD; what an event was planned to be is what it was once it is told as done."""
    if kind == "event":
        occurred = (pl.col("status") == "occurred").any().over("fact_id")
        finest = pl.col("date_precision").cast(pl.String).replace_strict({"day": 0, "month": 1, "year": 2}, default=3)
        return rows.with_columns(
            _fineness=finest, status=pl.when(occurred).then(pl.lit("occurred")).otherwise("status")
        )
    if kind == "pledge":
        stating = pl.col("text_sha256").n_unique().over("fact_id", "currency", "amount_low", "amount_high")
        return rows.with_columns(_against=-stating.cast(pl.Int64))
    return rows


@cache
def _scores() -> pl.DataFrame:
    """Scores by type and mode; a row without a mode is its type's."""
    rows = [row for row in vocabulary("event_types.csv") if row["event_type"] in QUAD_CLASS]
    type_rows = {row["event_type"]: row for row in rows if not row["event_mode"]}
    scored = [
        {
            "event_type": row["event_type"],
            "event_mode": row["event_mode"] or None,
            "intensity": float(row["score_v2"] or type_rows[row["event_type"]]["score_v2"]),
            "score_v1_3": float(type_rows[row["event_type"]]["score_v1_3"]),
            "cameo_roots": type_rows[row["event_type"]]["cameo_roots"],
        }
        for row in rows
    ]
    return pl.DataFrame(scored, schema_overrides={"event_mode": pl.String})


def finish_events(events: pl.DataFrame, _: pl.DataFrame) -> pl.DataFrame:
    """Scores of the mode where it has its own, else of the type."""
    scores = _scores()
    of_type = scores.filter(pl.col("event_mode").is_null()).drop("event_mode")
    of_mode = scores.filter(pl.col("event_mode").is_not_null()).select("event_type", "event_mode", _own="intensity")
    return (
        events.join(of_type, on="event_type", how="left", maintain_order="left")
        .join(of_mode, on=["event_type", "event_mode"], how="left", maintain_order="left")
        .with_columns(intensity=pl.coalesce("_own", "intensity"))
        .rename({"fact_id": "event_id"})
    )


def finish_positions(positions: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """A stance stands from its first report to the day before its holders are reported with other stances only.

    Later copies of a text neither keep a stance standing nor close another.
    """
    keys = {"_holder": joined("holder_actors"), "_target": joined("target_actors")}
    subjects = positions.with_columns(**keys).select("fact_id", _subject=_SUBJECT)
    told = rows.filter(pl.col("joined_by") != "copy", pl.col("published_on").is_not_null())
    said = told.select("fact_id", "published_on").join(subjects, on="fact_id", how="left")
    last_said = said.group_by("fact_id").agg(_last=pl.col("published_on").max())
    days = said.select("_subject", _next="published_on").unique().sort("_next")
    ordered = (
        positions.join(last_said, on="fact_id", how="left")
        .join(subjects, on="fact_id", how="left")
        .sort("_last", nulls_last=True)
    )
    followed = ordered.filter(pl.col("_last").is_not_null()).join_asof(
        days,
        left_on="_last",
        right_on="_next",
        by="_subject",
        strategy="forward",
        allow_exact_matches=False,
        check_sortedness=False,
    )
    ends = followed.select("fact_id", valid_to=pl.col("_next").dt.offset_by("-1d"))
    return (
        positions.join(ends, on="fact_id", how="left", maintain_order="left")
        .with_columns(valid_from="first_reported_on")
        .rename({"fact_id": "position_id"})
    )
