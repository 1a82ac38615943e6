"""Broken records of every format, none of which may do harm: `python -m proofs.fuzz [--records N] [FILE …]`.

Each is a sample of a format, changed at random: bytes flipped, cut, repeated, swapped with pieces of others, or with
something in it that is known to do harm. Reading it must end in records, rejects or `SourceBroken`, within seconds of
processor time. FILEs, such as pages and feeds from the web, join the samples that are written here.
"""

import argparse
import csv
import gzip
import io
import json
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl
import zstandard

from transforms.reading import Record, Rejected, SourceBroken, read_source

SECONDS = 10
TEXT = "Norway pledged 70 million dollars to Kenya.\nKenya thanked Norway on Monday."
NASTY = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\r\n\r\n", b"<!ENTITY a \"&a;&a;\">", b"<![CDATA[", b"]]>",
    b"<script>alert(1)</script>", b"{" * 2000, b"[" * 2000, b"<div>" * 2000, b'"', b"'; drop table articles; --",
    b"=cmd|' /c calc'!A0", b"{{7*7}}", b"${7*7}", "\u202e\u2066".encode(), "\U0001f1fa\U0001f1e6".encode(),
    b"&#0;&#xD800;", b"1e999", b"-" * 5000, b"9" * 5000, b"Content-Length: 999999999999\r\n",
)  # fmt: skip


def samples() -> dict[str, bytes]:
    """A sound file of each format by its ending."""
    row = {
        "id": "1",
        "title": "Aid",
        "text": TEXT,
        "published": "2025-03-12",
        "outlet": "Paper",
        "url": "https://a.example/1",
    }
    html = f"<html><head><title>Aid</title></head><body><article>{'<p>' + TEXT * 5 + '</p>'}</article></body></html>"
    item = f"<item><title>Aid</title><guid>1</guid><description>{TEXT}</description></item>"
    table, frame = io.StringIO(), io.BytesIO()
    writer = csv.DictWriter(table, row)
    writer.writeheader()
    writer.writerows([row, {**row, "id": "2"}])
    pl.DataFrame([row, {**row, "id": "2"}]).write_parquet(frame)
    lines = "\n".join(json.dumps({**row, "id": str(n)}) for n in range(4))
    return {
        ".txt": TEXT.encode(),
        ".md": f"# Aid\n\n{TEXT}".encode(),
        ".html": html.encode(),
        ".jsonl": lines.encode(),
        ".json": json.dumps([row, row]).encode(),
        ".csv": table.getvalue().encode(),
        ".parquet": frame.getvalue(),
        ".rss": f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{item * 3}</channel></rss>'.encode(),
        ".atom": (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><id>urn:1</id><title>Aid</title>'
            f"<updated>2025-03-12T00:00:00Z</updated><content>{TEXT}</content></entry></feed>"
        ).encode(),
        ".warc": _warc(html),
        ".jsonl.gz": gzip.compress(lines.encode()),
        ".jsonl.zst": zstandard.ZstdCompressor().compress(lines.encode()),
    }


def _warc(html: str) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(html)}\r\n\r\n{html}"
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:5f7f0a52-6c1c-4d7b-9d53-0d8f0c7d5f11>\r\n"
        "WARC-Date: 2025-03-12T10:00:00Z\r\nWARC-Target-URI: https://a.example/1\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return f"{head}{http}\r\n\r\n".encode()


def changed(sample: bytes, others: Sequence[bytes], chosen: random.Random) -> bytes:
    """The sample with one to four changes."""
    changes: Sequence[Callable[[bytearray], object]] = (
        lambda b: b.__setitem__(chosen.randrange(len(b)), chosen.randrange(256)),
        lambda b: b.__delitem__(slice(chosen.randrange(len(b)), None)),
        lambda b: b.__delitem__(slice(start := chosen.randrange(len(b)), start + chosen.randrange(1, 60))),
        lambda b: b.__iadd__(bytes(b[chosen.randrange(len(b)) :])),
        lambda b: b.__setitem__(slice(at := chosen.randrange(len(b)), at), chosen.choice(NASTY)),
        lambda b: b.__setitem__(slice(at := chosen.randrange(len(b)), at), _piece(chosen.choice(others), chosen)),
    )
    result = bytearray(sample)
    for _ in range(chosen.randint(1, 4)):
        if result:
            chosen.choice(changes)(result)
    return bytes(result)


def _piece(sample: bytes, chosen: random.Random) -> bytes:
    start = chosen.randrange(len(sample))
    return sample[start : start + chosen.randrange(1, 400)]


def fuzz(folder: Path, given: Mapping[str, bytes], count: int, seed: int) -> Iterator[tuple[str, str]]:
    """(ending, how reading ended) of each changed record; anything but an end that is meant is raised."""
    chosen = random.Random(seed)
    names, contents = list(given), list(given.values())
    before = signal.signal(signal.SIGPROF, _hung)
    try:
        for _ in range(count):
            name = chosen.choice(names)
            file = folder / f"record{_ending(name)}"
            file.write_bytes(changed(given[name], contents, chosen))
            yield _ending(name), _read(file, folder)
    finally:
        signal.signal(signal.SIGPROF, before)


def _ending(name: str) -> str:
    return name[name.index(".") :]


def _read(file: Path, folder: Path) -> str:
    # A reader that hangs is a fault too; by the processor's time, since the machine may be busy with other things.
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        found = [type(item) for item in read_source(file, folder)]
    except SourceBroken:
        return "broken source"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if Record in found:
        return "read"
    return "rejected" if Rejected in found else "nothing in it"


def _hung(number: int, frame: object) -> None:
    raise TimeoutError(f"reading took more than {SECONDS} s of processor time")


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status 1 with the record that did harm, which is kept."""
    parser = argparse.ArgumentParser(description="Read broken records of every format.")
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", nargs="*", type=Path, help="further samples; their endings name the formats")
    asked = parser.parse_args(argv)
    given = samples() | {file.name: file.read_bytes() for file in asked.files if "." in file.name and file.is_file()}
    ends: Counter[tuple[str, str]] = Counter()  # by format and end
    began = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        for end in fuzz(
            folder, {name: content for name, content in given.items() if content}, asked.records, asked.seed
        ):
            ends[end] += 1
    except Exception as error:
        print(f"after {ends.total()} records: {type(error).__name__}: {error}; the record is in {folder}")
        return 1
    for (ending, ended), count in sorted(ends.items()):
        print(f"{ending:12} {ended:14} {count:>7,}")
    print(f"{ends.total():,} records in {time.monotonic() - began:.0f} s: each read, rejected or empty")
    return 0


if __name__ == "__main__":
    sys.exit(main())
