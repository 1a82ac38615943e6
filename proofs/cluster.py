"""A Dask cluster on this machine that loses a worker: `python -m proofs.cluster [--articles N] [--workers N] [FILE …]`.

A scheduler and several workers are started. The same news, made up here or from FILEs, is read in this process, by a
pool of processes, and on the cluster, one of whose workers is killed when a third of the texts are read. The exported
bytes must be the same. Then the news is read by a pool and on a cluster of as many processes in turn, three times each,
and the best of each are set against each other: the pool with the start of its processes and the cluster, which stays,
without.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.executors import IN_PROCESS, PROCESSES
from flows.stages import Request
from proofs.engines import EXTRACT, READ, OwnCluster, exported, own_cluster, run, unlike
from proofs.news import write_news

RUNS = 3


def lose_a_worker(sources: tuple[str, ...], folder: Path, words_per_batch: int, workers: int) -> list[str]:
    """What went wrong when a worker was killed; nothing where the bytes are those of the two other engines."""
    made = {}
    for engine in (IN_PROCESS, PROCESSES):
        request = Request(folder / engine, sources, engine=engine, workers=workers, words_per_batch=words_per_batch)
        run(request)
        made[engine] = exported(request.warehouse)
    with own_cluster(workers) as cluster:
        request = Request(folder / "cluster", sources, engine=cluster.address, words_per_batch=words_per_batch)
        ran = run(request, watch=lambda done, total: _kill_at_a_third(cluster, done, total, workers))
        faults = [] if cluster.alive() == workers - 1 else ["no worker was killed"]
    if ran.report.rejected:
        faults.append(f"rejected: {dict(ran.report.rejected)}")
    mine = exported(request.warehouse)
    for engine, bytes_of in made.items():
        faults += [f"{name} is not as {engine} left it" for name in unlike(bytes_of, mine)]
    return faults


def _kill_at_a_third(cluster: OwnCluster, done: int, total: int | None, workers: int) -> None:
    if total and total / 3 <= done < total and cluster.alive() == workers:
        cluster.kill_one()


def seconds(sources: tuple[str, ...], folder: Path, words_per_batch: int, workers: int) -> tuple[float, float]:
    """(pool, cluster): the least that reading the texts for facts took."""
    pool: list[float] = []
    cluster: list[float] = []
    with own_cluster(workers) as own:
        for number in range(RUNS + 1):
            for engine, taken in ((PROCESSES, pool), (own.address, cluster)):
                warehouse = folder / f"{number}-{len(taken)}-{engine.partition(':')[0]}"
                request = Request(warehouse, sources, engine=engine, workers=workers, words_per_batch=words_per_batch)
                taken.append(run(request, only=(READ, EXTRACT)).seconds[EXTRACT])
    # In the first round the cluster's workers load what they keep.
    return min(pool[1:]), min(cluster[1:])


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status 1 where the bytes are not the same."""
    parser = argparse.ArgumentParser(description="Read the same news on a cluster that loses a worker.")
    parser.add_argument("--articles", type=int, default=400, help="made-up articles, where no FILE is given")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--words-per-batch", type=int, default=1000)
    parser.add_argument("--no-times", action="store_true", help="compare the bytes only")
    parser.add_argument("files", nargs="*", help="news to read instead")
    asked = parser.parse_args(argv)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sources = tuple(asked.files) or (str(write_news(folder / "news.jsonl", asked.articles)),)
        faults = lose_a_worker(sources, folder, asked.words_per_batch, asked.workers)
        print(f"one of {asked.workers} workers killed: {'; '.join(faults) or 'the same bytes'}", flush=True)
        if not asked.no_times:
            pool, cluster = seconds(sources, folder, asked.words_per_batch, asked.workers)
            print(f"reading for facts: pool {pool:.1f} s, cluster {cluster:.1f} s, {cluster / pool:.2f} times as long")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
