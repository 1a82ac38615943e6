"""Web archives: pages are articles, everything else is passed over, damage costs what is damaged."""

import gzip
import io
import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import pytest
import zstandard
from written_files import Read

from transforms.reading import Limits
from transforms.reading.streams import ByteStream
from transforms.reading.warc_records import split_records

Reader = Callable[..., Read]
WORDS = "The ministers of Norway and Denmark met in Oslo on Monday to agree on tents and blankets for the winter. "
HTML = f"<html><head><title>Aid agreed</title></head><body><article><p>{WORDS * 3}</p></article></body></html>"


def record(kind: str, block: bytes | str, address: str = "https://news.example/a", **fields: str) -> bytes:
    body = block.encode() if isinstance(block, str) else block
    header = {"WARC-Type": kind, "WARC-Target-URI": address, "Content-Length": str(len(body))}
    header |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in header.items() if value)
    return f"WARC/1.0\r\n{lines}\r\n".encode() + body + b"\r\n\r\n"


def response(body: bytes | str = HTML, status: str = "200 OK", media: str = "text/html", more: str = "") -> bytes:
    raw = body.encode() if isinstance(body, str) else body
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + raw


def fetched(number: int, **kinds: str) -> bytes:
    page = HTML.replace("agreed", f"agreed {number}")
    return record("response", response(page, **kinds), f"https://news.example/{number}")


def test_a_response_is_an_article_named_by_its_address_and_not_dated_by_the_crawl(read: Reader) -> None:
    archive = record("warcinfo", "software: x", "") + record("request", "GET / HTTP/1.1\r\n\r\n") + fetched(1)
    result = read("crawl.warc", archive.replace(b"WARC-Type", b"WARC-Date: 2024-03-04T10:00:00Z\r\nWARC-Type"))
    (found,) = result.records
    assert (found.external_id, found.uri) == ("https://news.example/1", "https://news.example/1")
    assert (found.title, found.text) == ("Aid agreed 1", (WORDS * 3).strip())
    assert (found.published_on, found.published_basis) == (None, "unknown")
    assert not result.rejects


def test_a_page_crawled_again_is_the_same_article_until_it_changes(read: Reader) -> None:
    changed = record("response", response(HTML.replace("Oslo", "Bergen")), "https://news.example/1")
    result = read("crawl.warc", fetched(1) + fetched(1) + changed)
    first, again, edited = result.records
    assert first.article_id == again.article_id != edited.article_id
    assert first.external_id == edited.external_id
    assert read("later.warc", fetched(1) + changed, known={first.article_id}).known == [first.article_id]


def test_the_text_of_a_conversion_is_read_in_the_language_it_is_said_to_be_in(read: Reader) -> None:
    wet = record("conversion", WORDS, Content_Type="text/plain", WARC_Identified_Content_Language="nor")
    (found,) = read("crawl.warc.wet.gz", gzip.compress(wet)).records
    assert (found.text, found.language, found.external_id) == (WORDS.strip(), "no", "https://news.example/a")


@pytest.mark.parametrize(
    ("ending", "pack"),
    [(".warc", bytes), (".wet", bytes), (".warc.gz", gzip.compress), (".warc.zst", zstandard.compress)],
)
def test_an_archive_is_read_however_it_is_packed(read: Reader, ending: str, pack: Callable[[bytes], bytes]) -> None:
    records = [fetched(number) for number in range(3)]
    assert len(read(f"each{ending}", b"".join(pack(each) for each in records)).records) == 3
    assert len(read(f"whole{ending}", pack(b"".join(records))).records) == 3


def test_what_holds_no_page_is_counted_in_one_reject_of_the_file(read: Reader) -> None:
    image = record("response", response(b"\x89PNG", media="image/png"))
    others = [
        image,
        image,
        fetched(1, status="404 Not Found"),
        record("response", response("User-agent: *", media="text/plain"), "https://news.example/robots.txt"),
        record("response", response(HTML), WARC_Truncated="length"),
        record("resource", "log", "metadata://crawler/log", Content_Type="text/plain"),
        record("metadata", "x: y") + record("revisit", response("")),
    ]
    result = read("crawl.warc", b"".join(others) + fetched(2))
    assert [(reject.uri, reject.reason, reject.detail) for reject in result.rejects] == [
        (
            "crawl.warc",
            "not_a_document",
            "records passed over: 2 of image/png, 1 cut off by the crawler, 1 for machines, 1 not from the web, "
            "1 with status 404",
        )
    ]
    assert len(result.records) == 1


