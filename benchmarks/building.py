"""From statements in the lake to a finished build: settling them into facts, then the file with its models and checks.

    python -m benchmarks.building [--mentions 1_000_000]

The statements are made up (`mentions.py`). Each part's seconds are by the clock and of processors.
"""

import argparse
import pickle
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.apart import Cost, apart

LIMITS = {1_000_000: (30.0, 6 * 10**9)}  # seconds by the clock, and bytes


@dataclass(frozen=True)
class Built:
    """What came of so many mentions."""

    mentions: int
    facts: int
    settling_s: float
    settling_processor_s: float
    whole: Cost

    @property
    def is_within(self) -> bool | None:
        """Whether the limit for so many mentions is kept, where there is one."""
        if self.mentions not in LIMITS:
            return None
        seconds, size = LIMITS[self.mentions]
        return self.whole.seconds <= seconds and self.whole.peak_bytes <= size


def measure(mentions: int) -> Built:
    """Makes the statements up in one process, and builds from them in another."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "lake.pickle"
        apart(_make, mentions, file)
        (facts, settling_s, processor_s), whole = apart(_build, file, Path(folder) / "warehouse")
    return Built(mentions, facts, settling_s, processor_s, whole)


def _make(mentions: int, file: Path) -> None:
    from benchmarks.mentions import lake_frames

    file.write_bytes(pickle.dumps(lake_frames(mentions)))


def _build(file: Path, warehouse: Path) -> tuple[int, float, float]:
    """Facts, and the seconds and processor seconds of settling, reading the frames included as a build reads parts."""
    from flows.workers import look_for_garbage_seldom
    from transforms.facts import settle
    from transforms.rates import monthly_rates
    from transforms.reference import reference_tables
    from warehouse.build import FACT_TABLES, build
    from warehouse.inputs import Inputs

    look_for_garbage_seldom()
    began, used = time.perf_counter(), time.process_time()
    articles, rejects, extracted = pickle.loads(file.read_bytes())
    rates = monthly_rates()
    tables = settle(articles, rejects, extracted, rates=rates)
    del articles, rejects, extracted
    settling = time.perf_counter() - began, time.process_time() - used
    warehouse.mkdir()
    build(warehouse, tables, reference_tables(tables, rates), Inputs.gather("made up"), datetime.now(UTC))
    return sum(tables[name].height for name in FACT_TABLES.values()), *settling


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="Measure a build from made-up statements.")
    parser.add_argument("--mentions", type=int, default=1_000_000)
    built = measure(parser.parse_args(argv).mentions)
    print(
        f"{built.mentions:,} mentions, {built.facts:,} facts: {built.whole.seconds:.1f} s, "
        f"{built.whole.processor_seconds:.1f} s of processor time ({built.settling_processor_s:.1f} of it settling), "
        f"{built.whole.peak_bytes / 1e9:.2f} GB"
    )
    return 1 if built.is_within is False else 0


if __name__ == "__main__":
    sys.exit(main())
