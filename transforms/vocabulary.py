"""Rows of the vocabulary under seeds/reference. A leaf: it imports nothing of the project but paths."""

import csv
from collections.abc import Iterator
from operator import itemgetter

from transforms.paths import REFERENCE


def vocabulary(file: str) -> list[dict[str, str]]:
    """The rows of a vocabulary file, in its order.

    Raises FileNotFoundError where there is none of that name, ValueError where a row has not one cell a column.
    """
    with open(REFERENCE / file, encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        header = next(rows)
        return [dict(zip(header, row, strict=True)) for row in rows if row]


def columns_of(file: str, columns: str) -> Iterator[tuple[str, ...]]:
    """Two or more columns of a long file, named with spaces between; tuples cost a third of what dictionaries do."""
    with open(REFERENCE / file, encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        header = next(rows)
        yield from map(itemgetter(*(header.index(column) for column in columns.split())), rows)
