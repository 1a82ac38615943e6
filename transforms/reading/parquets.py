"""Parquet files, a few rows at a time."""

import io
import json
from pathlib import Path
from typing import Any

from transforms.reading.building import READ_FIELDS, Place, build_record
from transforms.reading.encodings import decode
from transforms.reading.records import MEBIBYTE, BrokenInput, Limits, Reading, UnusableInput
from transforms.reading.streams import ByteStream

BATCH_ROWS = 256
BATCH_BYTES = 64 * MEBIBYTE


def read_parquet(stream: ByteStream, place: Place, limits: Limits, path: Path | None = None) -> Reading:
    """One record a row, numbered from 1; a plain file is read from `path`, a compressed one from memory."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    source: Any = path if path is not None else io.BytesIO(stream.whole(limits.file_bytes))
    number = 0
    try:
        with pq.ParquetFile(source) as file:
            columns = {name.strip().lower(): name for name in reversed(file.schema_arrow.names)}
            names = {name: columns[name] for name in READ_FIELDS if name in columns}
            # Rows of long texts come fewer at a time.
            groups = [file.metadata.row_group(group) for group in range(file.metadata.num_row_groups)]
            widest = max((group.total_byte_size // max(1, group.num_rows) for group in groups), default=0)
            batch_rows = max(1, min(BATCH_ROWS, BATCH_BYTES // max(1, widest)))
            strings = [field.name for field in file.schema_arrow if pa.types.is_string(field.type)]
        if "text" not in names:
            yield place.reject("parse", "missing_text", "no column named text")
            return
        # A dictionary-encoded text stays so: a page may name one long text for each of its rows.
        encoded = [names["text"]] if names["text"] in strings else None
        with pq.ParquetFile(source, read_dictionary=encoded, pre_buffer=False) as file:
            for batch in file.iter_batches(batch_size=batch_rows, columns=list(names.values()), use_threads=False):
                for row in range(batch.num_rows):
                    number += 1
                    cells = {name: batch.column(column)[row] for name, column in names.items()}
                    yield from _read_row(cells, place.at(number), limits)
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        raise BrokenInput("read", "corrupt_file", f"Parquet, after {number} rows: {error}") from error


def _read_row(cells: dict[str, Any], place: Place, limits: Limits) -> Reading:
    try:
        given = {name: _instant(cell) if name == "published" else cell.as_py() for name, cell in cells.items()}
        # Some writers do not mark their strings as such.
        given = {name: decode(value) if isinstance(value, bytes) else value for name, value in given.items()}
    except UnusableInput as reason:
        yield place.reject(reason.stage, reason.reason, reason.detail)
        return
    except (ValueError, OverflowError) as error:
        yield place.reject("parse", "wrong_type", error)
        return
    size = sum(len(value) for value in given.values() if isinstance(value, str))
    if size > limits.record_bytes:
        yield place.reject("read", "record_too_large", f"{size} characters")
        return
    raw = json.dumps(given, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=str).encode()
    yield from build_record(given, raw, place)


def _instant(cell: Any) -> Any:
    """A date cell as Python has it; a year beyond Python's calendar as words, which then do not parse."""
    import pyarrow as pa

    try:
        if pa.types.is_timestamp(cell.type) and cell.type.unit == "ns":
            # Python keeps microseconds.
            cell = cell.cast(pa.timestamp("us", cell.type.tz), safe=False)
        return cell.as_py()
    except (ValueError, OverflowError):
        return f"{cell.type} beyond the calendar"
