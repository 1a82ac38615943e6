"""A warehouse of a few hand-written rows: two articles report one pledge, one of them also an event and a stance."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from transforms.contracts import TABLES
from transforms.contracts.lake import EXTRACTED, LakeArticle, LakeReject
from warehouse.inputs import Inputs

NOON = datetime(2025, 8, 24, 12, tzinfo=UTC)
DAY = date(2025, 8, 24)
PLEDGE = "Canada will give Ukraine $500 million for drones, Carney said."
VISIT = "Carney visited Kyiv on Sunday."
STANCE = "Russia rejects the deployment of troops."
MONEY = Decimal("500000000.00")
REFERENCE = (
    "countries", "organisations", "group_members", "office_holders", "programmes", "event_types", "exchange_rates",
    "denominators", "dates",
)  # fmt: skip


def frame(contract: Any, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows of a contract; columns not given are null, or 0, empty or false where null is not allowed."""
    columns = contract.columns()
    filled = [{name: row.get(name, _blank(column)) for name, column in columns.items()} for row in rows]
    return pl.DataFrame(filled, schema={name: column.dtype for name, column in columns.items()})


def _blank(column: Any) -> Any:
    if column.nullable:
        return None
    match column.dtype:
        case pl.List():
            return []
        case pl.Int64():
            return 1
        case pl.Float64():
            return 0.5
        case pl.Boolean():
            return False
        case pl.Date():
            return DAY
        case pl.Datetime():
            return NOON
        case pl.Enum(categories=categories):
            return categories[0]
    return "x"


def tables(**replaced: list[dict[str, Any]]) -> dict[str, pl.DataFrame]:
    """Every table but the reference ones and `builds`, with the rows of those named replaced."""
    rows = {
        "articles": [
            {"article_id": "a1", "title": "Canada pledges drones", "text": f"{PLEDGE} {VISIT} {STANCE}",
             "outlet": "Gazette", "published_on": DAY, "uri": "https://gazette.example/1",
             "external_id": "1", "language": "en"},
            {"article_id": "a2", "title": "Drones for Kyiv", "text": PLEDGE, "outlet": "Courier", "published_on": DAY,
             "external_id": "2", "language": "en"},
        ],
        "rejects": [{"uri": "b.txt", "stage": "read", "reason": "empty_file"}],
        "event_mentions": [
            {"mention_id": "m3", "article_id": "a1", "event_id": "m3", **_event(), **_said(VISIT, "visited", 63)}
        ],
        "pledge_mentions": [
            {"mention_id": "m1", "article_id": "a1", "pledge_id": "m1", **_pledge(), **_said(PLEDGE, "will give", 0)},
            {"mention_id": "m2", "article_id": "a2", "pledge_id": "m1", **_pledge(), **_said(PLEDGE, "will give", 0)},
        ],
        "position_mentions": [
            {"mention_id": "m4", "article_id": "a1", "position_id": "m4", **_position(), **_said(STANCE, "rejects", 94)}
        ],
        "events": [{"event_id": "m3", **_event(), **_reported(1), "intensity": 4.0, "cameo_roots": "04"}],
        "pledges": [
            {"pledge_id": "m1", **_pledge(), **_reported(2), "amount_usd_low": MONEY, "amount_usd_high": MONEY,
             "counts_in_totals": True, "status_history": "[]"}
        ],
        "positions": [{"position_id": "m4", **_position(), **_reported(1), "valid_from": DAY}],
        "event_actors": [
            {"event_id": "m3", "actor_code": "CAN", "role": "source", "share": 1.0},
            {"event_id": "m3", "actor_code": "UKR", "role": "target", "share": 1.0},
        ],
        "pledge_donors": [{"pledge_id": "m1", "actor_code": "CAN", "share": 1.0}],
        "pledge_recipients": [{"pledge_id": "m1", "actor_code": "UKR", "share": 1.0}],
        "position_holders": [{"position_id": "m4", "actor_code": "RUS", "share": 1.0}],
    }  # fmt: skip
    rows |= replaced
    return {
        name: frame(contract, rows.get(name, []))
        for name, contract in TABLES.items()
        if name not in REFERENCE and name != "builds"
    }


