"""What one record or archive may take is bounded, whatever its size."""

import gzip
import io
import json
import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import pytest
from written_files import Read

from transforms.reading import Limits, Record, read_lines
from transforms.reading.jsons import split_values
from transforms.reading.streams import ByteStream, split_lines

Reader = Callable[..., Read]
SMALL = Limits(record_bytes=2000, file_bytes=5000, page_bytes=3000)
GOOD = '{"text": "Norway sent blankets."}'


class Endless(io.RawIOBase):
    """A stream made as it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, size: int = -1) -> bytes:
        return next(self._pieces, b"")


@pytest.fixture(autouse=True, scope="module")
def loaded() -> None:
    """What is loaded once, such as the model of languages, is no record's memory."""
    list(read_lines(io.BytesIO(GOOD.encode()), "-"))


def peak_mebibytes(work: Callable[[], object]) -> float:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()


def test_a_line_of_100_megabytes_is_rejected_without_being_held() -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"text": "'
        yield from (b"x" * 2**20 for _ in range(100))
        yield f'"}}\n{GOOD}\n'.encode()

    found: list[object] = []
    peak = peak_mebibytes(lambda: found.extend(read_lines(Endless(pieces()), "-")))  # type: ignore[arg-type]
    assert [getattr(item, "reason", "read") for item in found] == ["record_too_large", "read"]
    assert peak < 40


def test_lines_are_read_in_bounded_memory_however_many_there_are() -> None:
    def pieces() -> Iterator[bytes]:
        line = json.dumps({"text": "x" * 1000}).encode() + b"\n"
        yield from (line * 1000 for _ in range(60))

    def count() -> None:
        assert sum(1 for _ in split_lines(ByteStream(Endless(pieces())), 2**24)) == 60_000

    assert peak_mebibytes(count) < 8


def test_a_json_array_is_read_in_bounded_memory_and_an_oversized_element_skipped() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"["
        for _ in range(40):
            yield GOOD.encode() + b", "
        yield b'{"text": "'
        yield from (b"x" * 2**20 for _ in range(50))
        yield b'"}, ' + GOOD.encode() + b"]"

    found: list[bytes | None] = []
    peak = peak_mebibytes(lambda: found.extend(v for _, v in split_values(ByteStream(Endless(pieces())), 2**20)))
    assert found == [GOOD.encode()] * 40 + [None, GOOD.encode()]
    assert peak < 8


def test_a_gzip_bomb_in_a_line_format_costs_one_reject(read: Reader) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = packer.compress(b'{"text": "') + b"".join(packer.compress(b"0" * 2**20) for _ in range(80))
    bomb += packer.compress(f'"}}\n{GOOD}\n'.encode()) + packer.flush()
    result: list[Read] = []
    peak = peak_mebibytes(lambda: result.append(read("bomb.jsonl.gz", bomb)))
    assert result[0].reasons == [("bomb.jsonl.gz#1", "record_too_large")]
    assert result[0].texts == ["Norway sent blankets."]
    assert peak < 40


def test_a_bomb_in_a_whole_file_format_stops_at_the_file_limit(read: Reader) -> None:
    assert read("bomb.txt.gz", gzip.compress(b"a " * 10_000), SMALL).reasons == [("bomb.txt.gz", "record_too_large")]
    assert read("bomb.html.gz", gzip.compress(b"<p>" * 2000), SMALL).reasons == [("bomb.html.gz", "record_too_large")]
    assert read("bomb.parquet.gz", gzip.compress(b"0" * 9000), SMALL).reasons == [
        ("bomb.parquet.gz", "record_too_large")
    ]


def test_a_page_of_too_many_tags_is_rejected_before_it_is_parsed(read: Reader) -> None:
    result = read("tags.html", "<p>word</p>" * 60, Limits(page_tags=100))
    assert [(reject.reason, reject.detail) for reject in result.rejects] == [("record_too_large", "120 tags")]


@pytest.mark.parametrize("attribute", ['a{}="x y"', "a{}=x", "a{}"])
def test_a_page_with_a_crowded_tag_is_rejected_before_it_is_parsed(read: Reader, attribute: str) -> None:
    crowded = " ".join(attribute.format(number) for number in range(2500))
    result = read("tag.html", f"<html><body><p {crowded}>They met.</p></body></html>")
    assert result.reasons == [("tag.html", "record_too_large")]


def test_a_tag_of_one_long_attribute_is_no_crowd(read: Reader) -> None:
    drawing = "M1 1 L2 2 " * 2000
    page = f"<html><body><path d='{drawing}'/><article><p>{'They met in Oslo on Monday. ' * 20}</p></article></body>"
    assert not read("drawing.html", page).rejects


def test_a_csv_row_over_the_limit_costs_that_row_alone(read: Reader) -> None:
    rows = f'id,text\n1,{"x" * 3000}\n2,Norway sent blankets.\n3,"{"y" * 3000}"\n4,Denmark sent tents.\n'
    result = read("wide.csv", rows, SMALL)
    assert result.reasons == [("wide.csv#1", "record_too_large"), ("wide.csv#3", "record_too_large")]
    assert result.texts == ["Norway sent blankets.", "Denmark sent tents."]


def test_a_line_format_takes_more_bytes_than_a_record_may(read: Reader) -> None:
    result = read("many.jsonl", "\n".join([GOOD] * 1000), SMALL)
    assert len(result.records) == 1000
    assert all(isinstance(record, Record) for record in result.records)
