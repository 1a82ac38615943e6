"""Bytes → text, and only when we can say why we believe the result.

In this order: a byte order mark; valid UTF-8; the encoding the page declares, where it decodes without error;
detection. Detection takes the encodings that charset-normalizer holds possible (a `chaos`, its share of improbable
characters, of at most 0.2) and that are in common use (`seeds/reference/encodings.csv`), and reads the text under each.
It is trusted when every reading that is in a language its encoding was made for (py3langid, a probability of at least
0.5) is in the same language; of several, the one whose words beyond ASCII are most clearly of it is taken. Otherwise,
and where bytes are UTF-8 but for a few, the bytes are rejected: better no text than a garbled one.
"""

import codecs
import csv
import re
from functools import cache
from typing import NamedTuple

from transforms.paths import REFERENCE
from transforms.reading.languages import guess_language
from transforms.reading.records import UnusableInput

SNIFFED = 64 * 1024
BINARY_CONTROL_SHARE = 0.01
TRUSTED_CHAOS = 0.2
TRUSTED_LANGUAGE = 0.5
LOOKED_AT = 2000
_C1 = re.compile("[\x80-\x9f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FIRST_OF_BOMS = {mark[:1] for mark, _ in _BOMS}
_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\r\f\x1b") + b"\x7f"
# First bytes of formats often given a text name: PDF, zip and Office, gzip, images, ELF, Parquet, old Office.
_SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"PAR1",
    b"\xd0\xcf\x11\xe0", b"\x28\xb5\x2f\xfd",
)  # fmt: skip
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{2,30})""",
    re.IGNORECASE,
)
# What web pages label latin-1 is Windows-1252 (WHATWG Encoding Standard).
_WEB_LABELS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
# Python's own codecs, which no page is written in; some take quadratic time.
_NOT_ON_THE_WEB = ("idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7", "undefined")


class Reading(NamedTuple):
    """What bytes would be under one encoding; `clearness` is the language's probability by its telling words."""

    clearness: float
    encoding: str
    language: str


def bom_encoding(head: bytes) -> str | None:
    """The encoding a byte order mark names, or None."""
    if head[:1] not in _FIRST_OF_BOMS:
        return None
    return next((name for mark, name in _BOMS if head.startswith(mark)), None)


def is_binary(head: bytes) -> bool:
    """Whether bytes under a text name are no text: a known signature, or over 1 % control characters."""
    if bom_encoding(head):
        return False
    if head.startswith(_SIGNATURES):
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > BINARY_CONTROL_SHARE * len(head)


def decode(raw: bytes, declares: bool = False) -> str:
    """Text of the bytes, its byte order mark gone. UnusableInput `encoding_unknown` when nothing can be
    trusted.

    `declares` looks for an encoding named inside, as HTML and XML do.
    """
    marked = bom_encoding(raw[:4])
    for name in (marked, "utf-8", _declared_encoding(raw) if declares else None):
        if name:
            try:
                return raw.decode(name).removeprefix("\ufeff")
            except UnicodeDecodeError:
                continue
    name = detected_encoding(raw)
    if name:
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            pass
    raise UnusableInput("read", "encoding_unknown", "not UTF-8, and no encoding can be trusted")


def _declared_encoding(raw: bytes) -> str | None:
    named = _DECLARED.search(raw[:4096])
    if not named:
        return None
    return web_encoding(named.group(1).decode("ascii"))


def web_encoding(label: str) -> str | None:
    """Python's name of the encoding that a page or server means by a label; None where it knows none."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return None if name in _NOT_ON_THE_WEB else _WEB_LABELS.get(name, name)


def detected_encoding(raw: bytes) -> str | None:
    """The encoding that detection trusts, or None."""
    from charset_normalizer import from_bytes

    usual = _languages_of()
    sample = _telling_part(raw)
    matches = from_bytes(sample, cp_isolation=list(usual), threshold=TRUSTED_CHAOS, enable_fallback=False)
    readings: dict[str, Reading] = {}
    for encoding in dict.fromkeys(name for match in matches for name in match.could_be_from_charset):
        text = sample.decode(encoding, "ignore") if encoding in usual else ""
        if not text or _C1.search(text):
            continue
        language, probability = guess_language(text[:LOOKED_AT])
        if language in usual[encoding] and probability >= TRUSTED_LANGUAGE:
            clearness = guess_language(_telling_words(text))
            readings.setdefault(
                text, Reading(clearness[1] if clearness[0] == language else 0.0, encoding, str(language))
            )
    if len({reading.language for reading in readings.values()}) != 1:
        return None
    return max(readings.values()).encoding


@cache
def _languages_of() -> dict[str, set[str]]:
    """Encoding → languages it was made for (`seeds/reference/encodings.csv`)."""
    with open(REFERENCE / "encodings.csv", encoding="utf-8", newline="") as rows:
        return {row["encoding"]: set(row["languages"].split()) for row in csv.DictReader(rows)}


def _telling_words(text: str) -> str:
    """The words that hold letters beyond ASCII, which alone depend on the encoding; at most 2,000 characters."""
    return " ".join(word for word in text.split() if not word.isascii())[:2000]


def _telling_part(raw: bytes) -> bytes:
    """Whole lines around the first byte beyond ASCII: the part that tells, short enough to detect fast."""
    first = next((i for i in range(0, len(raw), 4096) if not raw[i : i + 4096].isascii()), 0)
    start = raw.rfind(b"\n", 0, first) + 1 if first else 0
    return raw[max(start, first - 4096) : first + SNIFFED]
