"""Bytes of a source, decompressed piece by piece, so that no archive is ever held unpacked."""

import codecs
import io
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from transforms.reading.records import BrokenInput, UnusableInput

PIECE = 256 * 1024
# Four bytes of zstd may unpack to 128 KiB and the decoder has no output limit: small bites bound its yield.
ZSTD_BITE = 1024
ZSTD_WINDOW = 2**27
COMPRESSIONS = (".gz", ".zst")


class Readable(Protocol):
    """Anything bytes can be read from."""

    def read(self, size: int = ..., /) -> bytes: ...


class ByteStream:
    """The decompressed bytes of a source, read forward once.

    When the archive breaks, what came before is handed out as if it ended there, and `failure` says what
    happened.
    """

    def __init__(self, raw: Readable, compression: str = "") -> None:
        self._pieces = _unpack(raw, compression)
        self._left = b""
        self.failure: BrokenInput | None = None

    def pieces(self) -> Iterator[bytes]:
        """Non-empty pieces to the end, or to where the source breaks."""
        if self._left:
            piece, self._left = self._left, b""
            yield piece
        while piece := self._next():
            yield piece

    def peek(self, size: int) -> bytes:
        """The next bytes, at most `size` and fewer only at the end, without taking them."""
        parts = [self._left]
        length = len(self._left)
        while length < size and (piece := self._next()):
            parts.append(piece)
            length += len(piece)
        self._left = b"".join(parts)
        return self._left[:size]

    def whole(self, limit: int) -> bytes:
        """All bytes. UnusableInput past the limit, BrokenInput where the archive breaks."""
        readable = self.readable(limit)
        if self.failure:
            raise self.failure
        return readable

    def readable(self, limit: int) -> bytes:
        """All bytes to the end, or to where the source breaks. UnusableInput past the limit."""
        parts: list[bytes] = []
        length = 0
        for piece in self.pieces():
            length += len(piece)
            if length > limit:
                raise UnusableInput("read", "record_too_large", f"more than {limit} bytes")
            parts.append(piece)
        return b"".join(parts)

    def recode(self, encoding: str) -> None:
        """From here on hand out UTF-8 without a byte order mark, made from this encoding."""
        if self._left:
            self._pieces = chain([self._left], self._pieces)
            self._left = b""
        self._pieces = _recoded(self._pieces, encoding)

    def _next(self) -> bytes:
        if self.failure:
            return b""
        try:
            return next(self._pieces, b"")
        except BrokenInput as failure:
            self.failure = failure
        except OSError as error:
            self.failure = BrokenInput("read", "unreadable", error.strerror or str(error))
        return b""


class _Forward(io.RawIOBase):
    """The stream's bytes for Python's own buffered reader."""

    def __init__(self, stream: ByteStream) -> None:
        self._pieces = stream.pieces()
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        room = memoryview(into)
        if not self._left:
            self._left = memoryview(next(self._pieces, b""))
        taken = self._left[: len(room)]
        room[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)


def as_file(stream: ByteStream) -> io.BufferedReader:
    """The stream as a file to read forward, in lines or bytes; it ends where the stream ends or breaks."""
    return io.BufferedReader(_Forward(stream), PIECE)


def compression_of(path: Path) -> str:
    """`.gz`, `.zst` or nothing, by the file's last ending."""
    ending = path.suffix.lower()
    return ending if ending in COMPRESSIONS else ""


def _unpack(raw: Readable, compression: str) -> Iterator[bytes]:
    if compression == ".gz":
        return _gunzip(raw)
    if compression == ".zst":
        return _unzstd(raw)
    return iter(lambda: raw.read(PIECE), b"")


def _gunzip(raw: Readable) -> Iterator[bytes]:
    packed = raw.read(PIECE)
    members = 0
    while packed:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            while not unpacker.eof:
                piece = unpacker.decompress(packed, PIECE)
                if piece:
                    yield piece
                packed = unpacker.unconsumed_tail
                if not packed and not unpacker.eof and len(piece) < PIECE:
                    packed = raw.read(PIECE)
                    if not packed:
                        raise BrokenInput("read", "truncated_archive", "gzip ends before its last block")
        except zlib.error as error:
            raise BrokenInput("read", "corrupt_archive", _which(members, f"gzip: {error}")) from error
        members += 1
        # Archives may be padded with zeros, and may hold several members one after another.
        packed = unpacker.unused_data.lstrip(b"\0")
        while not packed and (more := raw.read(PIECE)):
            packed = more.lstrip(b"\0")


def _unzstd(raw: Readable) -> Iterator[bytes]:
    import zstandard

    packed = raw.read(ZSTD_BITE)
    frames = 0
    while packed:
        unpacker = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj()
        try:
            while not unpacker.eof:
                if not packed:
                    packed = raw.read(ZSTD_BITE)
                    if not packed:
                        raise BrokenInput("read", "truncated_archive", "zstd ends before its last block")
                piece = unpacker.decompress(packed)
                packed = b""
                if piece:
                    yield piece
        except zstandard.ZstdError as error:
            raise BrokenInput("read", "corrupt_archive", _which(frames, f"zstd: {error}")) from error
        frames += 1
        packed = unpacker.unused_data or raw.read(ZSTD_BITE)


def _recoded(pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    # A code unit that pairs with none is lost alone, as a lone surrogate in JSON is.
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for piece in chain(pieces, [b""]):
        text = decoder.decode(piece, final=not piece).replace("\ufeff", "")
        if text:
            yield text.encode()


def _which(before: int, words: str) -> str:
    return f"{words} (after {before} whole parts)" if before else words


def split_lines(stream: ByteStream, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their line feed; None for a line over the limit, which is skipped and never
    held.

    A last line cut off by a broken archive is dropped: the archive's own reject stands for it.
    """
    number = 1
    parts: list[bytes] = []
    length = 0
    for piece in stream.pieces():
        start = 0
        while (end := piece.find(b"\n", start)) >= 0:
            length += end - start
            if length <= limit:
                parts.append(piece[start:end])
                yield number, b"".join(parts)
            else:
                yield number, None
            number += 1
            parts, length, start = [], 0, end + 1
        length += len(piece) - start
        if length <= limit:
            parts.append(piece[start:])
        else:
            parts = []
    if length and not stream.failure:
        yield number, b"".join(parts) if length <= limit else None


def open_stream(path: Path) -> tuple[BinaryIO, ByteStream]:
    """Open a file; the first of the two is to be closed by the caller. OSError when it cannot be."""
    raw = path.open("rb")
    return raw, ByteStream(raw, compression_of(path))
