"""Where a number comes from: a metric row, fact, mention or article as a tree down to the marked sentence."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from transforms.contracts import SCHEMA_OF, TABLES
from warehouse.inert import seen
from warehouse.models import PARAMETER, SQL, Model, load_models

MOST_CHILDREN = 50
Row = dict[str, Any]
KINDS = {"event": "events", "pledge": "pledges", "position": "positions"}
ID = re.compile(r"[0-9a-f]{16}")


class NothingFoundError(Exception):
    """No such table, row or id; the message says what there is."""


@dataclass(frozen=True)
class Tree:
    """A row and what it was made from; `left_out` counts children beyond the limit."""

    kind: str
    headline: str
    row: Row
    children: tuple["Tree", ...] = ()
    left_out: int = 0
    notes: tuple[str, ...] = field(default=())

    def as_dict(self) -> Row:
        """The tree for JSON: values as numbers, strings, lists and null; children under `from`."""
        found: Row = {
            "kind": self.kind,
            "headline": self.headline,
            **{name: _plain(value) for name, value in self.row.items()},
        }
        if self.notes:
            found["notes"] = list(self.notes)
        if self.children:
            found["from"] = [child.as_dict() for child in self.children]
        if self.left_out:
            found["left_out"] = self.left_out
        return found

    def as_text(self) -> str:
        """The tree drawn with lines."""
        return seen("\n".join(_drawn(self))) + "\n"


def explain(
    connection: duckdb.DuckDBPyConnection,
    subject: str,
    keys: Mapping[str, str] | None = None,
    sql: Path = SQL,
    most: int = MOST_CHILDREN,
) -> Tree:
    """The tree of an id (of a fact, mention or article), or of the row of table `subject` that `keys` tell.

    Values of `keys` are written as in the table; a day may be written as its month (2025-08) or year. Each level has
    at most `most` children. Raises NothingFoundError where there is no such row, or more than one.
    """
    reader = _Reader(connection, most)
    return reader.table_row(subject, keys, sql) if keys else reader.by_id(subject)


class _Reader:
    def __init__(self, connection: duckdb.DuckDBPyConnection, most: int) -> None:
        self._connection = connection
        self._most = most

    def by_id(self, subject: str) -> Tree:
        for kind, table in KINDS.items():
            if rows := self._rows(f"select * from facts.{table} where {kind}_id = $id", {"id": subject}):
                return self.fact(kind, rows[0])
        for kind in KINDS:
            if rows := self._rows(f"select * from mentions.{kind}_mentions where mention_id = $id", {"id": subject}):
                return self.mention(kind, rows[0])
        if rows := self._rows(
            "select * from mentions.mentions_below_threshold where mention_id = $id", {"id": subject}
        ):
            return self.mention(rows[0]["mention_kind"], rows[0])
        if rows := self._rows("select * from mentions.articles where article_id = $id", {"id": subject}):
            return self.article(rows[0])
        if rows := self._rows("select * from facts.retired_ids where old_id = $id", {"id": subject}):
            now = rows[-1]["new_id"]
            where = f"; what it said is now in {now}" if now else "; what it said is gone"
            raise NothingFoundError(f"{subject} was retired in build {rows[-1]['build_id']}{where}")
        tables = "; to explain a row of a table, add KEY=VALUE" if not ID.fullmatch(subject) else ""
        raise NothingFoundError(f"no fact, mention or article has the id {subject}{tables}")

    def table_row(self, name: str, keys: Mapping[str, str], sql: Path) -> Tree:
        models = {
            model.name: model for model in load_models(sql) if model.schema in ("metrics", "exports", "intermediate")
        }
        if name in TABLES:
            table = f"{SCHEMA_OF[name]}.{name}"
        elif name in models:
            table = models[name].table
        else:
            raise NothingFoundError(f"no table {name}; there are {', '.join(sorted([*TABLES, *models]))}")
        row = self._one_row(table, keys)
        if name in models and "facts_sql" in models[name].sidecar:
            return self._metric(models[name], row)
        return self._linked(name, row)

    def fact(self, kind: str, row: Row) -> Tree:
        key = f"{kind}_id"
        mentions, left_out = self._limited(
            f"select * from mentions.{kind}_mentions where {key} = $id order by confidence desc, mention_id",
            {"id": row[key]},
        )
        return Tree(kind, HEADLINES[kind](row), row, tuple(self.mention(kind, one) for one in mentions), left_out)

    def mention(self, kind: str, row: Row) -> Tree:
        articles = self._rows("select * from mentions.articles where article_id = $id", {"id": row["article_id"]})
        start = row["trigger_start"] - row["evidence_start"]
        end = row["trigger_end"] - row["evidence_start"]
        fact = row.get(f"{kind}_id")
        within = f", part of {kind} {fact}" if fact else ", below the threshold, part of no fact"
        headline = f"{kind} mention {row['mention_id']}, confidence {row['confidence']:g}{within}"
        return Tree(
            f"{kind}_mention",
            headline,
            {**row, "evidence_marked": marked(row["evidence"], start, end)},
            tuple(self.article(one) for one in articles),
            notes=(marked(row["evidence"], start, end),),
        )

    def article(self, row: Row) -> Tree:
        told = [str(row[name]) for name in ("outlet", "published_on", "uri") if row.get(name) is not None]
        notes = [f"a copy of {row['duplicate_of']}"] if row.get("duplicate_of") else []
        if row.get("superseded_by"):
            notes.append(f"superseded by {row['superseded_by']}")
        shown = {name: value for name, value in row.items() if name != "text"}
        title = row.get("title") or row["external_id"]
        return Tree("article", f"{title} ({', '.join(told)})" if told else str(title), shown, notes=tuple(notes))

    def _metric(self, model: Model, row: Row) -> Tree:
        query = model.sidecar["facts_sql"]
        wanted = {name: row[name] for name in PARAMETER.findall(query) if name in row}
        facts, left_out = self._limited(
            f"select distinct kind, fact_id from ({query.strip().removesuffix(';')}\n) order by kind, fact_id", wanted
        )
        told = ", ".join(f"{name} {_shown(row[name])}" for name in model.key)
        values = tuple(
            f"{name} = {_shown(value)}" for name, value in row.items() if name not in model.key and value is not None
        )
        children = [tree for one in facts if (tree := self._fact_of(one["kind"], one["fact_id"]))]
        return Tree(model.name, f"{model.name}: {told}", row, tuple(children), left_out, values)

    def _linked(self, name: str, row: Row) -> Tree:
        """A row of any other table: the row itself if it is a fact, mention or article, else what its ids lead to."""
        for kind, table in KINDS.items():
            if name == table:
                return self.fact(kind, row)
            if name == f"{kind}_mentions":
                return self.mention(kind, row)
        if name == "mentions_below_threshold":
            return self.mention(row["mention_kind"], row)
        if name == "articles":
            return self.article(row)
        children = [
            tree for kind in KINDS if row.get(f"{kind}_id") and (tree := self._fact_of(kind, row[f"{kind}_id"]))
        ]
        told = ", ".join(f"{column} {_shown(value)}" for column, value in row.items() if value is not None)
        return Tree(name, f"{name}: {told}", row, tuple(children))

    def _fact_of(self, kind: str, fact_id: str) -> Tree | None:
        rows = self._rows(f"select * from facts.{KINDS[kind]} where {kind}_id = $id", {"id": fact_id})
        return self.fact(kind, rows[0]) if rows else None

    def _one_row(self, table: str, keys: Mapping[str, str]) -> Row:
        types = {name: dtype for name, dtype, *_ in self._connection.execute(f"describe {table}").fetchall()}
        if unknown := [key for key in keys if key not in types]:
            raise NothingFoundError(f"{table} has no column {', '.join(unknown)}; it has {', '.join(types)}")
        values = {key: _whole_day(value) if types[key] == "DATE" else value for key, value in keys.items()}
        condition = " and ".join(f'"{key}" = cast(${key} as {types[key]})' for key in values)
        try:
            rows = self._rows(f"select * from {table} where {condition} limit 2", values)
        except duckdb.ConversionException as error:
            raise NothingFoundError(str(error).splitlines()[0]) from error
        told = ", ".join(f"{key}={value}" for key, value in keys.items())
        if not rows:
            raise NothingFoundError(f"{table} has no row with {told}")
        if len(rows) > 1:
            differing = [name for name in types if rows[0][name] != rows[1][name]][:3]
            raise NothingFoundError(f"{table} has several rows with {told}; add {' or '.join(differing)}")
        return rows[0]

    def _limited(self, sql: str, values: Row) -> tuple[list[Row], int]:
        rows = self._rows(sql, values)
        return rows[: self._most], max(0, len(rows) - self._most)

    def _rows(self, sql: str, values: Row) -> list[Row]:
        found = self._connection.execute(sql, values)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def marked(evidence: str, start: int, end: int) -> str:
    """The sentence with «» around the words that state it; without marks where the offsets lie outside of it."""
    if not 0 <= start < end <= len(evidence):
        return evidence
    return f"{evidence[:start]}«{evidence[start:end]}»{evidence[end:]}"


def _parties(source: list[str], target: list[str]) -> str:
    return f"{'+'.join(source) or '?'} → {'+'.join(target)}" if target else "+".join(source) or "?"


def _event(row: Row) -> str:
    act = row["event_type"] + (f":{row['event_mode']}" if row["event_mode"] else "")
    when = f" {row['event_date']}" if row["event_date"] else ""
    parties = _parties(row["source_actors"], row["target_actors"])
    return f"event {row['event_id']}: {parties} {act}, {row['status']}{when}"


def _pledge(row: Row) -> str:
    parties = _parties(row["donor_actors"], row["recipient_actors"])
    counted = "" if row["counts_in_totals"] else ", not counted in totals"
    return f"pledge {row['pledge_id']}: {parties} {_amount(row)}, {row['category']}, {row['status']}{counted}"


def _amount(row: Row) -> str:
    low, high = row["amount_low"], row["amount_high"]
    if low is None and high is None:
        return row["items"] or "no amount"
    bounds = [low] if low == high else [low, high]
    told = " to ".join("open" if one is None else f"{one:,.2f}" for one in bounds)
    return f"{told} {row['currency'] or 'in an unknown currency'}"


def _position(row: Row) -> str:
    return (
        f"position {row['position_id']}: {'+'.join(row['holder_actors']) or '?'} {row['stance']} on {row['topic']}"
        f" ({row['issue']})"
    )


HEADLINES: dict[str, Callable[[Row], str]] = {"event": _event, "pledge": _pledge, "position": _position}


def _drawn(tree: Tree, first: str = "", rest: str = "") -> list[str]:
    lines = [f"{first}{tree.headline}"]
    lines += [f"{rest}{'│  ' if tree.children else '   '}{note}" for note in tree.notes]
    for at, child in enumerate(tree.children):
        is_last = at == len(tree.children) - 1 and not tree.left_out
        lines += _drawn(child, f"{rest}{'└─ ' if is_last else '├─ '}", f"{rest}{'   ' if is_last else '│  '}")
    if tree.left_out:
        lines.append(f"{rest}└─ and {tree.left_out} more")
    return lines


def _whole_day(value: str) -> str:
    """A year or month as its first day."""
    if re.fullmatch(r"\d{4}", value):
        return f"{value}-01-01"
    return f"{value}-01" if re.fullmatch(r"\d{4}-\d{2}", value) else value


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
