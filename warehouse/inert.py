"""Words from outside, shown so that they can be read and do nothing: on a terminal, in a spreadsheet, as JSON."""

import json
import re
from typing import Any

# Characters that draw nothing and change how their neighbours are drawn: controls, and the signs that turn or
# nest the direction of writing, with which a sentence could show itself in another order than it has.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
# What a spreadsheet takes for the beginning of a formula; the wide forms count in East Asian settings.
_FORMULA = re.compile("[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")


def seen(words: str) -> str:
    """The words with each unseen character as its number, such as [U+202E]; line feeds and tabs stay."""
    return UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", words)


def cell(words: str) -> str:
    """The words as a spreadsheet shows them; those that it would compute get an apostrophe before them."""
    return f"'{words}" if _FORMULA.match(words) and not _NUMBER.fullmatch(words) else words


def json_text(value: Any) -> str:
    """Indented JSON of the same value, its unseen characters escaped."""
    plain = json.dumps(value, ensure_ascii=False, indent=2)
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)
