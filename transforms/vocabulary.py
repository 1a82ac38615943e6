"""Rows of the vocabulary under seeds/reference. A leaf: it imports nothing of the project but paths."""

import csv

from transforms.paths import REFERENCE


def vocabulary(file: str) -> list[dict[str, str]]:
    """The rows of a vocabulary file, in its order. FileNotFoundError where there is none of that name."""
    with open(REFERENCE / file, encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))
