"""What a hostile server answers is bounded in bytes and time, and costs its own feed alone."""

import gzip
import time
import tracemalloc
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
import zstandard
from local_site import served

from flows.http import fetch
from flows.polling import FeedState, FetchFailed

FEED = b"<rss><channel><title>F</title></channel></rss>"
ZEROS = 100_000_000


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        fields, content = ANSWERS[self.path]
        self.send_response(301 if "Location" in fields else 200)
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            if self.path == "/dripping":
                for _ in range(100):
                    self.wfile.write(b"<")
                    time.sleep(0.05)
            self.wfile.write(content)
        except OSError:  # the client has gone
            pass

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


ANSWERS: dict[str, tuple[dict[str, str], bytes]] = {
    "/gzip": ({"Content-Encoding": "gzip"}, gzip.compress(FEED)),
    "/cut": ({"Content-Encoding": "gzip"}, gzip.compress(FEED)[:-9]),
    "/none": ({"Content-Encoding": "gzip"}, b"no archive"),
    "/gzip-bomb": ({"Content-Encoding": "gzip"}, gzip.compress(bytes(ZEROS))),
    "/zstd-bomb": ({"Content-Encoding": "zstd"}, zstandard.compress(bytes(ZEROS))),
    "/moved-bomb": ({"Location": "/gzip", "Content-Encoding": "zstd"}, zstandard.compress(bytes(ZEROS))),
    "/round": ({"Location": "/round"}, b""),
    "/file": ({"Location": "file:///etc/passwd"}, b""),
    "/nowhere": ({"Location": "http://[::/"}, b""),
    "/odd-cursor": ({"ETag": '"caf\xe9"', "Last-Modified": "x" * 5000, "Retry-After": "1e999"}, FEED),
    "/dripping": ({}, FEED),
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with served(_Site) as address:
        yield address


def test_a_packed_answer_is_unpacked(site: str) -> None:
    assert fetch(f"{site}/gzip", FeedState()).body == FEED


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/gzip-bomb", "more than 20000000 bytes"),
        ("/zstd-bomb", "coded as 'zstd'"),
        ("/cut", "gzip ends before"),
        ("/none", "gzip: "),
        ("/round", "more than 5 redirects"),
        ("/file", "UnsupportedProtocol"),
        ("/nowhere", "InvalidURL|RemoteProtocolError"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_said_and_not_held(site: str, path: str, says: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(FetchFailed, match=says):
            fetch(f"{site}{path}", FeedState())
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


def test_the_body_of_an_answer_that_leads_elsewhere_is_not_read(site: str) -> None:
    tracemalloc.start()
    try:
        assert fetch(f"{site}/moved-bomb", FeedState()).body == FEED
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


def test_a_cursor_that_cannot_be_sent_is_not_kept(site: str) -> None:
    answer = fetch(f"{site}/odd-cursor", FeedState())
    assert (answer.body, answer.etag, answer.last_modified) == (FEED, None, None)


def test_an_answer_that_drips_without_end_is_given_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.http.MOST_SECONDS", 0.3)
    with pytest.raises(FetchFailed, match=r"no end after 0\.3 s"):
        fetch(f"{site}/dripping", FeedState())
