"""Lists in a text: which sentences are items, and which sentence leads each list."""

import re
from collections.abc import Mapping, Sequence

from transforms.language.wrapping import MARK
from transforms.naming.references import ParsedSentence

_BULLET = re.compile(rf"\s*(?:{MARK}|\(?[a-z0-9]{{1,2}}[.)])\s")
_SUM_FIRST = re.compile(
    r"\s*(?:(?:over|nearly|about|almost|up to|more than|an additional|another|some)\s)?"
    r"(?:(?:[A-Z]{1,3}\s?)?[$€£¥]\s?\d|(?:[A-Z]{3})\s\d|\d[\d.,]*\s(?:thousand|million|billion|trillion)\b)",
    re.IGNORECASE,
)


def is_item(text: str, start: int) -> bool:
    """Whether the line of an offset opens with a bullet, or with a sum after a line that ends in a colon."""
    line = text.rfind("\n", 0, start) + 1
    if _BULLET.match(text, line) is not None:
        return True
    return _SUM_FIRST.match(text, line) is not None and text[:line].rstrip().endswith((":", ";", "; and", ","))


def leads(text: str, sentences: Sequence[ParsedSentence]) -> Mapping[int, int]:
    """The number of each item's sentence → that of the last sentence before its list."""
    found: dict[int, int] = {}
    lead: int | None = None
    for sentence in sentences:
        if not is_item(text, sentence.span.start):
            lead = sentence.number
        elif lead is not None:
            found[sentence.number] = lead
    return found
