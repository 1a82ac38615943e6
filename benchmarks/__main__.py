"""Every benchmark, as one table and one file of figures.

    python -m benchmarks [--only reading,runs,build,models] [--size small|medium|full] [--texts FILE] [--to FILE.json]

`reading` and `runs` take texts, a file of JSON lines; without one they take news that is made up, whose few sentences
repeat, so that only the order of magnitude can be trusted. Exit status 1 where a limit is broken.
"""

import argparse
import gzip
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.apart import Cost, apart

MEMORY = "8GB"
TIMES_SPACY = 0.8
TWO_AGAINST_ONE = 1.35


@dataclass(frozen=True)
class Size:
    """Texts to read, numbers of mentions to build from, facts to make models over."""

    texts: int
    mentions: tuple[int, ...]
    facts: int


SIZES = {
    "small": Size(60, (100_000,), 200_000),
    "medium": Size(300, (100_000, 1_000_000), 1_000_000),
    "full": Size(2000, (100_000, 1_000_000, 10_000_000), 10_000_000),
}


@dataclass(frozen=True)
class Row:
    """One line of the table: what was done, what it took, what is to be seen in it, whether its limit is kept."""

    section: str
    what: str
    cost: Cost
    said: str = ""
    is_within: bool | None = None


def reading(texts: Path, size: Size) -> Iterator[Row]:
    """Reading for facts against spaCy's full pipeline, both in one process, in processor time."""
    from benchmarks.reading import measure_file

    figures, cost = apart(measure_file, texts)
    said = f"{figures.words / figures.reading_s:,.0f} words/s, {figures.ratio:.2f} times spaCy's pipeline"
    yield Row("reading", f"{figures.texts} texts and spaCy over them", cost, said, figures.ratio >= TIMES_SPACY)


def runs(texts: Path, size: Size) -> Iterator[Row]:
    """Whole runs with one process and with one a core, each again with nothing new."""
    from benchmarks.running import measure

    alone = None
    for run in measure(texts, tuple(dict.fromkeys((1, os.cpu_count() or 1)))):
        said, kept = "", None
        if alone is not None:
            times = alone.first.seconds / run.first.seconds
            said = f"{times:.2f} times as fast as one (spaCy alone {alone.spacy.seconds / run.spacy.seconds:.2f})"
            kept = times >= TWO_AGAINST_ONE if run.processes == 2 else None
        yield Row("runs", f"processes that read: {run.processes}", run.first, said, kept)
        yield Row("runs", "the same again, nothing new", run.again)
        yield Row("runs", f"spaCy's pipeline alone, processes: {run.processes}", run.spacy)
        alone = alone or run


def build(texts: Path, size: Size) -> Iterator[Row]:
    """Settling and building from statements that are made up."""
    from benchmarks.building import measure

    for mentions in size.mentions:
        built = measure(mentions)
        said = (
            f"{built.facts:,} facts; settling {built.settling_s:.1f} s, {built.settling_processor_s:.1f} of processors"
        )
        yield Row("build", f"{mentions:,} mentions", built.whole, said, built.is_within)


def models(texts: Path, size: Size) -> Iterator[Row]:
    """Every SQL model over facts that are made up."""
    from benchmarks.models import made

    for one in made(size.facts, MEMORY, os.cpu_count() or 1, lambda one: None):
        said = f"{one.rows:,} rows" + (f", {one.times:.1f} times a plain query" if one.times else "")
        yield Row("models", one.table, Cost(one.seconds, one.processor_seconds, one.peak_bytes), said, one.is_within)


SECTIONS: dict[str, Callable[[Path, Size], Iterator[Row]]] = {
    "reading": reading, "runs": runs, "build": build, "models": models,
}  # fmt: skip
HEADING = f"{'':8} {'':42} {'s':>8} {'cpu s':>8} {'peak MB':>8}  limit"


def line(row: Row) -> str:
    """One row under HEADING."""
    verdict = {None: "", True: "kept", False: "broken"}[row.is_within]
    cost = f"{row.cost.seconds:8.1f} {row.cost.processor_seconds:8.1f} {row.cost.peak_bytes / 1e6:8,.0f}"
    return f"{row.section:8} {row.what:42} {cost}  {verdict:6}  {row.said}".rstrip()


def _taken(given: Path | None, most: int, folder: Path) -> Path:
    """A file with the first texts of the one given, or with made-up ones."""
    from proofs.news import write_news

    taken = folder / "texts.jsonl"
    if given is None:
        return write_news(taken, most)
    opened = gzip.open if given.suffix == ".gz" else open
    with opened(given, "rt", encoding="utf-8") as lines, taken.open("w", encoding="utf-8") as kept:
        kept.writelines(islice(lines, most))
    return taken


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the table as it grows, and writes the figures where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(SECTIONS), help="sections, with commas between")
    parser.add_argument("--size", choices=SIZES, default="small", help="small ends in minutes, full takes an hour")
    parser.add_argument("--texts", type=Path, help="JSON lines to read, plain or .gz")
    parser.add_argument("--to", type=Path, help="file for the figures as JSON")
    asked = parser.parse_args(argv)
    names = asked.only.split(",")
    if unknown := sorted(set(names) - SECTIONS.keys()):
        parser.error(f"no such section: {', '.join(unknown)}")
    size, rows = SIZES[asked.size], []
    print(HEADING, flush=True)
    with TemporaryDirectory() as folder:
        texts = _taken(asked.texts, size.texts, Path(folder))
        for name in names:
            for row in SECTIONS[name](texts, size):
                rows.append(row)
                print(line(row), flush=True)
    if asked.to:
        machine = {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}
        figures = {"machine": machine, "size": asdict(size), "rows": [asdict(row) for row in rows]}
        asked.to.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    broken = [f"{row.section}: {row.what}" for row in rows if row.is_within is False]
    print(f"limits broken: {'; '.join(broken)}" if broken else "no limit broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
