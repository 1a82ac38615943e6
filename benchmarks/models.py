"""Time and memory of every SQL model over made-up facts.

    python -m benchmarks.models [--facts 10_000_000] [--memory 8GB] [--threads N] [--to FILE.json] [--keep FILE.duckdb]

Each model runs in a process of its own on a file, as a build runs it, after those it reads; the peak is that
process's resident memory. Beside a metric stands the plainest query of its kind over the table that it reads, a scan,
a group and a sum into a table, in a process of its own too. Seconds are the wall clock's, and processor time is
beside them: the two are compared in processor time, which other work on the machine does not stretch, each by the
best of three runs.
Exit status 1 where a limit is broken.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.apart import apart
from benchmarks.synthetic import Size, fill
from warehouse.models import MACROS, SCHEMAS, load_models

# Of every ten facts six are events, two pledges and two positions.
EVENTS, PLEDGES = 0.6, 0.2
ONE_PASS, DYADS = 3.0, 10.0
# A plain query under it takes as long to plan as to run, and says nothing of what a scan costs.
TELLING_SECONDS = 0.1
RUNS = 3
PAIR_SECONDS, PAIR_BYTES = 120.0, 8 * 10**9


@dataclass(frozen=True)
class Limit:
    """A metric may take `times` as long as the plain query, or where there is none, as much as any pair metric.

    The plain query groups by every column that the metric tells apart and sums every column that it sums, so that what
    is compared is what the metric does beyond a scan, a group and a sum.
    """

    plain: str | None = None
    times: float | None = None


LIMITS = {
    "metrics.country_months": Limit(
        "select actor_code, month, quad_class, count(*), sum(intensity) from intermediate.event_parties group by all",
        ONE_PASS,
    ),
    "metrics.dyad_months": Limit(
        "select source_code, target_code, month, count(*), sum(intensity) from intermediate.event_pairs group by all",
        DYADS,
    ),
    "intermediate.party_totals": Limit(
        "select role, actor_code, year, category, status, is_joint, count(*), count(whole_usd), sum(own_usd), "
        "sum(own_eur), sum(whole_usd), sum(whole_eur) from intermediate.pledge_parties group by all",
        ONE_PASS,
    ),
    # What each donor and recipient has is made in party_totals, which is held to the limit of a single pass.
    "metrics.donor_totals": Limit(),
    "metrics.recipient_totals": Limit(),
    "metrics.world_totals": Limit(
        "select year(announced_on), category, count(*), sum(amount_usd_low) from facts.pledges group by all", ONE_PASS
    ),
    "metrics.pledge_pipeline": Limit(
        "select donor_code, recipient_code, status, count(*), count(*) filter (where is_joint), count(whole_usd), "
        "sum(own_usd), sum(own_eur), sum(whole_usd), avg(known_since), min(known_since) "
        "from intermediate.pledge_flows group by all",
        ONE_PASS,
    ),
    "metrics.country_positions": Limit(
        "select holder_code, topic, month, stance, count(*) from intermediate.held_positions group by all", ONE_PASS
    ),
    "metrics.position_alignment": Limit(),
    "intermediate.cooperation_edges": Limit(),
    "intermediate.page_ranks": Limit(),
    "metrics.cooperation_network": Limit(),
    "metrics.country_scorecard": Limit(),
}


@dataclass(frozen=True)
class Measured:
    """One model: rows made, seconds by the clock and of processors, bytes of its process, and its plain query's."""

    table: str
    rows: int
    seconds: float
    processor_seconds: float
    peak_bytes: int
    plain_seconds: float | None
    plain_processor_seconds: float | None
    times: float | None
    is_within: bool | None


@dataclass(frozen=True)
class Cost:
    """What a statement took, and the first value it gave."""

    first: int
    seconds: float
    processor_seconds: float
    peak_bytes: int


def size_of(facts: int) -> Size:
    """So many facts of all kinds together."""
    events, pledges = int(facts * EVENTS), int(facts * PLEDGES)
    return Size(events, pledges, facts - events - pledges)


def made(
    facts: int, memory: str, threads: int, tell: Callable[[Measured], None], keep: Path | None = None
) -> list[Measured]:
    """Makes that many facts up and every model over them; the database stays in the file `keep`, where one is named.

    Raises RuntimeError where the facts could not be made.
    """
    with TemporaryDirectory() as folder:
        file = keep or Path(folder) / "made_up.duckdb"  # not "facts", which is a schema in it
        # A process begun by one that has grown would start with that one's peak.
        apart(_fill, file, size_of(facts))
        return measure(file, memory, threads, tell)


