"""CSV files: a header with a `text` column, fields of any length up to a record's limit.

Quotes are read strictly (RFC 4180), so that one left open is noticed at the next quote and not at the end
of the file; then only its own line is lost and the lines after it are read again. A single line with a stray
quote inside is read leniently when its fields then fit the header.
"""

import csv
import json
from collections import deque
from collections.abc import Iterator

from transforms.reading.building import READ_FIELDS, Place, build_record
from transforms.reading.encodings import SNIFFED, decode, detected_encoding
from transforms.reading.records import Limits, Reading, UnusableInput
from transforms.reading.streams import ByteStream, split_lines

DELIMITERS = ",;\t|"
# How many record limits' worth of bytes may be read twice: bounds the time a file full of open quotes takes.
REREAD_LIMITS = 4
# Undecodable bytes ride through the CSV parser as lone surrogates, to be judged field by field.
_CARRIED = "surrogateescape"


def read_csv(stream: ByteStream, place: Place, limits: Limits) -> Reading:
    """One record a row, numbered from 1 after the header; the delimiter is what sets its `text` apart.

    Rows with more or fewer fields than the header are rejected: their fields may have shifted.
    """
    csv.field_size_limit(limits.record_bytes)
    lines = _Lines(stream, limits.record_bytes)
    delimiter, names = _header(next(lines, ""))
    if "text" not in names:
        yield place.reject("parse", "missing_text", "no column named text in the header")
        return
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        lines.begin_record()
        here = place.at(number + 1)
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            lenient = lines.leniently(delimiter)
            if len(lenient) == len(names):
                yield from _read_row(dict(zip(names, lenient, strict=True)), here)
            else:
                yield here.reject("parse", "record_too_large" if lines.too_long else "corrupt_file", error)
                lines.read_again_after_first()
            continue
        if not row and not lines.too_long:
            continue
        number += 1
        if lines.too_long:
            yield here.reject("read", "record_too_large", f"a line of more than {limits.record_bytes} bytes")
        elif len(row) != len(names):
            yield here.reject("parse", "corrupt_file", f"{len(row)} fields under a header of {len(names)}")
        else:
            yield from _read_row(dict(zip(names, row, strict=True)), here)


def _fields(line: str, delimiter: str) -> list[str]:
    """The fields of one line, read leniently; nothing when it has none even so."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _header(line: str) -> tuple[str, list[str]]:
    names: list[str] = []
    for delimiter in DELIMITERS:
        names = [name.strip().lower() for name in _fields(line, delimiter)]
        if "text" in names:
            return delimiter, names
    return ",", names


def _read_row(row: dict[str, str], place: Place) -> Reading:
    try:
        given = {name: _settled(row[name]) or None for name in READ_FIELDS if name in row}
    except UnusableInput as reason:
        yield place.reject(reason.stage, reason.reason, reason.detail)
        return
    if given["text"] is None:
        yield place.reject("parse", "empty_text")
        return
    raw = json.dumps(given, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()
    yield from build_record(given, raw, place)


def _settled(field: str) -> str:
    try:
        field.encode()
    except UnicodeEncodeError:
        return decode(field.encode("utf-8", _CARRIED))
    return field


class _Lines(Iterator[str]):
    """Lines for the CSV parser, which never sees one over the limit: an empty line stands for it."""

    def __init__(self, stream: ByteStream, limit: int) -> None:
        self._encoding = _encoding_of(stream.peek(SNIFFED))
        self._limit = limit
        self._lines = split_lines(stream, limit)
        self._again: deque[str] = deque()
        self._rereads_left = REREAD_LIMITS * limit
        self._size = 0
        self.record: list[str] = []
        self.too_long = False

    def begin_record(self) -> None:
        """From here on, lines belong to the next record."""
        self.record = []
        self._size = 0
        self.too_long = False

    def leniently(self, delimiter: str) -> list[str]:
        """The fields of a record of one line whose quotes are stray but closed; else nothing."""
        if len(self.record) != 1 or self.too_long or self.record[0].count('"') % 2:
            return []
        return _fields(self.record[0], delimiter)

    def read_again_after_first(self) -> None:
        """Give the record's lines but its first once more, as long as the allowance for that lasts."""
        if len(self.record) > 1 and self._size <= self._rereads_left:
            self._rereads_left -= self._size
            self._again.extendleft(reversed(self.record[1:]))

    def __next__(self) -> str:
        text = self._again.popleft() if self._again else self._fresh()
        self._size += len(text)
        self.record.append(text)
        if self._size > self._limit:
            self.too_long = True
            raise csv.Error(f"a record of more than {self._limit} characters, or a quote left open")
        return text

    def _fresh(self) -> str:
        number, line = next(self._lines)
        if line is None:
            self.too_long = True
            return "\n"
        text = line.decode(self._encoding, _CARRIED) + "\n"
        return text.removeprefix("\ufeff") if number == 1 else text


def _encoding_of(head: bytes) -> str:
    """UTF-8 when the beginning is, or what it is detected as; else UTF-8, each field then judged alone."""
    whole_lines = head[: head.rfind(b"\n") + 1] or head
    try:
        whole_lines.decode()
        return "utf-8"
    except UnicodeDecodeError:
        return detected_encoding(whole_lines) or "utf-8"
