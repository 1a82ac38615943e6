"""Reading: bytes of any source → article records, or rejects with a reason. Start with `read_source`."""

from transforms.reading.files import find_files
from transforms.reading.frames import articles_frame, rejects_frame
from transforms.reading.languages import SUPPORTED
from transforms.reading.records import (
    DEFAULT_LIMITS,
    Known,
    Limits,
    ParserFailed,
    ParserStopped,
    Record,
    Rejected,
    SourceBroken,
    directly,
)
from transforms.reading.sources import READERS, read_lines, read_source
from transforms.reading.versions import settle_versions

__all__ = [
    "DEFAULT_LIMITS",
    "READERS",
    "SUPPORTED",
    "Known",
    "Limits",
    "ParserFailed",
    "ParserStopped",
    "Record",
    "Rejected",
    "SourceBroken",
    "articles_frame",
    "directly",
    "find_files",
    "read_lines",
    "read_source",
    "rejects_frame",
    "settle_versions",
]
