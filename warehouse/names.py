"""What the published tables say of names: the texts they stand in, and those that could not be coded."""

from collections.abc import Iterator
from datetime import date

import duckdb

BATCH = 1000


def published_texts(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, date | None]]:
    """Text and day of every article that is no copy, a batch at a time."""
    found = connection.cursor().execute(
        "select articles.text, articles.published_on from mentions.articles as articles "
        "where articles.duplicate_of is null order by articles.article_id"
    )
    while rows := found.fetchmany(BATCH):
        yield from rows


def never_resolved(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, int]]:
    """(name, role, how often) of what could not be coded, most frequent first."""
    return connection.execute(
        "select unresolved_names.name, unresolved_names.role, unresolved_names.mention_count "
        "from mentions.unresolved_names as unresolved_names "
        "order by unresolved_names.mention_count desc, unresolved_names.name, unresolved_names.role"
    ).fetchall()
