"""Plain text and Markdown: one article a file."""

from transforms.reading.building import Place, build_record
from transforms.reading.encodings import decode
from transforms.reading.manifests import given_by, identity
from transforms.reading.records import Limits, Reading, Rejected
from transforms.reading.streams import ByteStream
from transforms.reading.wording import split_title, stored_text


def read_plain(stream: ByteStream, place: Place, limits: Limits) -> Reading:
    """The file's one article; its title is the manifest's, else the first line where that reads as one."""
    raw = stream.whole(min(limits.file_bytes, limits.record_bytes))
    said = given_by(place.defaults)
    title, body = split_title(stored_text(decode(raw)), said.get("title"))
    if not body:
        yield Rejected(place.uri, "parse", "empty_text")
        return
    yield from build_record({**said, "title": title, "text": body}, raw + identity(place.defaults), place)
