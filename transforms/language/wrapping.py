"""Where paragraphs begin and end, also in text that was broken into lines of one width.

Releases that were taken from a printed page or a mail end their lines at a width, often with an empty line after each,
in the middle of sentences. A text is such a text when no line is longer than a page is wide and many lines go on in
lower case after a line that nothing closes.
"""

import re
from itertools import pairwise

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
# The last two are a bullet's bytes read in another encoding, as releases in old archives have them.
MARK = r"[-–—*•·●▪◦‣>\uf0b7]|â[\u0080€]?¢|ï[\u0082‚]?·"
BULLET = re.compile(rf"(?:{MARK}|\(?\d{{1,2}}[.)])\s+(?=\S)")
_WIDEST = 160  # characters; a paragraph on one line is longer somewhere in the text
_LEAST_LINES = 3
_LEAST_SHARE = 0.2
_FULL = 0.7  # of the usual width: a shorter line ended because its words did


def paragraphs(text: str) -> list[Span]:
    """Half-open offsets of the paragraphs: lines with something on them, joined where a line was only broken."""
    lines = [hit.span() for hit in _LINE.finditer(text)]
    width = _width(text, lines)
    if width is None:
        return lines
    joined: list[Span] = []
    last = 0, 0
    for start, end in lines:
        if joined and _goes_on(text[slice(*last)], text[start:end].lstrip(), width):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        last = start, end
    return joined


def _width(text: str, lines: list[Span]) -> int | None:
    """The usual length of a full line of a text that was broken into lines, None for any other text."""
    lengths = sorted(len(text[start:end].strip()) for start, end in lines)
    if not lengths or lengths[-1] > _WIDEST:
        return None
    broken = sum(
        1
        for one, following in pairwise(lines)
        if _CLOSED.search(text, *one) is None and text[slice(*following)].lstrip()[:1].islower()
    )
    if broken < max(_LEAST_LINES, _LEAST_SHARE * len(lines)):
        return None
    return lengths[len(lengths) * 9 // 10]


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether a line continues the one before it."""
    if _CLOSED.search(line) or BULLET.match(following):
        return False
    return following[:1].islower() or len(line.strip()) >= _FULL * width
