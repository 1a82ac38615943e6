"""WARC files → their records (ISO 28500, WARC File Format 1.1), each bounded in memory.

The records are framed here and not by a library, so that no header or block is held beyond its limit and that after a
damaged record the next whole one is found; what stands inside them is parsed with warcio.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from transforms.reading.records import BrokenInput
from transforms.reading.streams import PIECE, ByteStream, as_file

LINE_BYTES = 64 * 1024
HEADER_BYTES = 512 * 1024
_MAGIC = b"WARC/"


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record: its header fields (names in lower case), and the beginning of its block where it was wanted."""

    number: int
    fields: dict[str, str]
    length: int
    block: bytes = b""
    damage: str | None = None

    @property
    def kind(self) -> str:
        """The WARC-Type, such as `response`."""
        return self.fields.get("warc-type", "").lower()

    @property
    def address(self) -> str:
        """The WARC-Target-URI; some writers put it in angle brackets."""
        return self.fields.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">")


def split_records(stream: ByteStream, limit: int, wanted: Callable[[str], bool]) -> Iterator[WarcRecord]:
    """The records in their order, numbered from 1; of the wanted types, at most `limit` bytes are held.

    A record with `damage` has no block: its header cannot be read, or no record follows where its length says it
    ends. Reading goes on with the next line that begins a record. BrokenInput when the file holds no record, or ends
    within one; a stream that breaks off itself says so in `failure`.
    """
    file = as_file(stream)
    number = 0
    line = _next_line(file)
    if not line.startswith(_MAGIC) and not stream.failure:
        raise BrokenInput("read", "corrupt_file", "does not begin with a WARC record")
    while line.startswith(_MAGIC):
        number += 1
        fields = _header(file)
        length = _length(fields)
        if fields is None or length is None:
            yield WarcRecord(number, fields or {}, 0, damage="a header that cannot be read")
            line = _next_record(file)
            continue
        block = file.read(min(length, limit)) if wanted(fields.get("warc-type", "").lower()) else b""
        if len(block) + _skip(file, length - len(block)) < length:
            if not stream.failure:
                raise BrokenInput("read", "corrupt_file", f"ends within record {number}")
            return
        line = _next_line(file)
        if stream.failure and not line.endswith(b"\n"):
            line = b""
        if line and not line.startswith(_MAGIC):
            yield WarcRecord(number, fields, length, damage="its length is wrong")
            line = _next_record(file)
            continue
        yield WarcRecord(number, fields, length, block)


def _header(file: io.BufferedReader) -> dict[str, str] | None:
    """The header's fields, names in lower case, up to its blank line; None where it is too long or is none."""
    from warcio.statusandheaders import StatusAndHeadersParser

    lines = [b"WARC/1.0\r\n"]
    left = HEADER_BYTES
    while left > 0:
        line = file.readline(LINE_BYTES)
        left -= len(line)
        lines.append(line)
        if not line.strip():
            parsed = StatusAndHeadersParser(["WARC/"]).parse(io.BytesIO(b"".join(lines)))
            return {name.lower(): value.strip() for name, value in reversed(parsed.headers)}
        if len(line) == LINE_BYTES:
            return None
    return None


def _length(fields: dict[str, str] | None) -> int | None:
    written = (fields or {}).get("content-length", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 16 else None


def _skip(file: io.BufferedReader, length: int) -> int:
    """Passes over so many bytes; the number that there were."""
    size = 0
    while size < length and (piece := file.read(min(PIECE, length - size))):
        size += len(piece)
    return size


def _next_line(file: io.BufferedReader) -> bytes:
    """The next line that is not blank; empty at the end."""
    while line := file.readline(LINE_BYTES):
        if line.strip(b"\r\n"):
            return line
    return b""


def _next_record(file: io.BufferedReader) -> bytes:
    """The next line that begins a record; empty when there is none."""
    while line := file.readline(LINE_BYTES):
        if line.startswith(_MAGIC):
            return line
    return b""
