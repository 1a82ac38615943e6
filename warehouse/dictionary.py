"""The data dictionary: every published table and column in words, from the contracts and the models' sidecars."""

from collections.abc import Iterator, Mapping, Sequence

import dataframely as dy
import duckdb

from transforms.contracts import SCHEMA_OF, TABLES
from warehouse.models import MACROS, Model, load_models
from warehouse.tables import column_order, database_type, grain, words

HEADINGS = {
    "facts": "Facts: one row per thing in the world",
    "mentions": "Articles and what they state",
    "metrics": "Metrics",
    "exports": "Flat tables for BI tools",
    "reference": "Reference tables, as used in the build",
    MACROS: "Table macros for the shell",
}
OPENING = """# Data dictionary

Every published table, by the name it has in `current.duckdb` (schema and bare name) and in `exports/`.
Made from the contracts of the code by `communique dictionary`; do not edit.
"""


def dictionary_markdown(
    models: Sequence[Model] | None = None, types: Mapping[str, Mapping[str, str]] | None = None
) -> str:
    """The dictionary as Markdown.

    `models` are those of `sql/` where none are given. `types` has the types of the models' columns by `schema.table`,
    which only a database knows (`column_types`); without it their column is left out.
    """
    described = load_models() if models is None else models
    lines = [OPENING]
    for schema, heading in HEADINGS.items():
        sections = [
            *(_contract(name, contract) for name, contract in TABLES.items() if SCHEMA_OF[name] == schema),
            *(_model(model, (types or {}).get(model.table)) for model in described if model.schema == schema),
        ]
        if sections:
            lines += [f"## {heading}\n", *sections]
    return "\n".join(lines)


def column_types(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Database types by `schema.table` and column."""
    found: dict[str, dict[str, str]] = {}
    for schema, table, column, dtype in connection.execute(
        "select schema_name, table_name, column_name, data_type from duckdb_columns() where not internal order by all"
    ).fetchall():
        found.setdefault(f"{schema}.{table}", {})[column] = dtype.lower()
    return found


def _contract(name: str, contract: type[dy.Schema]) -> str:
    columns = contract.columns()
    keys = contract.primary_key()
    rows = [
        (
            f"`{column}`",
            database_type(columns[column].dtype),
            "key" if column in keys else "may be null" if columns[column].nullable else "",
            words(columns[column]),
        )
        for column in column_order(contract)
    ]
    return "\n".join([f"### {name}\n", f"{grain(contract)}\n", *_table(("column", "type", "", "holds"), rows), ""])


def _model(model: Model, types: Mapping[str, str] | None) -> str:
    lines = [f"### {model.name}\n", f"{_one_line(model.sidecar['grain'])}\n"]
    for heading in ("formula", "source"):
        if heading in model.sidecar:
            lines.append(f"{heading.capitalize()}: {_one_line(model.sidecar[heading])}\n")
    if model.schema == MACROS:
        arguments = ", ".join(model.sidecar["parameters"])
        lines.append(f"`from {model.name}({arguments})`\n")
    rows = [
        (f"`{column}`", (types or {}).get(column, ""), "key" if column in model.key else "", _one_line(held))
        for column, held in model.columns.items()
    ]
    if rows:
        lines += [*_table(("column", "type", "", "holds"), rows), ""]
    if model.checks:
        lines.append(
            "Checked at every build: "
            + "; ".join(_one_line(f"{one['name']} ({one['why']})") for one in model.checks)
            + ".\n"
        )
    return "\n".join(lines)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    kept = [at for at, head in enumerate(heads) if any(row[at] for row in rows) or head == "holds"]
    yield "| " + " | ".join(heads[at] for at in kept) + " |"
    yield "|" + "---|" * len(kept)
    for row in rows:
        yield "| " + " | ".join(row[at].replace("|", "\\|") for at in kept) + " |"


def _one_line(words: object) -> str:
    return " ".join(str(words).split())
