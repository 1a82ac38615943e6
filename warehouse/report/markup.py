"""HTML from values: what is not built here as markup is text, and text can do nothing but be read."""

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from warehouse.inert import UNSEEN, seen

WEB_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
VOID = frozenset({"meta", "br"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = Markup | str | int | None


def tag(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Markup:
    """An element. Strings among `children` become text; None is left out.

    An attribute's underscores stand for hyphens, one at the end for none (`class_`); True is an attribute without a
    value, None and False leave it out.
    """
    told = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{text(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in VOID:
        return Markup(f"<{name}{told}>")
    return Markup(f"<{name}{told}>{joined(children)}</{name}>")


def joined(children: Iterable[Child]) -> Markup:
    """Children one after the other."""
    return Markup("".join(child if isinstance(child, Markup) else text(child) for child in children))


def text(value: object) -> Markup:
    """A value as text; an unseen character stands as its number, None as nothing."""
    return Markup() if value is None else Markup(escape(seen(str(value))))


def quoted(words: object) -> Markup:
    """Words from a source, whose direction of writing stays their own."""
    return tag("bdi", text(words))


def marked(sentence: str, start: int | None, end: int | None) -> Markup:
    """A sentence with the words from `start` to `end` marked; unmarked where these are not inside of it."""
    if start is None or end is None or not 0 <= start < end <= len(sentence):
        return quoted(sentence)
    return tag("bdi", sentence[:start], tag("mark", sentence[start:end]), sentence[end:])


def link(address: str | None, words: str) -> Markup:
    """Words that lead to a web address; the words alone where it is none."""
    if address is None or not WEB_ADDRESS.match(address) or UNSEEN.search(address):
        return quoted(words)
    return tag("a", quoted(words), href=address, rel="noopener noreferrer nofollow")


def script_json(value: Any) -> Markup:
    """JSON for inside a script element: no part of it can end the element or open a comment, and all of it is seen."""
    plain = seen(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str))
    return Markup(re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", plain))


def table(
    caption: Child,
    headings: Mapping[str, bool],
    rows: Iterable[Iterable[Child]],
    label: str,
) -> Markup:
    """A table that scrolls in its own box; `headings` tell whether a column is of numbers, the first names its row."""
    numeric = list(headings.values())
    head = (tag("th", heading, scope="col", class_="number" if right else None) for heading, right in headings.items())
    body = (
        tag(
            "tr",
            *(tag("th" if at == 0 else "td", cell, **_of_cell(at, numeric[at])) for at, cell in enumerate(row)),
        )
        for row in rows
    )
    whole = tag("table", tag("caption", tag("span", caption)), tag("thead", tag("tr", *head)), tag("tbody", *body))
    return tag("div", whole, class_="scroll", role="region", tabindex=0, aria_label=label)


def _of_cell(at: int, is_number: bool) -> dict[str, str | None]:
    return {"class_": "number" if is_number else None, "scope": "row" if at == 0 else None}


def command(words: str) -> Markup:
    """A command that opens a number."""
    return tag("code", f"communique {words}", class_="command")


def explain(subject: str, **key: object) -> Markup:
    """The command that opens a row of a table down to its sentences, or a fact by its id."""
    return command(" ".join(["explain", subject, *(f"{name}={value}" for name, value in key.items())]))
