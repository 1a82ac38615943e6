"""Web archives: WARC, and the texts of WET → the pages in them.

A page's address is its id, so a page crawled twice is one article of two versions, or the same article where its bytes
are the same. When it was crawled does not say when it was published.
"""

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from transforms.reading.building import Place
from transforms.reading.encodings import SNIFFED, bom_encoding, is_binary, web_encoding
from transforms.reading.http_messages import Response, read_response, split_media_type
from transforms.reading.pages import read_page
from transforms.reading.plain import read_plain
from transforms.reading.records import BrokenInput, Limits, Reading, UnusableInput
from transforms.reading.streams import ByteStream
from transforms.reading.warc_records import WarcRecord, split_records

PAGES: dict[str, Callable[[ByteStream, Place, Limits], Reading]] = {
    "text/html": read_page,
    "application/xhtml+xml": read_page,
    "text/plain": read_plain,
}
MOST_DAMAGED = 1000
LONGEST_TYPE = 40
_HOLDING = ("response", "resource", "conversion")
_HTTP = ("http://", "https://")
# Files for machines at fixed addresses (RFC 9309; RFC 8615).
_FOR_MACHINES = ("/robots.txt", "/.well-known/")
_CUT = frozenset(("warc-truncated", "warc-segment-number"))
_SAID_OF_ALL = ("outlet", "language", "published", "published_basis")


def read_warc(stream: ByteStream, place: Place, limits: Limits) -> Reading:
    """The pages of an archive, numbered as its records are; requests, metadata and revisits are passed over.

    Responses without a page (images, scripts, statuses other than 2xx) become one `not_a_document` of the file, which
    counts them. A damaged record costs itself alone; after 1,000 of them the file is given up.
    """
    passed_over: Counter[str] = Counter()
    damaged = 0
    broken = None
    try:
        for record in split_records(stream, limits.record_bytes, _HOLDING.__contains__):
            here = place.at(record.number)
            if record.damage:
                damaged += 1
                if damaged > MOST_DAMAGED:
                    raise BrokenInput("read", "corrupt_file", f"more than {MOST_DAMAGED} damaged records")
                yield here.reject("read", "corrupt_file", record.damage)
            elif record.kind in _HOLDING:
                yield from _read_record(record, here, limits, passed_over)
    except BrokenInput as failure:
        broken = failure
    if passed_over:
        most_first = sorted(passed_over.items(), key=lambda item: (-item[1], item[0]))
        counts = ", ".join(f"{count} {what}" for what, count in most_first)
        yield place.reject("read", "not_a_document", f"records passed over: {counts}")
    if broken:
        raise broken


def _read_record(record: WarcRecord, place: Place, limits: Limits, passed_over: Counter[str]) -> Reading:
    content, charset = split_media_type(record.fields.get("content-type", ""))
    response = None
    if record.kind == "response":
        response = read_response(record.block) if content in ("application/http", "") else None
        if response is not None:
            content = response.media_type or record.fields.get("warc-identified-payload-type", "").lower()
            charset = response.charset
    obstacle = _obstacle(record, response, content)
    if obstacle:
        passed_over[obstacle] += 1
        return
    try:
        if record.length > limits.record_bytes:
            raise UnusableInput("read", "record_too_large", f"{record.length} bytes")
        body = record.block if response is None else response.unpacked(limits.record_bytes)
        if is_binary(body[:SNIFFED]):
            raise UnusableInput("read", "binary_content", record.address)
        if body:
            page = ByteStream(io.BytesIO(_in_utf8(body, charset)))
            yield from PAGES[content](page, _told(record, place), limits)
        else:
            passed_over["without a body"] += 1
    except UnusableInput as reason:
        yield place.reject(reason.stage, reason.reason, reason.detail)


def _obstacle(record: WarcRecord, response: Response | None, content: str) -> str | None:
    """Why the record holds no page, in words that are counted; None when it may."""
    if record.kind == "response" and response is None:
        return "not HTTP"
    if response is not None and not 200 <= response.status < 300:
        return f"with status {response.status}"
    if not record.address.lower().startswith(_HTTP):
        return "not from the web"
    if (response is not None and response.status == 206) or _CUT.intersection(record.fields):
        return "cut off by the crawler"
    path = "/" + record.address.split("://", 1)[1].partition("/")[2]
    if path.lower().startswith(_FOR_MACHINES):
        return "for machines"
    return None if content in PAGES else f"of {content[:LONGEST_TYPE] or 'no media type'}"


def _told(record: WarcRecord, place: Place) -> Place:
    """The record's place, with what the archive says of it in the words of a manifest."""
    said = {name: place.defaults[name] for name in _SAID_OF_ALL if name in place.defaults}
    said |= {"id": record.address, "url": record.address}
    languages = record.fields.get("warc-identified-content-language", "")
    if languages and "," not in languages:
        said["language"] = languages.strip()
    return replace(place, defaults=said)


def _in_utf8(body: bytes, charset: str | None) -> bytes:
    """The body in UTF-8 where the server names an encoding that fits it: the server is believed before the page."""
    if not charset or bom_encoding(body[:4]):
        return body
    try:
        body.decode()
    except UnicodeDecodeError:
        pass
    else:
        return body
    encoding = web_encoding(charset)
    try:
        return body.decode(encoding).encode() if encoding else body
    except (LookupError, UnicodeError):
        return body
