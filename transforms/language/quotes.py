"""Which stretches of a text stand inside quotation marks."""

import re

_MARK = re.compile('[“”"„«»]')
LONGEST_QUOTE = 3_000


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Half-open spans inside double quotation marks, marks left out.

    A quotation may run over several paragraphs, each opened anew and only the last closed (the press's convention):
    an unclosed one ends at its paragraph's end. Straight marks alternate within a paragraph.
    """
    spans = []
    start = 0
    for paragraph in text.split("\n"):
        opened: int | None = None
        for mark in _MARK.finditer(paragraph):
            sign = mark.group()
            opens = sign in "“„«" or (sign == '"' and opened is None)
            if opens:
                opened = mark.end()
            elif opened is not None:
                spans.append((start + opened, start + mark.start()))
                opened = None
        if opened is not None and len(paragraph) - opened <= LONGEST_QUOTE:
            spans.append((start + opened, start + len(paragraph)))
        start += len(paragraph) + 1
    return spans
