"""Kills runs at random moments, and shows that the next one completes the work: `python -m proofs.kills [--times N]`.

Each time: a fresh warehouse, a run over 40 articles whose whole process group is killed with SIGKILL at a random moment
of the time that an undisturbed run takes, a look at what is published (whole, or nothing yet), and a second run. Its
tables must be those of the undisturbed run, but for the instants at which things were first seen.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import polars as pl

from proofs.news import write_news
from warehouse.connection import CURRENT, open_published

ARTICLES = 40
# Instants of the first sight, which differ between any two runs, and the table that holds nothing else.
INSTANTS = ("first_read_at", "seen_at")
LEFT_OUT = frozenset({"builds"})


def start(source: Path, warehouse: Path) -> "subprocess.Popen[bytes]":
    """A run in a process group of its own."""
    command = [sys.executable, "-m", "flows.cli", "run", str(source), "--warehouse", str(warehouse)]
    # Small batches, so that the pool of processes is used and the lake gets several parts.
    settings = {"COMMUNIQUE_WORDS_PER_BATCH": "400", "COMMUNIQUE_WORKERS": "2", "COMMUNIQUE_ARTICLES_PER_PART": "10"}
    environment = {**os.environ, **settings}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def complete(source: Path, warehouse: Path) -> float:
    """Runs to the end and returns the seconds it took. RuntimeError where it failed."""
    began = time.monotonic()
    process = start(source, warehouse)
    _, said = process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"the run ended with {process.returncode}: {said.decode()[-500:]}")
    return time.monotonic() - began


def tables(warehouse: Path) -> dict[str, pl.DataFrame]:
    """Every exported table by name, without instants of the first sight."""
    return {
        file.stem: pl.read_parquet(file).drop(INSTANTS, strict=False)
        for file in sorted((warehouse / "exports").glob("*.parquet"))
        if file.stem not in LEFT_OUT
    }


def differences(one: dict[str, pl.DataFrame], other: dict[str, pl.DataFrame]) -> list[str]:
    """Names of tables that are not the same in both."""
    names = sorted(one.keys() | other.keys())
    return [name for name in names if name not in one or name not in other or not one[name].equals(other[name])]


def kill_once(source: Path, warehouse: Path, after_s: float, expected: dict[str, pl.DataFrame]) -> list[str]:
    """What went wrong when a run was killed after so many seconds and run again; nothing where all went well."""
    process = start(source, warehouse)
    time.sleep(after_s)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    faults = []
    if (warehouse / CURRENT).exists():
        with closing(open_published(warehouse)) as connection:
            if connection.execute("select count(*) from articles").fetchone() != (ARTICLES,):
                faults.append("what was published is not whole")
    try:
        complete(source, warehouse)
    except RuntimeError as error:
        return [*faults, str(error)]
    return faults + [f"{name} differs" for name in differences(expected, tables(warehouse))]


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description="Kill runs at random moments and run again.")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(argv)
    moments = random.Random(asked.seed)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        source = write_news(Path(folder) / "news.jsonl", ARTICLES)
        undisturbed = Path(folder) / "undisturbed"
        seconds = complete(source, undisturbed)
        expected = tables(undisturbed)
        facts = sum(expected[name].height for name in ("events", "pledges", "positions"))
        print(f"undisturbed: {seconds:.1f} s, {facts} facts", flush=True)
        for number in range(asked.times):
            after_s = moments.uniform(0, seconds)
            faults = kill_once(source, Path(folder) / f"killed-{number}", after_s, expected)
            wrong += bool(faults)
            print(f"{number + 1:>4} killed after {after_s:5.1f} s: {'; '.join(faults) or 'equal'}", flush=True)
    print(f"{asked.times - wrong} of {asked.times} equal to the undisturbed run")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
