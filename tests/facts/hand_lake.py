"""Lake rows written by hand: a test names only what its rule is about."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

import polars as pl

from transforms.contracts.lake import EXTRACTED, LakeArticle, LakeReject
from transforms.contracts.vocabularies import QUAD_CLASS
from transforms.facts import settle
from transforms.resolution import Judgements

Order = Callable[[pl.DataFrame], pl.DataFrame]
READ_AT = datetime(2025, 9, 1, tzinfo=UTC)


def day(text: str | None) -> date | None:
    """An ISO day as a date."""
    return date.fromisoformat(text) if text else None


class HandLake:
    """Articles with one statement after the other; every method adds to the article named, which it makes if new."""

    def __init__(self) -> None:
        self.articles: dict[str, dict[str, Any]] = {}
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in EXTRACTED}

    def article(self, name: str, on: str | None = "2025-06-02", outlet: str | None = None, **more: Any) -> str:
        text = more.pop("text", f"What {name} says.")
        self.articles[name] = {
            "article_id": name, "external_id": name, "outlet": outlet, "text": text, "published_on": day(on),
            "published_basis": "given" if on else "unknown", "text_sha256": sha256(text.encode()).hexdigest(),
            "word_count": 3, "reading_id": name, "shingle_hashes": [], "first_read_at": READ_AT, **more,
        }  # fmt: skip
        return name

    def _say(self, kind: str, article: str, row: Mapping[str, Any]) -> None:
        reading = self.articles[article]["reading_id"]
        at = 100 * sum(said["reading_id"] == reading for said in self.rows[kind])
        self.rows[kind].append(
            {
                "reading_id": reading, "trigger_start": at, "trigger_end": at + 5, "ordinal": 0,
                "evidence_start": at, "evidence_end": at + 50, "evidence": f"{kind} {at} of {article}",
                "confidence": 0.9, "extractor": "hand", **row,
            }
        )  # fmt: skip

    def event(
        self, article: str, type_: str, source: str, target: str = "", on: str | None = None, **more: Any
    ) -> None:
        self._say(
            "events",
            article,
            {
                "event_type": type_, "quad_class": QUAD_CLASS[type_], "source_actors": source.split(),
                "target_actors": target.split(), "status": "occurred", "event_date": day(on),
                "date_precision": "day" if on else None, **more,
            },
        )  # fmt: skip

    def pledge(self, article: str, donor: str, amount: int | None, recipient: str = "UKR", **more: Any) -> None:
        sum_ = None if amount is None else Decimal(amount)
        self._say(
            "pledges",
            article,
            {
                "donor_actors": donor.split(), "recipient_actors": recipient.split(), "amount_low": sum_,
                "amount_high": sum_, "currency": "USD" if amount else None, "category": "military",
                "kind": "unspecified", "status": "pledged", "is_new": True, "part_of_total": False,
                "announced_on": self.articles[article]["published_on"] if more.get("is_new", True) else None, **more,
            },
        )  # fmt: skip

    def position(
        self, article: str, holder: str, stance: str, topic: str = "sanctions", target: str = "RUS", **more: Any
    ) -> None:
        self._say(
            "positions",
            article,
            {
                "holder_actors": holder.split(), "topic": topic, "issue": "what it is on", "stance": stance,
                "target_actors": target.split(), "is_quote": False, **more,
            },
        )  # fmt: skip

    def unresolved(self, article: str, name: str, role: str = "source") -> None:
        reading = self.articles[article]["reading_id"]
        self.rows["unresolved"].append(
            {"reading_id": reading, "name": name, "role": role, "evidence": f"{name} said so."}
        )

    def settled(
        self,
        *,
        order: Order = lambda frame: frame,
        retired: Mapping[str, pl.DataFrame] | None = None,
        judgements: Judgements | None = None,
        **options: Any,
    ) -> dict[str, pl.DataFrame]:
        """Every table; `order` rearranges each frame of the lake first. No judgements but those given."""
        extracted = {name: order(_typed(contract, self.rows[name])) for name, contract in EXTRACTED.items()}
        articles = order(_typed(LakeArticle, list(self.articles.values())))
        rejects = _typed(LakeReject, [])
        return settle(articles, rejects, extracted, retired=retired, judgements=judgements or Judgements(), **options)


def _typed(contract: Any, rows: list[dict[str, Any]]) -> pl.DataFrame:
    frame: pl.DataFrame = contract.validate(
        pl.DataFrame(rows, schema={name: column.dtype for name, column in contract.columns().items()}), cast=True
    )
    return frame
