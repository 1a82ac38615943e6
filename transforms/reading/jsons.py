"""JSON lines, and JSON files of one object, an array of objects, or objects one after another.

A JSON file is cut into its objects before any is parsed: each is bounded, and a bad one costs no other.
"""

import json
import re
from collections.abc import Iterator

from transforms.reading.building import Place, build_record
from transforms.reading.encodings import decode
from transforms.reading.records import Limits, Reading, UnusableInput
from transforms.reading.streams import ByteStream, split_lines

_OUTSIDE = re.compile(rb'["{}\[\]]')
_INSIDE = re.compile(rb'["\\]')
_BETWEEN = b" \t\r\n,\x1e"
# Made once: `json.loads` would make one for every record, since it is not the usual one.
_DECODER = json.JSONDecoder(strict=False)


def read_json_lines(stream: ByteStream, place: Place, limits: Limits) -> Reading:
    """One record a line; blank lines are nothing. Line numbers count from 1."""
    for number, line in split_lines(stream, limits.record_bytes):
        here = place.at(number)
        if line is None:
            yield here.reject("read", "record_too_large", f"a line of more than {limits.record_bytes} bytes")
            continue
        line = line.removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\x1e")
        if line:
            yield from read_json_record(line, here)


def read_json_file(stream: ByteStream, place: Place, limits: Limits) -> Reading:
    """The records of a JSON file, numbered from 1 where it is an array or holds several values."""
    several = stream.peek(4096).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"[")
    for number, raw in split_values(stream, limits.record_bytes):
        here = place.at(number) if several or number > 1 else place
        if raw is None:
            yield here.reject("read", "record_too_large", f"a value of more than {limits.record_bytes} bytes")
        else:
            yield from read_json_record(raw, here)


def read_json_record(raw: bytes, place: Place) -> Reading:
    """One JSON object → its record or reject."""
    try:
        value = _DECODER.decode(decode(raw))
    except UnusableInput as reason:
        yield place.reject(reason.stage, reason.reason, reason.detail)
    except (ValueError, RecursionError) as error:
        yield place.reject("parse", "invalid_json", "nested too deep" if isinstance(error, RecursionError) else error)
    else:
        if isinstance(value, dict):
            yield from build_record(value, raw, place)
        else:
            yield place.reject("parse", "not_an_object", f"a JSON {type(value).__name__}")


def split_values(stream: ByteStream, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered raw values of a JSON text: the elements of a top array, else the top values.

    None for a value over the limit, which is skipped and never held. What is not JSON comes out as pieces
    that do not parse. A value cut off by a broken archive is dropped.
    """
    number = 0
    cut = _Cutter(limit)
    opened = False
    for piece in stream.pieces():
        if not opened:
            piece = piece.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
            if not piece:
                continue
            opened = True
            if piece[:1] == b"[":
                cut.in_array = True
                piece = piece[1:]
        for value in cut.feed(piece):
            number += 1
            yield number, value
    if not stream.failure and (cut.size or cut.depth):
        for value in cut.rest():
            number += 1
            yield number, value


class _Cutter:
    """Cuts bytes where a value ends, knowing only strings, brackets and commas."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.in_array = False
        self.depth = 0
        self.size = 0
        self._parts: list[bytes] = []
        self._in_string = False
        self._escaped = False

    def feed(self, piece: bytes) -> Iterator[bytes | None]:
        position = start = 0
        while position < len(piece):
            if self._escaped:
                self._escaped = False
                position += 1
                continue
            found = (_INSIDE if self._in_string else _OUTSIDE).search(piece, position)
            if not found:
                break
            position = found.end()
            mark = found.group()
            if mark == b"\\":
                self._escaped = True
            elif mark == b'"':
                self._in_string = not self._in_string
            elif mark in b"{[":
                if self.depth == 0:
                    # Scalars before this object are values of their own.
                    self._keep(piece[start : position - 1])
                    yield from self.rest()
                    start = position - 1
                self.depth += 1
            elif self.depth == 0:
                # The top array's end; anything after it is read as further values.
                self._keep(piece[start : position - 1])
                yield from self.rest()
                start = position
                self.in_array = False
            else:
                self.depth -= 1
                if self.depth == 0:
                    self._keep(piece[start:position])
                    yield from self.rest()
                    start = position
        self._keep(piece[start:])

    def rest(self) -> Iterator[bytes | None]:
        """What is held, as a value; nothing for separators."""
        held = None if self.size > self.limit else b"".join(self._parts).strip(_BETWEEN)
        if held is None or held:
            yield held
        self._parts, self.size, self.depth, self._in_string = [], 0, 0, False

    def _keep(self, part: bytes) -> None:
        self.size += len(part)
        if self.size <= self.limit:
            self._parts.append(part)
        else:
            self._parts = []
