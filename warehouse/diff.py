"""What two builds say differently: facts added, changed and gone, as a table and in words."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from warehouse.builds import NoSuchBuildError, build_id_of
from warehouse.checks import shortened
from warehouse.connection import text_table
from warehouse.explain import HEADLINES, KINDS
from warehouse.inert import seen
from warehouse.models import quoted

SHOWN = 20
ADDED, CHANGED, GONE = "added", "changed", "gone"
INPUTS = {"lake_sha256": "what was read", "seeds_sha256": "seeds", "sql_sha256": "SQL", "code_sha256": "code"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One fact that one build has and the other has not, or has otherwise.

    `columns` of a changed one are (before, after); `now` is the fact that holds the mentions of one that is gone.
    """

    what: str
    kind: str
    fact_id: str
    headline: str
    columns: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    now: str | None = None

    def in_words(self) -> str:
        """One line."""
        if self.what == GONE:
            return self.headline + (f"; what it said is now in {self.now}" if self.now else "")
        told = [f"{name} was {_shown(old)}, is {_shown(new)}" for name, (old, new) in self.columns.items()]
        return "; ".join([self.headline, *told])


@dataclass(frozen=True)
class Diff:
    """Two builds beside each other; `counts` are (added, changed, gone, same) by kind of fact."""

    before: str
    after: str
    inputs: tuple[str, ...]
    counts: Mapping[str, tuple[int, int, int, int]]
    totals_usd: tuple[Decimal, Decimal]
    changes: tuple[Change, ...]
    unmatched_columns: tuple[str, ...] = ()

    def as_dict(self) -> Row:
        """For JSON: every change, amounts as strings."""
        return {
            "before": self.before,
            "after": self.after,
            "inputs_that_differ": list(self.inputs),
            "counts": {
                kind: dict(zip((ADDED, CHANGED, GONE, "same"), numbers, strict=True))
                for kind, numbers in self.counts.items()
            },
            "counted_pledges_usd": dict(zip(("before", "after"), map(str, self.totals_usd), strict=True)),
            "columns_of_one_build_only": list(self.unmatched_columns),
            "changes": [
                {
                    "what": one.what,
                    "kind": one.kind,
                    "id": one.fact_id,
                    "headline": one.headline,
                    **({"now_in": one.now} if one.what == GONE else {}),
                    **({"columns": {name: [_plain(old), _plain(new)] for name, (old, new) in one.columns.items()}}
                       if one.what == CHANGED else {}),
                }
                for one in self.changes
            ],
        }  # fmt: skip

    def as_text(self, shown: int = SHOWN) -> str:
        """The table, then each kind of change in words, the first `shown` of each."""
        return seen("\n".join(_told(self, shown))) + "\n"


def diff(before: Path, after: Path) -> Diff:
    """Compares the facts of two build files by their ids. Raises NoSuchBuildError on a file that is no build."""
    ids = build_id_of(before), build_id_of(after)
    with closing(duckdb.connect(config={"autoinstall_known_extensions": "false"})) as connection:
        connection.execute("set timezone = 'UTC'")
        for name, file in (("a", before), ("b", after)):
            connection.execute(f"attach {quoted(str(file))} as {name} (read_only)")
        try:
            return _compared(connection, ids)
        except duckdb.Error as error:
            raise NoSuchBuildError(f"the two cannot be compared: {' '.join(str(error).split())}") from error


def _compared(connection: duckdb.DuckDBPyConnection, ids: tuple[str, str]) -> Diff:
    changes: list[Change] = []
    counts: dict[str, tuple[int, int, int, int]] = {}
    unmatched: list[str] = []
    for kind, table in KINDS.items():
        columns = [_columns(connection, which, table) for which in ("a", "b")]
        shared = [name for name in columns[0] if name in columns[1]]
        unmatched += sorted(f"{table}.{name}" for name in set(columns[0]) ^ set(columns[1]))
        found = list(_changes(connection, kind, table, shared))
        changes += found
        added, changed, gone = (sum(one.what == what for one in found) for what in (ADDED, CHANGED, GONE))
        after = _value(connection, f"select count(*) from b.facts.{table}")
        counts[table] = (added, changed, gone, after - added - changed)
    return Diff(*ids, _inputs(connection, ids), counts, _totals(connection), tuple(changes), tuple(unmatched))


