"""What the report says, as rows: each file of sql/report is one question to the published tables."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from warehouse.models import SQL

QUESTIONS = SQL / "report"
Row = dict[str, Any]
Answers = Mapping[str, list[Row]]


def ask(connection: duckdb.DuckDBPyConnection, folder: Path = QUESTIONS) -> dict[str, list[Row]]:
    """The rows of every question, by the name of its file. Raises duckdb.Error where a question cannot run."""
    return {file.stem: _rows(connection, file) for file in sorted(folder.glob("*.sql"))}


def _rows(connection: duckdb.DuckDBPyConnection, file: Path) -> list[Row]:
    found = connection.execute(file.read_text("utf-8"))
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
