"""The one place that asks the web for something."""

import io
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from flows.polling import Answer, FeedState, FetchFailed
from transforms.reading.records import BrokenInput, UnusableInput
from transforms.reading.streams import ByteStream

SECONDS_TO_WAIT = 30.0
# A server that sends a byte now and then never lets the wait above run out.
MOST_SECONDS = 300.0
MOST_BYTES = 20_000_000
MOST_REDIRECTS = 5
LONGEST = 1000
# Content codings that are asked for, by the ending of the archive that holds the same bytes.
CODINGS = {"identity": "", "": "", "gzip": ".gz", "x-gzip": ".gz"}
NAME = "communique/0.1 (reads feeds; one request an hour)"


def fetch(url: str, state: FeedState) -> Answer:
    """Asks for `url` with the cursor of `state`; at most 20 MB, five minutes and five redirects. Raises FetchFailed."""
    headers = {
        "User-Agent": NAME,
        "Accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9",
        "Accept-Encoding": "gzip",
    }
    if state.etag:
        headers["If-None-Match"] = state.etag
    if state.last_modified:
        headers["If-Modified-Since"] = state.last_modified
    try:
        with httpx.Client(timeout=SECONDS_TO_WAIT) as client:
            response, body = _followed(client, client.build_request("GET", url, headers=headers))
    except (httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError) as error:
        raise FetchFailed(_words(error), is_transient=True) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchFailed(_words(error), is_transient=False) from error
    return Answer(
        response.status_code,
        body,
        _cursor(response.headers.get("ETag")),
        _cursor(response.headers.get("Last-Modified")),
        _seconds(response.headers.get("Retry-After")),
    )


def _followed(client: httpx.Client, request: httpx.Request) -> tuple[httpx.Response, bytes | None]:
    """The first answer that leads nowhere else, with its body where it is one; the client would read every body."""
    for _ in range(MOST_REDIRECTS + 1):
        response = client.send(request, stream=True)
        try:
            if response.next_request is None:
                return response, _body(response) if response.status_code == httpx.codes.OK else None
            request = response.next_request
        finally:
            response.close()
    raise FetchFailed(f"more than {MOST_REDIRECTS} redirects", is_transient=False)


def _body(response: httpx.Response) -> bytes:
    """The decoded body. The client's own decoders unpack what came at once, whatever its size; ours go in pieces."""
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in CODINGS:
        raise FetchFailed(f"a body coded as {coding!r}", is_transient=False)
    until = time.monotonic() + MOST_SECONDS
    parts: list[bytes] = []
    length = 0
    for part in response.iter_raw():
        length += len(part)
        if length > MOST_BYTES:
            raise FetchFailed(f"more than {MOST_BYTES:,} bytes", is_transient=False)
        if time.monotonic() > until:
            raise FetchFailed(f"no end after {MOST_SECONDS:g} s", is_transient=True)
        parts.append(part)
    try:
        return ByteStream(io.BytesIO(b"".join(parts)), CODINGS[coding]).whole(MOST_BYTES)
    except (BrokenInput, UnusableInput) as error:
        raise FetchFailed(error.detail or error.reason, is_transient=False) from error


def _cursor(written: str | None) -> str | None:
    """What a server may be asked with the next time; nothing where it is no header that can be sent."""
    return written if written and written.isascii() and written.isprintable() and len(written) <= LONGEST else None


def _seconds(retry_after: str | None) -> float | None:
    """What Retry-After asks for: seconds, or an instant (RFC 9110, 10.2.3)."""
    if not retry_after:
        return None
    try:
        return float(retry_after)
    except ValueError:
        pass
    try:
        return (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
