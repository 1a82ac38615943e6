"""One file, whatever its format → records and rejects.

A new family of formats is a module with a reader and a line in READERS.
"""

import stat
from collections.abc import Callable, Container
from pathlib import Path
from typing import BinaryIO

from transforms.reading.building import Place
from transforms.reading.csvs import read_csv
from transforms.reading.encodings import SNIFFED, bom_encoding, is_binary
from transforms.reading.feeds import read_feed
from transforms.reading.jsons import read_json_file, read_json_lines
from transforms.reading.manifests import NAME, read_manifest, said_of
from transforms.reading.pages import read_page
from transforms.reading.parquets import read_parquet
from transforms.reading.plain import read_plain
from transforms.reading.records import (
    DEFAULT_LIMITS,
    BrokenInput,
    Limits,
    Reading,
    SourceBroken,
    UnusableInput,
    one_line,
)
from transforms.reading.streams import COMPRESSIONS, ByteStream, compression_of, open_stream
from transforms.reading.warcs import read_warc

Reader = Callable[[ByteStream, Place, Limits], Reading]
READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".html": read_page,
    ".htm": read_page,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json_file,
    ".csv": read_csv,
    ".parquet": read_parquet,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".warc": read_warc,
    ".wet": read_warc,
}
BINARY_FORMATS = (".parquet", ".warc", ".wet")
NOTHING_KNOWN: Container[str] = frozenset()


def read_source(
    path: Path, root: Path, limits: Limits = DEFAULT_LIMITS, known: Container[str] = NOTHING_KNOWN
) -> Reading:
    """Records and rejects of one file, as they are read; addresses are relative to the root.

    A record whose article_id is in `known` is given as `Known` alone, without the work of reading it.

    Bad content is a reject and costs no other record. SourceBroken, after everything that could be read and
    a reject that says why, when the file could not be opened or read to its end (`unreadable`,
    `truncated_archive`, `corrupt_archive`, a `corrupt_file` that breaks off).
    """
    name = _plain_name(path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name)
    try:
        yield from _read_file(path, root, name, limits, known)
    except UnusableInput as reason:
        yield Place(name).reject(reason.stage, reason.reason, reason.detail)
    except OSError as error:
        yield from _broken(name, BrokenInput("open", "unreadable", error.strerror or str(error)))
    except BrokenInput as failure:
        yield from _broken(name, failure)


def read_lines(
    stream: BinaryIO, name: str, limits: Limits = DEFAULT_LIMITS, known: Container[str] = NOTHING_KNOWN
) -> Reading:
    """Records and rejects of JSON lines from a stream, such as standard input; `name` stands for its path.

    `known` as in `read_source`.
    """
    lines = ByteStream(stream)
    yield from read_json_lines(lines, Place(name, known=known), limits)
    if lines.failure:
        yield from _broken(name, lines.failure)


def format_of(path: Path) -> str:
    """The ending that names the format, in lower case, compression aside; empty when there is none."""
    endings = [suffix.lower() for suffix in path.suffixes[-2:]]
    if endings and endings[-1] in COMPRESSIONS:
        endings.pop()
    return endings[-1] if endings else ""


def _read_file(path: Path, root: Path, name: str, limits: Limits, known: Container[str]) -> Reading:
    if not stat.S_ISREG(path.stat().st_mode):
        raise UnusableInput("open", "not_a_file")
    if path.name == NAME:
        yield from read_manifest(path.parent, Place(name))
        return
    ending = format_of(path)
    if ending not in READERS:
        raise UnusableInput("open", "unknown_format", ending or "no ending")
    raw, stream = open_stream(path)
    with raw:
        head = stream.peek(SNIFFED)
        if not head and stream.failure:
            raise stream.failure
        if not head:
            raise UnusableInput("open", "empty_file")
        if ending not in BINARY_FORMATS and is_binary(head):
            raise UnusableInput("read", "binary_content")
        marked = bom_encoding(head)
        if marked and marked != "utf-8":
            stream.recode(marked)
        place = Place(name, None, said_of(path, root), known)
        if ending == ".parquet" and not compression_of(path):
            yield from read_parquet(stream, place, limits, path)
        else:
            yield from READERS[ending](stream, place, limits)
        if stream.failure:
            raise stream.failure


def _broken(name: str, failure: BrokenInput) -> Reading:
    yield Place(name).reject(failure.stage, failure.reason, failure.detail)
    raise SourceBroken(one_line(f"{name}: {failure.detail}")) from failure


def _plain_name(name: str) -> str:
    """File names may hold bytes that are no text."""
    return one_line(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), 1000)
