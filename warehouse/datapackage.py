"""`datapackage.json` beside the exports: tables, columns, keys and the star they make, as Frictionless has it."""

import csv
import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from transforms.contracts import TABLES
from warehouse.models import SQL, sidecars
from warehouse.parquet import Described

DATAPACKAGE = "datapackage.json"
TYPES = {
    "varchar": "string", "bigint": "integer", "double": "number", "boolean": "boolean", "date": "date",
    "timestamp with time zone": "datetime",
}  # fmt: skip


def write_datapackage(
    file: Path,
    tables: Sequence[Described],
    files: Mapping[str, Sequence[str]],
    withheld: Mapping[str, Collection[str]],
    version: str,
) -> None:
    """Describes `tables` as they lie in `files` (paths relative to the package), without the columns withheld."""
    keys, references = _primary_keys(), foreign_keys()
    package = {
        "profile": "data-package",
        "name": "communique",
        "title": "Communiqué: events, pledges and positions of countries, and metrics of their cooperation",
        "version": version,
        "resources": [
            _resource(table, files[table.name], withheld.get(table.name, ()), keys.get(table.name, []), references)
            for table in tables
        ],
    }
    file.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", "utf-8")


def foreign_keys(sql: Path = SQL) -> list[tuple[str, str, str, str]]:
    """(table, column, to table, to column) of the star that the exports make."""
    with (sql / "exports" / "keys.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["table"], row["column"], row["to_table"], row["to_column"]) for row in csv.DictReader(lines)]


def field_type(database_type: str) -> dict[str, Any]:
    """A column's type in the words of Frictionless. Raises KeyError on one that no published table may have."""
    if database_type.endswith("[]"):
        return {"type": "array", "arrayItem": field_type(database_type[:-2])}
    if database_type.startswith("decimal("):
        return {"type": "number"}
    return {"type": TYPES[database_type]}


def _resource(
    table: Described,
    files: Sequence[str],
    withheld: Collection[str],
    keys: Sequence[str],
    references: Sequence[tuple[str, str, str, str]],
) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": name, **field_type(table.types[name]), "description": words}
            for name, words in table.columns.items()
            if name not in withheld
        ]
    }
    if keys:
        schema["primaryKey"] = list(keys)
    if leading := [
        {"fields": [column], "reference": {"resource": to_table, "fields": [to_column]}}
        for name, column, to_table, to_column in references
        if name == table.name
    ]:
        schema["foreignKeys"] = leading
    return {
        "profile": "data-resource",
        "name": table.name,
        "description": table.description,
        "path": files[0] if len(files) == 1 else list(files),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": schema,
    }


def _primary_keys() -> dict[str, list[str]]:
    return {name: list(contract.primary_key()) for name, contract in TABLES.items()} | {
        name: list(sidecar["key"]) for name, sidecar in sidecars().items() if "key" in sidecar
    }
