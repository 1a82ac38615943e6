"""Names made comparable: one folding for running text, one set of keys for names given on their own.

Folding for text keeps the length, code point for code point, so an offset in the folded text is an offset in the
text. Keys for lookups may change the length.
"""

import re
import unicodedata
from functools import cache

from transforms.vocabulary import vocabulary

_KEEP = frozenset(" .,!?$%*+")
_STROKED = {"ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ß": "s", "ð": "d", "Ð": "D"}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"\w+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}|\b(?:\w\.)+\w\b")
_PARENTHESIS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")


@cache
def name_words(role: str) -> dict[str, str]:
    """The words of name_words.csv with this role, each with its expansion (empty but for abbreviations)."""
    return {row["word"]: row["expansion"] for row in vocabulary("name_words.csv") if row["role"] == role}


@cache
def _foreign() -> dict[str, str]:
    """U+0080 to U+20FF, where one ASCII character stands for it: accents fall, quotes and dashes become blanks."""
    table = dict(_STROKED)
    for point in range(0x80, 0x2100):
        letter = chr(point)
        base = unicodedata.normalize("NFKD", letter)[:1]
        if base.isascii() and base.isalnum():
            table.setdefault(letter, base)
        elif unicodedata.category(letter)[0] in "PZ":
            table.setdefault(letter, " ")
    return table


@cache
def _plain() -> bytes:
    """A table for bytes.translate: ASCII signs that only set words apart become blanks."""
    return bytes(b if b >= 0x80 or chr(b).isalnum() or chr(b) in _KEEP else ord(" ") for b in range(256))


def fold(text: str) -> str:
    """`text` in ASCII with the same number of code points; what has no ASCII form becomes `?`."""
    if not text.isascii():
        foreign = _foreign()
        text = _NOT_ASCII.sub(lambda found: foreign.get(found.group(), "?"), text)
    return text.encode("ascii").translate(_plain()).decode("ascii")


def _unmangled(name: str) -> str:
    """UTF-8 that was read as Latin-1 or Windows-1252, put right; anything else as it came."""
    if name.isascii():
        return name
    for wrong in ("cp1252", "latin-1"):
        try:
            return name.encode(wrong).decode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            continue
    return name


def without_parenthesis(name: str) -> str:
    """`name` without what stands in brackets: "Croatia (local name: Hrvatska)" → "Croatia"."""
    return _PARENTHESIS.sub(" ", name).strip()


def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents, dots of abbreviations and articles; abbreviations in full.

    Words of no Latin script stay as they are, so that "中国" is a word.
    """
    if name.isascii() and name.replace("-", "").replace(" ", "").isalpha():
        return _telling(name.casefold().replace("-", " ").split())
    name = _DOTTED.sub(lambda dotted: dotted.group().replace(".", ""), _unmangled(name))
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"['’‘`´]s\b", " ", plain)
    plain = re.sub(r"['’‘`´]", " ", plain)
    return _telling(_WORD.findall(plain))


def _telling(found: list[str]) -> tuple[str, ...]:
    """The words in full, without the empty ones unless there are no others."""
    full, empty = name_words("abbreviation"), name_words("empty")
    found = [full.get(word, word) for word in found]
    return tuple(word for word in found if word not in empty) or tuple(found)


def ordered_key(name: str) -> str:
    """The words of `name` in their order: equal for "St. Lucia" and "Saint Lucia"."""
    return " ".join(words(name))


def bag_key(name: str) -> str:
    """The words of `name` sorted: equal for "Iran, Islamic Rep. of" and "Islamic Republic of Iran"."""
    return " ".join(sorted(words(name)))
