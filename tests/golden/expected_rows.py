"""What is expected of each golden article: one YAML file per article beside its text.

A file has `outlet`, `published`, and the lists `must` and `must_not`. A row names the fields that matter and
leaves the others open; every row has a readable `id`. `says` is a part of the evidence sentence. Actor fields are
compared as sets, but `targets` of a position need only be among its targets; `parties` is source and target
together; a list for any other field is a choice; `date` is as exact as it is written; `actor` is a code in any of
a row's actor fields. A row with `missed` is not read rightly yet, and says why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
KINDS = {"event": "events", "pledge": "pledges", "position": "positions"}
COLUMNS = {
    "type": "event_type",
    "status": "status",
    "precision": "date_precision",
    "low": "amount_low",
    "high": "amount_high",
    "currency": "currency",
    "currency_basis": "currency_basis",
    "category": "category",
    "pledge_kind": "kind",
    "is_new": "is_new",
    "part_of_total": "part_of_total",
    "topic": "topic",
    "stance": "stance",
}
ACTORS = {
    "source": "source_actors",
    "target": "target_actors",
    "donor": "donor_actors",
    "recipient": "recipient_actors",
    "holder": "holder_actors",
}
PARTS = {"says": "evidence", "items_say": "items", "instrument_says": "instrument"}
NOT_COMPARED = {"id", "kind", "missed"}
# Leading digits of an ISO day, for a date given as a year, a month or a day.
DATE_DIGITS = {"year": 4, "month": 7, "day": 10}

Row = dict[str, Any]


@dataclass(frozen=True)
class Expected:
    """One row that an article must or must not give."""

    article: str
    wanted: bool
    fields: Row

    @property
    def id(self) -> str:
        return f"{self.article}-{self.fields['id']}"

    @property
    def missed(self) -> str | None:
        return self.fields.get("missed")

    def found_in(self, rows: dict[str, list[Row]]) -> list[Row]:
        """The rows that it describes, of the kinds that it may be."""
        kinds = [KINDS[self.fields["kind"]]] if "kind" in self.fields else list(rows)
        return [row for kind in kinds for row in rows[kind] if self._describes(row)]

    def _describes(self, row: Row) -> bool:
        named = {name: value for name, value in self.fields.items() if name not in NOT_COMPARED}
        return all(_same(name, value, row) for name, value in named.items())


def _same(name: str, value: Any, row: Row) -> bool:
    if name in PARTS:
        return value in (row[PARTS[name]] or "")
    if name in ACTORS:
        return set(row[ACTORS[name]]) == set(value)
    if name == "targets":
        return set(row["target_actors"]) >= set(value)
    if name == "parties":
        return {*row["source_actors"], *row["target_actors"]} == set(value)
    if name == "actor":
        return any(value in row[column] for column in ACTORS.values() if column in row)
    if name == "date":
        digits = DATE_DIGITS.get(row["date_precision"] or "")
        return digits is not None and row["event_date"].isoformat()[:digits] == value
    found = row[COLUMNS[name]]
    return found in value if isinstance(value, list) else bool(found == value)


def article_names() -> list[str]:
    """Names of the articles written for these tests."""
    return sorted(file.stem for file in (HERE / "articles").glob("*.txt"))


def load(name: str) -> dict[str, Any]:
    """The expectations of one article; every field's name must be known, so that a slip does not widen a row."""
    content: dict[str, Any] = yaml.safe_load((HERE / "expected" / f"{name}.yaml").read_text(encoding="utf-8"))
    known = {*COLUMNS, *ACTORS, *PARTS, *NOT_COMPARED, "targets", "parties", "actor", "date"}
    unknown = {field for row in (*content["must"], *content["must_not"]) for field in row} - known
    if unknown:
        raise ValueError(f"{name}.yaml has unknown fields: {sorted(unknown)}")
    return content


def expectations(wanted: bool) -> Iterator[Expected]:
    """Every row that must (or must not) be found, the seed's among them."""
    for name in (*article_names(), "seed"):
        for fields in load(name)["must" if wanted else "must_not"]:
            yield Expected(name, wanted, fields)