def test_bodies_are_unpacked_whether_or_not_their_header_still_tells_the_truth(read: Reader) -> None:
    raw = HTML.encode()
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (40, raw[:40], len(raw) - 40, raw[40:])
    raw_deflate = zlib.compressobj(wbits=-15)
    bodies = [
        (chunked, "Transfer-Encoding: chunked\r\n"),
        (raw, "Transfer-Encoding: chunked\r\n"),
        (gzip.compress(raw), "Content-Encoding: gzip\r\n"),
        (raw, "Content-Encoding: gzip\r\n"),
        (zlib.compress(raw), "Content-Encoding: deflate\r\n"),
        (raw_deflate.compress(raw) + raw_deflate.flush(), "Content-Encoding: deflate\r\n"),
        (zstandard.compress(raw), "Content-Encoding: zstd\r\n"),
    ]
    archive = b"".join(record("response", response(body, more=more)) for body, more in bodies)
    assert read("crawl.warc", archive).texts == [(WORDS * 3).strip()] * len(bodies)


def test_a_body_that_cannot_be_unpacked_costs_that_page_alone(read: Reader) -> None:
    cut = record("response", response(gzip.compress(HTML.encode())[:-20], more="Content-Encoding: gzip\r\n"))
    unknown = record("response", response(b"\x0b\x02", more="Content-Encoding: br\r\n"))
    result = read("crawl.warc", cut + unknown + fetched(1))
    assert result.reasons == [("crawl.warc#1", "corrupt_archive"), ("crawl.warc#2", "not_a_document")]
    assert (len(result.records), result.broken) == (1, False)


def test_the_server_names_the_encoding_of_a_page(read: Reader) -> None:
    polish = HTML.replace(WORDS, "Minister ogłosił w środę, że Łódź przyjmie więcej uchodźców z południa. ")
    page = record("response", response(polish.encode("iso-8859-2"), media="text/html; charset=ISO-8859-2"))
    assert "Łódź przyjmie więcej uchodźców" in read("crawl.warc", page).texts[0]


def test_a_record_of_a_wrong_length_is_rejected_and_the_next_one_found(read: Reader) -> None:
    short = record("response", response(), Content_Length="150")
    unreadable = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nwords\r\n\r\n"
    result = read("crawl.warc", fetched(1) + short + unreadable + fetched(2))
    assert [found.title for found in result.records] == ["Aid agreed 1", "Aid agreed 2"]
    assert result.reasons == [("crawl.warc#2", "corrupt_file"), ("crawl.warc#3", "corrupt_file")]
    assert not result.broken


def test_an_archive_that_breaks_off_gives_its_whole_records(read: Reader) -> None:
    whole = fetched(1) + record("response", response(b"GIF", media="image/gif")) + fetched(2)
    for name, archive, reason in [
        ("cut.warc", whole[:-50], "corrupt_file"),
        ("cut.warc.gz", gzip.compress(fetched(1)) + gzip.compress(fetched(2))[:-30], "truncated_archive"),
        ("bad.warc.gz", gzip.compress(fetched(1)) + b"not gzip at all", "corrupt_archive"),
    ]:
        result = read(name, archive)
        assert [found.title for found in result.records] == ["Aid agreed 1"]
        assert result.reasons[-1] == (name, reason)
        assert result.broken
    assert read("cut.warc", whole[:-50]).reasons[0] == ("cut.warc", "not_a_document")


def test_a_file_that_is_no_archive_is_corrupt(read: Reader) -> None:
    result = read("page.warc", HTML)
    assert (result.reasons, result.broken) == ([("page.warc", "corrupt_file")], True)


def test_a_file_of_nothing_but_damage_is_given_up(read: Reader) -> None:
    result = read("crawl.warc", fetched(1) + b"WARC/1.0\r\n\r\n" * 3000)
    assert (len(result.records), len(result.rejects), result.broken) == (1, 1001, True)


def test_a_page_over_the_limit_is_rejected_and_a_film_is_only_counted(read: Reader) -> None:
    film = record("response", response(b"\0" * 9000, media="video/mp4"))
    page = record("response", response("<p>word</p>" * 900))
    bomb = record("response", response(gzip.compress(b" " * 10**6), more="Content-Encoding: gzip\r\n"))
    result = read("crawl.warc", film + page + bomb + fetched(1), Limits(record_bytes=3000))
    assert result.reasons == [
        ("crawl.warc#2", "record_too_large"),
        ("crawl.warc#3", "record_too_large"),
        ("crawl.warc", "not_a_document"),
    ]
    assert len(result.records) == 1


class Endless(io.RawIOBase):
    """A stream made as it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, size: int = -1) -> bytes:
        return next(self._pieces, b"")


def test_records_headers_and_lines_of_any_length_are_read_in_bounded_memory() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 104857600\r\n\r\n"
        yield from (b"x" * 2**20 for _ in range(100))
        yield b"\r\n\r\nWARC/1.0\r\nWARC-Type: "
        yield from (b"y" * 2**20 for _ in range(100))
        yield b"\r\n\r\n" + fetched(1)

    tracemalloc.start()
    found = list(split_records(ByteStream(Endless(pieces())), 2**20, lambda kind: kind == "response"))
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    assert [(len(record.block) > 0, bool(record.damage)) for record in found] == [
        (True, False),
        (False, True),
        (True, False),
    ]
    assert peak < 16