def _changes(connection: duckdb.DuckDBPyConnection, kind: str, table: str, shared: list[str]) -> Iterator[Change]:
    key = f"{kind}_id"
    differs = " or ".join(f'old."{name}" is distinct from new."{name}"' for name in shared)
    rows = connection.execute(
        f"select old, new, retired.new_id from a.facts.{table} as old full join b.facts.{table} as new using ({key}) "
        f"left join b.facts.retired_ids as retired on old.{key} = retired.old_id and new.{key} is null "
        f"where {differs} order by coalesce(new.{key}, old.{key})"
    ).fetchall()
    for old, new, now in rows:
        if old is None or old[key] is None:
            yield Change(ADDED, kind, new[key], HEADLINES[kind](new))
        elif new is None or new[key] is None:
            yield Change(GONE, kind, old[key], HEADLINES[kind](old), now=now)
        else:
            columns = {name: (old[name], new[name]) for name in shared if old[name] != new[name]}
            yield Change(CHANGED, kind, new[key], HEADLINES[kind](new), columns)


def _columns(connection: duckdb.DuckDBPyConnection, which: str, table: str) -> list[str]:
    return [name for name, *_ in connection.execute(f"describe {which}.facts.{table}").fetchall()]


def _inputs(connection: duckdb.DuckDBPyConnection, ids: tuple[str, str]) -> tuple[str, ...]:
    listed = ", ".join(INPUTS)
    rows = [
        connection.execute(f"select {listed} from {which}.facts.builds where build_id = ?", [build_id]).fetchone()
        for which, build_id in zip(("a", "b"), ids, strict=True)
    ]
    pairs = zip(INPUTS.values(), rows[0] or (), rows[1] or (), strict=True)
    return tuple(words for words, old, new in pairs if old != new)


def _totals(connection: duckdb.DuckDBPyConnection) -> tuple[Decimal, Decimal]:
    sql = "select coalesce(sum(amount_usd_low), 0) from {}.facts.pledges where counts_in_totals"
    before, after = (Decimal(_value(connection, sql.format(which))) for which in ("a", "b"))
    return before, after


def _value(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    row = connection.execute(sql).fetchone()
    return row[0] if row else None


def _told(found: Diff, shown: int) -> Iterator[str]:
    yield f"Build {found.before} → {found.after}"
    if found.inputs:
        yield f"They were made from different inputs: {', '.join(found.inputs)}."
    rows = [(table, *numbers) for table, numbers in found.counts.items()]
    yield text_table(["facts", ADDED, CHANGED, GONE, "same"], rows).rsplit("\n", 2)[0]
    before, after = found.totals_usd
    step = "the same" if before == after else f"{'up' if after > before else 'down'} {abs(after - before):,.2f}"
    yield f"Pledges that count in totals: {before:,.2f} → {after:,.2f} USD, {step}."
    if found.unmatched_columns:
        yield f"Only one of the two has: {', '.join(found.unmatched_columns)}."
    for what in (ADDED, CHANGED, GONE):
        told = [one.in_words() for one in found.changes if one.what == what]
        if told:
            yield f"\n{what.capitalize()} ({len(told):,})"
            yield from (f"  {words}" for words in told[:shown])
        if len(told) > shown:
            yield f"  and {len(told) - shown:,} more; --json has them all"
    if not found.changes:
        yield "No fact differs."


def _shown(value: Any) -> str:
    if value is None:
        return "unknown"
    return shortened(", ".join(value) or "nobody" if isinstance(value, list) else value)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float | str | list) else str(value)
