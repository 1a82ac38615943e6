"""Warehouses of a few hand-written rows for the report, and its page taken apart."""

from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import hand_rows as hand
import polars as pl

from transforms.contracts import TABLES
from warehouse.build import PUBLISHED_SCHEMAS, create_views, load
from warehouse.connection import CURRENT, open_published
from warehouse.models import run_models
from warehouse.report.answers import ask
from warehouse.report.page import page

# Everything that could act in a page, in a script element, in a template, in Markdown or on the order of letters.
HOSTILE = (
    "</script><script>window.struck=1</script><img src=x onerror='window.struck=1'><!-- {{7*7}} ${7*7} **bold** "
    "[here](javascript:alert(1)) \u202egnp.exe"
)


def warehouse_of(folder: Path, names: dict[str, str] | None = None, **replaced: list[dict[str, Any]]) -> Path:
    """A warehouse of the hand-written rows, with some replaced, and of the project's models; nothing is checked."""
    reference = hand.reference()
    if names:
        countries = reference["countries"]
        reference["countries"] = countries.with_columns(pl.col("country_code").replace_strict(names).alias("name"))
    builds = hand.frame(TABLES["builds"], [{"build_id": "5e0370e3d59e6fc8"}])
    given = {**reference, **hand.tables(**replaced), "builds": builds}
    with closing(duckdb.connect(folder / CURRENT)) as connection:
        connection.execute("set timezone = 'UTC'")
        for schema in PUBLISHED_SCHEMAS:
            connection.execute(f"create schema {schema}")
        for name, contract in TABLES.items():
            load(connection, name, contract, given[name])
        run_models(connection)
        create_views(connection)
    return folder


def nothing_of(*kinds: str) -> dict[str, list[dict[str, Any]]]:
    """What empties the tables of those kinds of facts."""
    tables = {
        "event": ("event_mentions", "events", "event_actors"),
        "pledge": ("pledge_mentions", "pledges", "pledge_donors", "pledge_recipients"),
        "position": ("position_mentions", "positions", "position_holders", "position_targets"),
    }
    return {table: [] for kind in kinds for table in tables[kind]}


def html_of(folder: Path) -> str:
    with closing(open_published(folder)) as connection:
        return page(ask(connection), "/* charts */")


def hostile_warehouse(folder: Path) -> Path:
    """A warehouse whose article, pledge, names and country are made of HOSTILE."""
    evidence = f"Canada will give {HOSTILE} to Ukraine."
    base = hand.tables()
    mention = base["pledge_mentions"].row(0, named=True) | {
        "evidence": evidence, "evidence_start": 0, "evidence_end": len(evidence), "trigger_start": 7, "trigger_end": 60,
    }  # fmt: skip
    pledge = base["pledges"].row(0, named=True) | {
        "instrument": HOSTILE, "items": HOSTILE, "amount_low": None, "amount_high": None, "currency": None,
        "currency_basis": None, "amount_usd_low": None, "amount_usd_high": None, "mention_count": 1, "outlet_count": 1,
    }  # fmt: skip
    article = {"article_id": "a1", "title": HOSTILE, "text": evidence, "outlet": HOSTILE, "published_on": hand.DAY,
               "uri": "javascript:window.struck=1", "external_id": "1", "text_sha256": "1"}  # fmt: skip
    return warehouse_of(
        folder,
        names={"CAN": HOSTILE, "UKR": "Ukraine", "RUS": "Russia"},
        articles=[article],
        pledge_mentions=[mention],
        pledges=[pledge],
        unresolved_names=[{"name": HOSTILE, "role": "donor", "example": HOSTILE, "example_article_id": "a1"}],
        **nothing_of("position"),
        event_mentions=[base["event_mentions"].row(0, named=True) | {
            "evidence": evidence, "evidence_start": 0, "evidence_end": len(evidence), "trigger_start": 0,
            "trigger_end": 6}],
    )  # fmt: skip


class Parsed(HTMLParser):
    """Elements with their attributes, in order, and the text of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}, []))
        if tag not in ("meta", "br"):
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self._open[-1]][0] == tag, f"</{tag}> closes <{self.elements[self._open[-1]][0]}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for at in self._open:
            self.elements[at][2].append(data)

    def of(self, tag: str, class_: str | None = None) -> list[tuple[dict[str, str], str]]:
        """Attributes and text of the elements of a kind."""
        return [
            (attributes, "".join(words))
            for name, attributes, words in self.elements
            if name == tag and (class_ is None or class_ in attributes.get("class", "").split())
        ]