def measure(file: Path, memory: str, threads: int, tell: Callable[[Measured], None]) -> list[Measured]:
    """Makes every model in the database of `file`, one after the other."""
    found = []
    for model in load_models():
        if model.schema == MACROS:
            continue
        again = f"drop table {model.table}" if model.table in LIMITS and LIMITS[model.table].plain else None
        cost = _apart(file, memory, threads, model.statement, again)
        rows = _apart(file, memory, threads, f"select count(*) from {model.table}").first
        plain = LIMITS[model.table].plain if model.table in LIMITS else None
        # Into a table, as the model: a query whose rows nobody takes is not run to its end.
        making = f"create temp table plain as {plain}"
        beside = _apart(file, memory, threads, making, "drop table plain") if plain else None
        found.append(_judged(model.table, rows, cost, beside))
        tell(found[-1])
    return found


def _judged(table: str, rows: int, cost: Cost, plain: Cost | None) -> Measured:
    limit = LIMITS.get(table)
    times = cost.processor_seconds / plain.processor_seconds if plain else None
    within = None
    if limit and limit.times:
        within = None if plain is None or plain.processor_seconds < TELLING_SECONDS else (times or 0) <= limit.times
    elif limit:
        within = cost.seconds <= PAIR_SECONDS and cost.peak_bytes <= PAIR_BYTES
    return Measured(
        table=table,
        rows=rows,
        seconds=round(cost.seconds, 3),
        processor_seconds=round(cost.processor_seconds, 3),
        peak_bytes=cost.peak_bytes,
        plain_seconds=round(plain.seconds, 3) if plain else None,
        plain_processor_seconds=round(plain.processor_seconds, 3) if plain else None,
        times=round(times, 2) if times else None,
        is_within=within,
    )


def _apart(file: Path, memory: str, threads: int, statement: str, again: str | None = None) -> Cost:
    """Runs the statement in a process of its own, and where `again` undoes it, RUNS times for the least time.

    Raises RuntimeError with the database's message.
    """
    cost: Cost
    cost, _ = apart(_run, file, memory, threads, statement, again)
    return cost


def _run(file: Path, memory: str, threads: int, statement: str, again: str | None) -> Cost:
    try:
        with closing(_opened(file, memory, threads)) as connection:
            costs = [_timed(connection, statement)]
            if again:
                for _ in range(RUNS - 1):
                    connection.execute(again)
                    costs.append(_timed(connection, statement))
    except duckdb.Error as error:
        raise RuntimeError(f"{statement[:80]}: {error}") from None
    return min(costs, key=lambda cost: cost.processor_seconds)


def _timed(connection: duckdb.DuckDBPyConnection, statement: str) -> Cost:
    begun, worked = time.perf_counter(), time.process_time()
    row = connection.execute(statement).fetchone()
    seconds, processor_seconds = time.perf_counter() - begun, time.process_time() - worked
    # Kilobytes on Linux, bytes on macOS.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(row[0] if row and isinstance(row[0], int) else 0, seconds, processor_seconds, peak)


def _fill(file: Path, size: Size) -> None:
    with closing(duckdb.connect(file)) as connection:
        connection.execute("set enable_progress_bar = false")
        fill(connection, size)
        for schema in SCHEMAS:
            connection.execute(f"create schema if not exists {schema}")


def _opened(file: Path, memory: str, threads: int) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(
        file, config={"memory_limit": memory, "threads": threads, "temp_directory": f"{file}.spill"}
    )
    connection.execute("set enable_progress_bar = false")
    return connection


HEADING = (
    f"{'model':34} {'rows':>12} {'s':>7} {'cpu s':>7} {'peak MB':>8} {'plain s':>8} {'cpu s':>6} {'times':>6}  limit"
)


def line(one: Measured) -> str:
    """One measurement under HEADING."""
    plain, worked, times = (
        "" if value is None else f"{value:.2f}" for value in (one.plain_seconds, one.plain_processor_seconds, one.times)
    )
    verdict = "" if one.is_within is None else "kept" if one.is_within else "broken"
    return (
        f"{one.table:34} {one.rows:12,} {one.seconds:7.2f} {one.processor_seconds:7.2f} {one.peak_bytes / 1e6:8,.0f} "
        f"{plain:>8} {worked:>6} {times:>6}  {verdict}"
    )


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=int, default=10_000_000, help="facts of all kinds together")
    parser.add_argument("--memory", default="8GB", help="what the database may take")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--to", type=Path, help="file for the figures as JSON")
    parser.add_argument("--keep", type=Path, help="file for the database; without it, it is removed at the end")
    given = parser.parse_args()
    print(f"{given.facts:,} facts, {given.threads} threads, at most {given.memory}\n{HEADING}", flush=True)
    found = made(given.facts, given.memory, given.threads, lambda one: print(line(one), flush=True), given.keep)
    broken = [one.table for one in found if one.is_within is False]
    if given.to:
        figures = {
            "facts": asdict(size_of(given.facts)), "threads": given.threads, "memory": given.memory,
            "duckdb": duckdb.__version__, "models": [asdict(one) for one in found], "broken": broken,
        }  # fmt: skip
        given.to.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    print(f"limits broken: {', '.join(broken)}" if broken else "every limit kept")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
