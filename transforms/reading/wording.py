"""The stored form of a text, which every evidence offset counts into.

Normalised once, here: CR LF, CR, form feed and vertical tab become LF; other control characters other than
tab and line feed are removed, as is a byte order mark inside; a lone surrogate (possible in JSON) becomes
U+FFFD. All else stays as given: quotes, dashes, spaces of every kind, direction marks, and no Unicode
normalisation.
"""

import re

_LINE_ENDS = re.compile(r"\r\n?|[\v\f]")
_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
_DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_HASHES = re.compile(r"\s*#+\s*$")
_CLOSERS = "[\"'\u201d\u2019\u00bb)]"
_CLOSED = re.compile(rf"[.]{_CLOSERS}*$")
_SENTENCE_ENDS = re.compile(rf"[.!?\u2026]{_CLOSERS}*$")
TITLE_WORDS = 30
TITLE_CHARACTERS = 200
WRAPPED_AT = 100


def stored_text(text: str) -> str:
    """The text as it is stored."""
    if not _UNUSUAL.search(text):
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _DROPPED.sub("", text)
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line_field(words: str | None) -> str | None:
    """A title, outlet or address: one line without control characters; None when nothing is left."""
    if words is None:
        return None
    return " ".join(stored_text(words).split()) or None


def split_title(text: str, given: str | None = None) -> tuple[str | None, str]:
    """Title and body of a plain text or Markdown file in its stored form.

    With a `given` title, the first line goes only when it repeats it. Otherwise the first line that is not
    blank is the title when text follows, it has at most 30 words and 200 characters, does not end like a
    sentence or a clause, and either a blank line follows or the next line could not continue it: it does
    not begin in lower case, and it ends a sentence or is longer than wrapped lines are (100 characters). A
    Markdown heading is a title without further ado. The body is the rest without leading and trailing blank
    lines.
    """
    body = text.strip()
    first, _, rest = body.partition("\n")
    following = rest.strip()
    heading = _heading(first)
    line = heading or " ".join(first.split())
    if given is not None:
        same = following and " ".join(given.split()).casefold() == line.casefold()
        return given, following if same else body
    if following and (heading or _reads_as_title(line, rest)):
        return line, following
    return None, body


def _heading(line: str) -> str | None:
    bare = line.lstrip()
    if not bare.startswith("# "):
        return None
    return " ".join(_HASHES.sub("", bare[2:]).split()) or None


def _reads_as_title(line: str, rest: str) -> bool:
    if len(line) > TITLE_CHARACTERS or len(line.split()) > TITLE_WORDS:
        return False
    if line[-1] in ".,;:" or _CLOSED.search(line):
        return False
    next_line = rest.partition("\n")[0].strip()
    if not next_line:
        return True
    return not next_line[0].islower() and (len(next_line) > WRAPPED_AT or bool(_SENTENCE_ENDS.search(next_line)))
