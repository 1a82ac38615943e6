"""A database with the tables of the contracts and a few rows written by hand, and the models a test asks for."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import duckdb

from transforms.contracts import SCHEMA_OF, TABLES
from warehouse.checks import Failure, model_checks, run_check
from warehouse.models import SCHEMAS, Model, load_models
from warehouse.tables import create_statements


@cache
def models() -> dict[str, Model]:
    """The project's models, in the order they run."""
    return {model.table: model for model in load_models()}


@cache
def empty_tables() -> str:
    """Statements for the schemas and every table of the contracts."""
    schemas = [f"create schema {schema}" for schema in (*dict.fromkeys(SCHEMA_OF.values()), *SCHEMAS)]
    return "; ".join([*schemas, *(create_statements(name, contract)[0] for name, contract in TABLES.items())])


class Facts:
    """Tables of the contracts, empty at first; every method adds a row and what belongs to it."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        self.connection.execute(empty_tables())

    def add(self, table: str, **values: Any) -> None:
        columns = ", ".join(f'"{column}"' for column in values)
        marks = ", ".join("?" for _ in values)
        self.connection.execute(
            f"insert into {SCHEMA_OF[table]}.{table} ({columns}) values ({marks})", list(values.values())
        )

    def article(self, article_id: str, published_on: str | None, outlet: str | None = None, **more: Any) -> None:
        self.add(
            "articles",
            **{
                "article_id": article_id, "published_on": published_on, "outlet": outlet, "text": "A sentence.",
                "text_sha256": article_id, **more,
            },
        )  # fmt: skip

    def event(
        self,
        event_id: str,
        sources: str,
        targets: str = "",
        quad_class: int = 1,
        on: str | None = "2025-01-10",
        reported: str | None = "2025-01-10",
        **more: Any,
    ) -> None:
        self.add(
            "events",
            **{
                "event_id": event_id, "quad_class": quad_class, "event_date": on, "first_reported_on": reported,
                "date_precision": "day" if on else None, "status": "occurred", "event_type": "CONSULT",
                "source_actors": sources.split(), "target_actors": targets.split(), **more,
            },
        )  # fmt: skip
        for role, codes in (("source", sources), ("target", targets)):
            for code in codes.split():
                self.add("event_actors", event_id=event_id, actor_code=code, role=role)

    def pledge(
        self,
        pledge_id: str,
        donors: str,
        recipients: str = "UKR",
        usd: int | str | None = 100,
        shares: Sequence[float | None] | None = None,
        **more: Any,
    ) -> None:
        self.add(
            "pledges",
            **{
                "pledge_id": pledge_id, "amount_usd_low": usd, "amount_eur_low": usd, "status": "pledged",
                "category": "military", "announced_on": "2025-03-01", "counts_in_totals": True,
                "part_of_total": False, "donor_actors": donors.split(), "recipient_actors": recipients.split(), **more,
            },
        )  # fmt: skip
        for table, role, codes in (
            ("pledge_donors", "donor", donors.split()),
            ("pledge_recipients", "recipient", recipients.split()),
        ):
            given = shares if shares and role == "donor" else [1.0 if len(codes) == 1 else None] * len(codes)
            for code, share in zip(codes, given, strict=True):
                self.add(table, pledge_id=pledge_id, actor_code=code, role=role, share=share)

    def position(
        self,
        position_id: str,
        holders: str,
        stance: str,
        topic: str = "sanctions",
        targets: str = "",
        since: str | None = "2025-03-05",
        until: str | None = None,
    ) -> None:
        self.add(
            "positions",
            **{
                "position_id": position_id, "topic": topic, "stance": stance, "valid_from": since, "valid_to": until,
                "first_reported_on": since, "holder_actors": holders.split(), "target_actors": targets.split(),
            },
        )  # fmt: skip
        for code in holders.split():
            self.add("position_holders", position_id=position_id, actor_code=code, role="holder")
        for code in targets.split():
            self.add("position_targets", position_id=position_id, actor_code=code, role="target")

    def country(self, code: str, **figures: Any) -> None:
        self.add("countries", country_code=code, name=f"Land of {code}")
        if figures:
            self.add("denominators", country_code=code, **figures)

    def make(self, table: str) -> None:
        """The model and all that it reads."""
        model = models()[table]
        for needed in sorted(model.needs & models().keys()):
            self.make(needed)
        if model.schema not in SCHEMAS or not self._is_there(table):
            self.connection.execute(model.statement)

    def _is_there(self, table: str) -> bool:
        schema, name = table.split(".")
        found = self.connection.execute(
            "select 1 from duckdb_tables() where schema_name = ? and table_name = ?", [schema, name]
        )
        return found.fetchone() is not None

    def rows(self, table: str, columns: str, where: str = "true") -> list[tuple[Any, ...]]:
        """Those columns of a model, made if it is not there, in its order."""
        self.make(table)
        key = ", ".join(models()[table].key)
        return self.connection.execute(f"select {columns} from {table} where {where} order by {key}").fetchall()

    def failures(self, table: str) -> list[Failure]:
        """What the checks of a model find, once it is made."""
        self.make(table)
        for check in model_checks(models()[table]):
            for needed in sorted(models().keys()):
                if needed in check.sql and not self._is_there(needed) and models()[needed].schema in SCHEMAS:
                    self.make(needed)
        found = (run_check(self.connection, check, 5) for check in model_checks(models()[table]))
        return [failure for failure in found if failure is not None]
