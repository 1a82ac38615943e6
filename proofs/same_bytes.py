"""The same exports whatever the engine, the order of sources and the size of batches: `python -m proofs.same_bytes`.

News made up here lies in three files. Among it are a text that two of them have word for word, an article that comes in
two versions, and a record that cannot be read. Every run reads all of it into a fresh warehouse; each exported file
must be the same bytes in all.
"""

import argparse
import json
import random
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.executors import IN_PROCESS, PROCESSES
from flows.stages import Request
from proofs.engines import exported, own_cluster, run, unlike
from proofs.news import write_news

FILES = 3
CLUSTER = "cluster"
# (engine, words in a batch, articles in a part); the sources are in another order for each.
RUNS = (
    (IN_PROCESS, 20_000, 5000),
    (IN_PROCESS, 90, 3),
    (PROCESSES, 400, 5000),
    (PROCESSES, 120, 7),
    (CLUSTER, 250, 11),
    (CLUSTER, 1000, 5000),
)


def write_sources(folder: Path, articles: int) -> list[str]:
    """Three files with the news, and the three cases above."""
    lines = write_news(folder / "all.jsonl", articles).read_text(encoding="utf-8").splitlines()
    first, last = json.loads(lines[0]), json.loads(lines[-1])
    lines.insert(articles // 2, json.dumps({**first, "id": "copied", "outlet": "Another paper"}))
    lines.insert(articles // 2 + 1, json.dumps({**last, "text": f"{last['text']}\nCorrected on Friday."}))
    lines.insert(1, "[]")
    files = []
    for number in range(FILES):
        file = folder / f"news-{number}.jsonl"
        file.write_text("".join(f"{line}\n" for line in lines[number::FILES]), encoding="utf-8")
        files.append(str(file))
    return files


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status 1 where a file differs."""
    parser = argparse.ArgumentParser(description="Compare the bytes of exports over engines, orders and batches.")
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--runs", type=int, nargs="*", default=range(len(RUNS)), help="which of the runs, by number")
    asked = parser.parse_args(argv)
    chosen = random.Random(1)
    differ = 0
    needs_cluster = any(RUNS[number][0] == CLUSTER for number in asked.runs)
    with TemporaryDirectory() as temporary, own_cluster(2) if needs_cluster else nullcontext() as cluster:
        folder = Path(temporary)
        sources = write_sources(folder, asked.articles)
        reference: dict[str, str] = {}
        for number in asked.runs:
            engine, words, rows = RUNS[number]
            request = Request(
                folder / f"warehouse-{number}",
                tuple(sources),
                engine=cluster.address if cluster and engine == CLUSTER else engine,
                workers=2,
                words_per_batch=words,
                articles_per_part=rows,
            )
            run(request)
            made = exported(request.warehouse)
            reference = reference or made
            faults = unlike(reference, made)
            differ += bool(faults)
            order = ", ".join(Path(source).stem for source in sources)
            print(
                f"{engine:10} {words:>6,} words a batch, {rows:>5,} articles a part, {order}: "
                f"{len(made)} files, {', '.join(faults) or 'the same bytes'}",
                flush=True,
            )
            chosen.shuffle(sources)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
