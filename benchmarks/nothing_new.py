"""A run that finds nothing new, over a large lake: `python -m benchmarks.nothing_new [--articles N] [--in FOLDER]`.

Makes a lake of so many articles up (`lake.py`) where FOLDER has none yet, builds and publishes it once, and then runs
the command again over the same source: it must find every record known, no text to read, and the build published.
Prints seconds of the wall clock and of the processor, with the start of the interpreter. Exit status 1 above the limit.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.lake import fill

LIMIT_S = 10.0
RUNS = 3
UNCHANGED = "same inputs as what is published"


@dataclass(frozen=True)
class Figures:
    """Of the best run by the wall clock."""

    articles: int
    wall_s: float
    processor_s: float
    peak_mb: int
    first_build_s: float | None


def run(source: Path, warehouse: Path) -> str:
    """What the command says. RuntimeError where it fails."""
    command = [sys.executable, "-m", "flows.cli", "run", str(source), "--warehouse", str(warehouse)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"the run ended with {done.returncode}: {done.stderr[-500:]}")
    return done.stdout


def measure(folder: Path, articles: int) -> Figures:
    """Makes what is not there yet, and takes the best of three runs. RuntimeError where a run found something new."""
    source, warehouse = folder / "news.jsonl", folder / "warehouse"
    first = None
    if not (warehouse / "current.duckdb").exists():
        fill(warehouse, source, articles)
        began = time.monotonic()
        run(source, warehouse)
        first = time.monotonic() - began
    best = (float("inf"), 0.0)
    for _ in range(RUNS):
        began, used = time.monotonic(), _processor_s()
        said = run(source, warehouse)
        best = min(best, (time.monotonic() - began, _processor_s() - used))
        if UNCHANGED not in said or f"{articles:,} read, 0 new" not in said:
            raise RuntimeError(f"something was new: {said}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000
    return Figures(articles, *best, peak, first)


def _processor_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the figures, and writes them where asked."""
    parser = argparse.ArgumentParser(description="Measure a run that finds nothing new.")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--in", dest="folder", type=Path, help="keep the lake here, and take it from here again")
    parser.add_argument("--to", type=Path, help="write the figures as JSON")
    asked = parser.parse_args(argv)
    with TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        figures = measure(folder, asked.articles)
    print(
        f"{figures.articles:,} articles, nothing new: {figures.wall_s:.1f} s, {figures.processor_s:.1f} s of processor "
        f"time, {figures.peak_mb:,} MB at most (with the first build, where it was made)"
    )
    if asked.to:
        asked.to.write_text(json.dumps(asdict(figures), indent=2) + "\n")
    return 1 if figures.wall_s > LIMIT_S else 0


if __name__ == "__main__":
    sys.exit(main())
