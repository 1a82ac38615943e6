"""The closed list of rules that settle an ambiguous name, read from the `rule` column of names.csv.

A cell holds rules separated by `;`, each `kind` or `kind:value|value`. A rule sees the folded text around the name
(accents gone, quotes, brackets and hyphens turned to spaces), so `not_before:backed` also stands for "-backed".

| kind | the name counts |
|---|---|
| `exact` | only as written: capitals and accents as in the row |
| `lookup_only` | only when asked for on its own (`name_to_code`), never in running text |
| `text_only` | only in running text |
| `not_before:…`, `not_after:…` | unless one of the values stands right behind it, or right before it |
| `only_before:…`, `only_after:…` | only if one of the values stands right behind it, or right before it |
| `only_with:…`, `unless_with:…` | only if the text has one of the values anywhere, or none of them |
| `not_in_capitals` | unless the words on either side are in capitals too |

A row whose name is `*` lends its rule to every name of its kind.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from transforms.naming.normalise import fold

PLAIN = frozenset({"exact", "lookup_only", "text_only", "not_in_capitals"})
VALUED = frozenset({"not_before", "not_after", "only_before", "only_after", "only_with", "unless_with"})


class BadRule(ValueError):
    """A rule that is not of the closed list, with the cell it stands in."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one name, ready to be asked about a place in a folded text."""

    plain: frozenset[str] = frozenset()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    unless_with: tuple[str, ...] = ()

    @property
    def look_around(self) -> bool:
        """Whether the text around the name matters at all."""
        return self != Rules(plain=self.plain) or "not_in_capitals" in self.plain

    def allow(self, text: str, start: int, end: int) -> bool:
        """Whether the name at `[start, end)` of the folded `text` counts."""
        if "not_in_capitals" in self.plain and _among_capitals(text, start, end):
            return False
        if self.not_before or self.only_before:
            behind = text[end : end + 40].lstrip(" ")
            if _opens(behind, self.not_before):
                return False
            if self.only_before and not _opens(behind, self.only_before):
                return False
        if self.not_after or self.only_after:
            ahead = text[max(0, start - 40) : start].rstrip(" ")
            if _closes(ahead, self.not_after):
                return False
            if self.only_after and not _closes(ahead, self.only_after):
                return False
        if self.only_with and not any(_holds(text, value) for value in self.only_with):
            return False
        return not any(_holds(text, value) for value in self.unless_with)


def _opens(behind: str, values: tuple[str, ...]) -> bool:
    return behind.startswith(values) and any(
        behind.startswith(value) and not (value[-1].isalnum() and behind[len(value) : len(value) + 1].isalnum())
        for value in values
    )


def _closes(ahead: str, values: tuple[str, ...]) -> bool:
    return ahead.endswith(values) and any(
        ahead.endswith(value) and not (value[0].isalnum() and ahead[: -len(value)][-1:].isalnum()) for value in values
    )


def _holds(text: str, value: str) -> bool:
    at = text.find(value)
    while at >= 0:
        if not text[max(0, at - 1) : at].isalnum() and not text[at + len(value) : at + len(value) + 1].isalnum():
            return True
        at = text.find(value, at + 1)
    return False


def _among_capitals(text: str, start: int, end: int) -> bool:
    around = [*text[max(0, start - 30) : start].split()[-1:], *text[end : end + 30].split()[:1]]
    words = [word for beside in around if (word := beside.strip(".,!?")).isalpha()]
    return bool(words) and all(word.isupper() and len(word) > 1 for word in words)


def parse(cells: Iterable[str]) -> Rules:
    """The rules of the cells taken together.

    Raises BadRule for a kind outside the closed list, or a value where none belongs.
    """
    plain: set[str] = set()
    valued: dict[str, list[str]] = {kind: [] for kind in VALUED}
    for cell in cells:
        for rule in filter(None, cell.split(";")):
            kind, colon, values = rule.partition(":")
            if kind in PLAIN and not colon:
                plain.add(kind)
            elif kind in VALUED and values:
                valued[kind] += [_folded(value) for value in values.split("|")]
            else:
                raise BadRule(f"{rule!r} in {cell!r} is no rule this program knows")
    as_tuples: dict[str, tuple[str, ...]] = {kind: tuple(values) for kind, values in valued.items()}
    return Rules(plain=frozenset(plain), **as_tuples)


_folded: Callable[[str], str] = lambda value: " ".join(fold(value).split())  # noqa: E731
