"""Queries by other processes while the warehouse is refreshed: `python -m proofs.reading_meanwhile [--refreshes N]`.

Four processes query the published file in a loop, each time opening it anew. Every refresh reads one more article and
publishes. A query must never fail, and what one connection sees must be of one build: as many articles as the build
says that it has.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import duckdb

from proofs.kills import complete
from proofs.news import write_news
from warehouse.connection import open_published

READERS = 4
# Readers that ask without a pause leave the refreshes no processor.
PAUSE_S = 0.2
WHOLE = """
select builds.article_count = (select count(*) from articles)
from builds
order by builds.finished_at desc
limit 1
"""


def read_until_stopped(warehouse: Path, stop: Path) -> tuple[int, int]:
    """(queries, failed or torn ones) until the file `stop` is there."""
    queries = bad = 0
    while not stop.exists():
        queries += 1
        try:
            with closing(open_published(warehouse)) as connection:
                bad += connection.execute(WHOLE).fetchone() != (True,)
        except duckdb.Error:
            bad += 1
        time.sleep(PAUSE_S)
    return queries, bad


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status 1 where a query failed or saw two builds at once."""
    parser = argparse.ArgumentParser(description="Query the warehouse while it is refreshed.")
    parser.add_argument("--refreshes", type=int, default=100)
    parser.add_argument("--read", nargs=2, type=Path, metavar=("WAREHOUSE", "STOP"), help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    if asked.read:
        print(*read_until_stopped(*asked.read))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        warehouse, stop, source = Path(folder) / "warehouse", Path(folder) / "stop", Path(folder) / "news.jsonl"
        complete(write_news(source, 1), warehouse)
        command = [sys.executable, "-m", "proofs.reading_meanwhile", "--read", str(warehouse), str(stop)]
        readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(READERS)]
        try:
            for number in range(asked.refreshes):
                complete(write_news(source, 2 + number), warehouse)
        finally:
            stop.touch()
            counts = [[int(word) for word in reader.communicate()[0].split()] for reader in readers]
    queries, bad = (sum(column) for column in zip(*counts, strict=True))
    print(f"{asked.refreshes} refreshes, {queries} queries by {READERS} processes, {bad} failed or torn")
    return 1 if bad or not queries else 0


if __name__ == "__main__":
    sys.exit(main())
