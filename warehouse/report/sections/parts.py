"""What the sections have in common: a heading, a chart with its numbers under it, and words for what is not there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from warehouse.report import palette
from warehouse.report.charts.parts import Spec
from warehouse.report.markup import Child, Markup, command, joined, script_json, table, tag
from warehouse.report.wording import counted

MOST_ROWS = 60


@dataclass(frozen=True)
class Numbers:
    """The numbers under a chart: its rows as a table, and the query that gives all of them."""

    caption: str
    headings: Mapping[str, bool]
    rows: Sequence[Sequence[Child]]
    query: str

    def markup(self, label: str) -> Markup:
        """A table of the first rows, closed at first."""
        rows = self.rows[:MOST_ROWS]
        told = counted(len(self.rows), "row")
        whole = "" if len(rows) == len(self.rows) else f", the first {len(rows)} here"
        return tag(
            "details",
            tag("summary", f"The numbers: {told}{whole}"),
            table(self.caption, self.headings, rows, f"Numbers of: {label}"),
            tag("p", "All of them: ", command(f'sql "{self.query}"'), class_="note"),
            class_="numbers",
        )


def section(name: str, heading: str, opening: Child, *body: Child) -> Markup:
    """A part of the page that the contents lead to."""
    return tag("section", tag("h2", heading, id=f"{name}-heading"), tag("p", opening, class_="opening"), *body,
               id=name, aria_labelledby=f"{name}-heading")  # fmt: skip


def figure(
    name: str,
    heading: str,
    note: Child,
    spec: Spec | None,
    said: str,
    numbers: Numbers,
    empty: str,
    legend: Markup | None = None,
) -> Markup:
    """A chart with its heading, what it says to those who do not see it, and its numbers; `empty` for no chart."""
    opening = tag("figcaption", tag("h3", heading), tag("p", note, class_="note"))
    if spec is None:
        return tag("figure", opening, nothing(empty), id=f"figure-{name}")
    return tag(
        "figure",
        opening,
        legend,
        tag("div", class_="chart", role="img", aria_label=said, data_chart=f"chart-{name}"),
        tag("script", script_json(spec), type="application/json", id=f"chart-{name}"),
        numbers.markup(heading),
        id=f"figure-{name}",
    )


def nothing(words: str) -> Markup:
    """What stands where there is nothing to show."""
    return tag("p", words, class_="empty")


def legend(colours: Mapping[str, str], shown: Iterable[str] | None = None) -> Markup:
    """Words beside their colours."""
    words = list(colours) if shown is None else list(shown)
    keys = (tag("li", _swatch(colours[word]), word) for word in words)
    return tag("ul", *keys, class_="legend")


def ramp(low: str, high: str, colours: Sequence[str] = palette.DIVERGING) -> Markup:
    """Two words with the colours between them."""
    blend = tag("span", class_="ramp", style=f"background:linear-gradient(to right,{','.join(colours)})")
    return tag("p", low, blend, high, class_="legend")


def _swatch(colour: str) -> Markup:
    return tag("span", class_="swatch", style=f"background:{colour}")


def lines(*children: Child) -> Markup:
    """A figure with smaller words under it, in one cell."""
    first, *others = children
    return joined([first, *(tag("small", other) for other in others if other)])
