"""HTTP responses as web archives keep them → status, media type, and the body as the server meant it."""

import io
import zlib
from dataclasses import dataclass

from transforms.reading.records import BrokenInput, UnusableInput
from transforms.reading.streams import ByteStream

HEADER_BYTES = 512 * 1024
# Content codings (RFC 9110, 8.4.1, and RFC 8878) by the ending of the archive that holds the same bytes.
_ARCHIVES = {"gzip": ".gz", "x-gzip": ".gz", "zstd": ".zst"}
_PLAIN = ("", "identity", "utf-8", "none")


@dataclass(frozen=True, slots=True)
class Response:
    """A response; `charset` is what its header says of the body, and may be wrong."""

    status: int
    media_type: str
    charset: str | None
    coding: str
    is_chunked: bool
    body: bytes

    def unpacked(self, limit: int) -> bytes:
        """The body without transfer and content coding. UnusableInput where it cannot be had, or is past the limit."""
        body = _unchunked(self.body) if self.is_chunked else self.body
        try:
            if self.coding in _ARCHIVES and body:
                return _unarchived(body, _ARCHIVES[self.coding], limit)
            if self.coding == "deflate" and body:
                return _inflated(body, limit)
        except (BrokenInput, zlib.error) as error:
            raise UnusableInput("read", "corrupt_archive", f"a body coded as {self.coding}: {error}") from error
        if self.coding not in _PLAIN and self.coding not in (*_ARCHIVES, "deflate"):
            raise UnusableInput("read", "not_a_document", f"a body coded as {self.coding}")
        if len(body) > limit:
            raise UnusableInput("read", "record_too_large", f"more than {limit} bytes")
        return body


def read_response(block: bytes) -> Response | None:
    """The response that a block holds; None when it is none."""
    from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

    file = io.BytesIO(block[:HEADER_BYTES])
    try:
        head = StatusAndHeadersParser(["HTTP/"]).parse(file)
    except (StatusAndHeadersParserException, EOFError):
        return None
    status = head.statusline.split()[1:2]  # after the version's number
    media_type, charset = split_media_type(head.get_header("Content-Type") or "")
    return Response(
        status=int(status[0]) if status and status[0].isascii() and status[0].isdigit() else 0,
        media_type=media_type,
        charset=charset,
        coding=(head.get_header("Content-Encoding") or "").strip().lower(),
        is_chunked="chunked" in (head.get_header("Transfer-Encoding") or "").lower(),
        body=block[file.tell() :],
    )


def split_media_type(written: str) -> tuple[str, str | None]:
    """Media type in lower case and charset of a Content-Type (RFC 9110, 8.3)."""
    media_type, *parameters = written.split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return media_type.strip().lower(), value.strip().strip("\"'").lower() or None
    return media_type.strip().lower(), None


def _unchunked(body: bytes) -> bytes:
    """The chunks joined; the body as it is where an archive has joined them already."""
    from warcio.bufferedreaders import ChunkedDataReader

    unchunked: bytes = ChunkedDataReader(io.BytesIO(body)).read()
    return unchunked


def _unarchived(body: bytes, ending: str, limit: int) -> bytes:
    """Some archives keep the header of a coding that they have undone."""
    magic = {".gz": b"\x1f\x8b", ".zst": b"\x28\xb5\x2f\xfd"}[ending]
    return ByteStream(io.BytesIO(body), ending if body.startswith(magic) else "").whole(limit)


def _inflated(body: bytes, limit: int) -> bytes:
    """Servers send `deflate` with the zlib header that the standard asks for, or without."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(wbits=bits)
        try:
            unpacked = unpacker.decompress(body, limit + 1)
        except zlib.error:
            continue
        if len(unpacked) > limit:
            raise UnusableInput("read", "record_too_large", f"more than {limit} bytes")
        if unpacker.eof:
            return unpacked
    raise zlib.error("no end")
