"""The review list as a file for people, and their decisions on their way into the files of judgements."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from warehouse.connection import csv_text
from warehouse.parts import replace_file


def write_review(connection: duckdb.DuckDBPyConnection, file: Path, asked: Sequence[str], most: int) -> int:
    """Writes the first rows of review_list with empty columns `asked` for decisions; returns how many."""
    found = connection.execute(
        "select review_list.* from facts.review_list as review_list order by review_list.rank limit ?", [most]
    )
    columns = [str(column[0]) for column in found.description or ()]
    rows = found.fetchall()
    file.write_text(csv_text([*columns, *asked], [(*row, *("" for _ in asked)) for row in rows]), "utf-8")
    return len(rows)


def read_review(file: Path) -> list[dict[str, str]]:
    """The rows of a filled-in file, missing cells as empty. Raises OSError."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [{column: cell or "" for column, cell in row.items() if column} for row in csv.DictReader(lines)]


def published_fields(connection: duckdb.DuckDBPyConnection, mentions: Sequence[str]) -> dict[str, dict[str, object]]:
    """The columns of these pledge mentions as published, by mention_id; those in no fact are left out."""
    found = connection.execute(
        "select pledge_mentions.* from mentions.pledge_mentions as pledge_mentions "
        "where list_contains(?, pledge_mentions.mention_id)",
        [list(mentions)],
    )
    columns = [str(column[0]) for column in found.description or ()]
    rows = (dict(zip(columns, row, strict=True)) for row in found.fetchall())
    return {str(row["mention_id"]): row for row in rows}


def append_judgements(folder: Path, decided: Mapping[str, Sequence[Mapping[str, str]]]) -> None:
    """Adds rows to the files of judgements, each file swapped in whole."""
    for name, rows in decided.items():
        if not rows:
            continue
        file = folder / name
        before = file.read_text("utf-8") if file.is_file() else csv_text(list(rows[0]), [], for_people=False)
        added = csv_text(list(rows[0]), [tuple(row.values()) for row in rows], for_people=False).split("\n", 1)[1]
        replace_file(file, (before.rstrip("\n") + "\n" + added).encode())
