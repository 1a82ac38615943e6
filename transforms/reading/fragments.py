"""HTML inside a feed → plain text: the publisher has chosen what belongs to the article, so nothing is guessed."""

import re
from typing import Any

# Elements that begin and end on lines of their own (HTML Standard, "Rendering": display block, list-item, table-row).
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p pre "
    "search section summary table tbody tfoot thead tr ul".split()
)
_CELLS = frozenset(("td", "th"))
# Elements that show no words of their own.
_UNSHOWN = frozenset(
    "audio button canvas head iframe input math noscript object script select style svg template textarea "
    "title video".split()
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SEVERAL = re.compile(r" {2,}")
_AROUND_LINE_ENDS = re.compile(r" ?\n[ \n]*")


def fragment_text(markup: str) -> str:
    """The words of an HTML fragment, one line for each paragraph, list item, table row or line break.

    Empty when it has none. Elements nested deeper than 256 are left out, as the parser does.
    """
    from lxml import etree

    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", no_network=True))
    except etree.XMLSyntaxError:
        return ""
    if root is None:
        return ""
    words = _SEVERAL.sub(" ", "".join(_words(root, etree)))
    return _AROUND_LINE_ENDS.sub("\n", words).strip()


def _words(root: Any, etree: Any) -> list[str]:
    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if element.tag in _UNSHOWN:
                walk.skip_subtree()
                continue
            parts.append(_boundary(element.tag))
            parts.append(_SPACES.sub(" ", element.text or ""))
        else:
            if event == "end" and element.tag not in _UNSHOWN:
                parts.append(_boundary(element.tag))
            parts.append(_SPACES.sub(" ", element.tail or ""))
    return parts


def _boundary(tag: str) -> str:
    if tag in _BLOCKS or tag == "br":
        return "\n"
    return " " if tag in _CELLS else ""