def reference() -> dict[str, pl.DataFrame]:
    """The reference tables with what the rows of `tables` need."""
    rows: dict[str, list[dict[str, Any]]] = {
        "countries": [{"country_code": code, "name": code} for code in ("CAN", "RUS", "UKR")],
        "event_types": [{"code": "CONSULT:visit", "event_type": "CONSULT", "event_mode": "visit", "score_v2": 4.0}],
    }
    return {name: frame(TABLES[name], rows.get(name, [])) for name in REFERENCE}


def inputs(lake: str = "1") -> Inputs:
    """Inputs of a build, told apart by the lake's hash."""
    return Inputs(lake, "seeds", "sql", "code")


def one_model(folder: Path) -> Path:
    """A folder of SQL with one metric, so that a test needs no other."""
    metrics = folder / "metrics"
    metrics.mkdir(parents=True)
    (metrics / "donors.sql").write_text(
        "select\n    pledge_donors.actor_code as donor_code,\n    count(*) as pledge_count\n"
        "from facts.pledge_donors as pledge_donors\ngroup by pledge_donors.actor_code\n"
    )
    (metrics / "donors.yml").write_text(
        "grain: One row per donor.\nkey: [donor_code]\nsort: [donor_code]\n"
        "columns:\n  donor_code: Who gives.\n  pledge_count: How many pledges.\n"
        "facts_sql: |\n  select 'pledge' as kind, pledge_donors.pledge_id as fact_id\n"
        "  from facts.pledge_donors as pledge_donors\n  where pledge_donors.actor_code = $donor_code\n"
    )
    return folder


def lake_articles(rows: list[Mapping[str, Any]]) -> pl.DataFrame:
    """Rows of LakeArticle; each needs at least article_id."""
    return frame(
        LakeArticle,
        [
            {"external_id": row["article_id"], "text": f"Text {row['article_id']}.", "language": "en",
             "reading_id": f"r-{row['article_id']}", "text_sha256": row["article_id"], **row}
            for row in rows
        ],
    )  # fmt: skip


def lake_rejects(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows of LakeReject."""
    return frame(LakeReject, rows)


def lake_events(reading_ids: list[str]) -> dict[str, pl.DataFrame]:
    """What an extractor found: one event for each text."""
    return {"events": frame(EXTRACTED["events"], [{"reading_id": one, "evidence": "e"} for one in reading_ids])}


def _said(evidence: str, trigger: str, start: int) -> dict[str, Any]:
    at = start + evidence.index(trigger)
    return {"evidence": evidence, "evidence_start": start, "evidence_end": start + len(evidence),
            "trigger_start": at, "trigger_end": at + len(trigger), "confidence": 0.9, "extractor": "t"}  # fmt: skip


def _reported(mentions: int) -> dict[str, Any]:
    return {"mention_count": mentions, "outlet_count": mentions, "first_reported_on": DAY, "last_reported_on": DAY,
            "confidence": 0.9}  # fmt: skip


def _event() -> dict[str, Any]:
    return {"event_type": "CONSULT", "event_mode": "visit", "quad_class": 1, "source_actors": ["CAN"],
            "target_actors": ["UKR"], "status": "occurred", "event_date": DAY, "date_precision": "day"}  # fmt: skip


def _pledge() -> dict[str, Any]:
    return {"donor_actors": ["CAN"], "recipient_actors": ["UKR"], "amount_low": MONEY, "amount_high": MONEY,
            "currency": "USD", "currency_basis": "speaker", "category": "military", "kind": "unspecified",
            "status": "pledged", "is_new": True, "announced_on": DAY}  # fmt: skip


def _position() -> dict[str, Any]:
    return {"holder_actors": ["RUS"], "topic": "troop_deployment", "issue": "the deployment of troops",
            "stance": "oppose"}  # fmt: skip
