"""Which spellings of names.csv occur in texts: what never does may be a mistake, or no longer needed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from transforms.naming.lexicon import UNSAID, Alias, aliases
from transforms.naming.names import find_names
from transforms.naming.normalise import fold


def spellings_used(texts: Iterable[tuple[str, date | None]]) -> Counter[str]:
    """How often each spelling, folded and in lower case, was read as a name in texts of (text, day of publication)."""
    return Counter(
        _key(name.text) for text, day in texts for name in find_names(text, day) if name.kind not in ("person", "place")
    )


def never_used(used: Mapping[str, int]) -> list[Alias]:
    """The rows of names.csv that may stand in running text and occur in none of the texts, in the file's order."""
    return [
        alias
        for alias in aliases()
        if alias.kind not in UNSAID and "lookup_only" not in alias.rules.plain and _key(alias.name) not in used
    ]


def _key(name: str) -> str:
    return " ".join(fold(name).casefold().split())
