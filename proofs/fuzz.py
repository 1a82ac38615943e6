"""Broken records of every format, none of which may do harm: `python -m proofs.fuzz [--records N] [FILE …]`.

Two in three are samples of a format, changed at random: bytes flipped, cut, repeated, swapped with pieces of others, or
with something in it that is known to do harm. The third is made of nothing (`made.py`). Half are read from archives,
some of which are changed themselves. Reading must end in records, rejects or `SourceBroken`, within seconds of
processor time. FILEs, such as pages and feeds from the web, join the samples that are written here.
"""

import argparse
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from flows.apart import Apart
from proofs.made import made_files
from proofs.samples import packed, samples, unpacked
from transforms.reading import DEFAULT_LIMITS, Limits, Record, Rejected, SourceBroken, read_source

SECONDS = 10
ARCHIVES = (".gz", ".zst")
ENDS = ("read", "rejected", "broken", "empty")
REASONS_SHOWN = 5
NASTY = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\r\n\r\n", b"<!ENTITY a \"&a;&a;\">", b"<![CDATA[", b"]]>",
    b"<script>alert(1)</script>", b"{" * 2000, b"[" * 2000, b"<div>" * 2000, b'"', b"'; drop table articles; --",
    b"=cmd|' /c calc'!A0", b"{{7*7}}", b"${7*7}", "\u202e\u2066".encode(), "\U0001f1fa\U0001f1e6".encode(),
    b"&#0;&#xD800;", b"1e999", b"-" * 5000, b"9" * 5000, b"Content-Length: 999999999999\r\n", b"\x1b[2J",
    b"a=1 " * 2000, b'"\\' * 2000, b"<a href=x>" * 500, b"Content-Encoding: gzip\r\n", b"<!--", b"\xe2\x80",
    b"\x1f\x8b\x08", b"../" * 9,
)  # fmt: skip


@dataclass
class Ends:
    """How reading the files of one format ended, and what the rejects said."""

    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)


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


def broken_files(given: Mapping[str, bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """(ending, content) of `count` files: changed samples, and made ones in between."""
    chosen = random.Random(seed)
    made: list[tuple[str, bytes]] = []
    made_files(count // 3, seed, lambda ending, content: made.append((ending, content)))
    names, contents = list(given), list(given.values())
    for number in range(count):
        if number % 3 == 2 and made:
            ending, content = made.pop()
        else:
            name = chosen.choice(names)
            ending, content = _ending(name), changed(given[name], contents, chosen)
        archive = chosen.choice(("", "", *ARCHIVES))
        content = packed(content, archive)
        if archive and chosen.random() < 0.3:
            content = changed(content, contents, chosen)
        yield ending + archive, content


def fuzz(
    folder: Path, given: Mapping[str, bytes], count: int, seed: int, limits: Limits = DEFAULT_LIMITS
) -> Iterator[tuple[str, str, list[str]]]:
    """(ending, how reading ended, reasons of rejects) of each; anything but an end that is meant is raised."""
    before = signal.signal(signal.SIGPROF, _hung)
    try:
        for ending, content in broken_files(given, count, seed):
            file = folder / f"record{ending}"
            file.write_bytes(content)
            yield ending, *_read(file, folder, limits)
            file.unlink()
    finally:
        signal.signal(signal.SIGPROF, before)


def _ending(name: str) -> str:
    return name[name.rindex(".") :]


def _read(file: Path, folder: Path, limits: Limits) -> tuple[str, list[str]]:
    # A reader that hangs is a fault too; by the processor's time, since the machine may be busy with other things.
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    has_record = is_broken = False
    reasons: list[str] = []
    try:
        for item in read_source(file, folder, limits):
            has_record |= isinstance(item, Record)
            if isinstance(item, Rejected):
                reasons.append(item.reason)
    except SourceBroken:
        is_broken = True
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if is_broken:
        return "broken", reasons
    return ("read" if has_record else "rejected" if reasons else "empty"), reasons


def _hung(number: int, frame: object) -> None:
    raise TimeoutError(f"reading took more than {SECONDS} s of processor time")


def given_files(files: Sequence[Path]) -> dict[str, bytes]:
    """Further samples by name, out of their archives."""
    found: dict[str, bytes] = {}
    for file in files:
        archive = file.suffix if file.suffix in ARCHIVES else ""
        content = unpacked(file.read_bytes(), archive)
        if content:
            found[file.name.removesuffix(archive)] = content
    return found


def table(ends: Mapping[str, Ends]) -> Iterator[str]:
    """A line for each format: how many were read, rejected, broken off or empty, and why, most frequent first."""
    yield f"{'format':14}" + "".join(f"{name:>10}" for name in ("records", *ENDS)) + "  reasons of rejects"
    total = Ends()
    for ending, one in sorted(ends.items()):
        yield _line(ending, one)
        total.counts += one.counts
        total.reasons += one.reasons
    yield _line("all", total)


def _line(name: str, one: Ends) -> str:
    counts = "".join(f"{count:>10,}" for count in (one.counts.total(), *(one.counts[end] for end in ENDS)))
    shown = ", ".join(f"{reason} {count:,}" for reason, count in one.reasons.most_common(REASONS_SHOWN))
    more = len(one.reasons) - REASONS_SHOWN
    return f"{name:14}{counts}  {shown}{f', {more} others' if more > 0 else ''}"


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status 1 with the record that did harm, which is kept."""
    parser = argparse.ArgumentParser(description="Read broken records of every format.")
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", nargs="*", type=Path, help="further samples; their endings name the formats")
    asked = parser.parse_args(argv)
    given = samples() | given_files([file for file in asked.files if "." in file.name and file.is_file()])
    ends: dict[str, Ends] = {}
    read = 0
    began, used = time.monotonic(), time.process_time()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        # Parsers run apart, as in a run.
        with closing(Apart(SECONDS)) as apart:
            for ending, end, reasons in fuzz(folder, given, asked.records, asked.seed, Limits(run=apart)):
                one = ends.setdefault(ending, Ends())
                one.counts[end] += 1
                one.reasons.update(reasons)
                read += 1
    except Exception as error:
        print(f"after {read:,} records: {type(error).__name__}: {error}; the record is in {folder}")
        return 1
    folder.rmdir()
    print("\n".join(table(ends)))
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.process_time() - used + children.ru_utime + children.ru_stime
    print(
        f"{read:,} records in {time.monotonic() - began:.0f} s ({seconds:.0f} s of processor time), "
        f"at most {most:,} MB: each read, rejected, broken off or empty"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
