"""Parquet files, a few rows at a time."""

import io
import json
from pathlib import Path
from typing import Any

from transforms.reading.building import READ_FIELDS, Place, build_record
from transforms.reading.records import BrokenInput, Limits, Reading
from transforms.reading.streams import ByteStream

BATCH_ROWS = 256


def read_parquet(stream: ByteStream, place: Place, limits: Limits, path: Path | None = None) -> Reading:
    """One record a row, numbered from 1; a plain file is read from `path`, a compressed one from memory."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    source: Any = path if path is not None else io.BytesIO(stream.whole(limits.file_bytes))
    number = 0
    try:
        # Dictionary-encoded texts stay so: a page may name one long text for each of its rows.
        with pq.ParquetFile(source, read_dictionary=["text"], pre_buffer=False) as file:
            names = [name for name in file.schema_arrow.names if name in READ_FIELDS]
            if "text" not in names:
                yield place.reject("parse", "missing_text", "no column named text")
                return
            for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=names, use_threads=False):
                for row in range(batch.num_rows):
                    number += 1
                    yield from _read_row({name: batch.column(name)[row] for name in names}, place.at(number), limits)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise BrokenInput("read", "corrupt_file", f"Parquet, after {number} rows: {error}") from error


def _read_row(cells: dict[str, Any], place: Place, limits: Limits) -> Reading:
    try:
        given = {name: cell.as_py() for name, cell in cells.items()}
    except (ValueError, OverflowError, UnicodeDecodeError) as error:
        yield place.reject("parse", "wrong_type", error)
        return
    size = sum(len(value) for value in given.values() if isinstance(value, str | bytes))
    if size > limits.record_bytes:
        yield place.reject("read", "record_too_large", f"{size} characters")
        return
    raw = json.dumps(given, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=str).encode()
    yield from build_record(given, raw, place)
