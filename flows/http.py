"""The one place that asks the web for something."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from flows.polling import Answer, FeedState, FetchFailed

SECONDS_TO_WAIT = 30.0
MOST_BYTES = 20_000_000
MOST_REDIRECTS = 5
NAME = "communique/0.1 (reads feeds; one request an hour)"


def fetch(url: str, state: FeedState) -> Answer:
    """Asks for `url` with the cursor of `state`; at most 20 MB and five redirects are taken. Raises FetchFailed."""
    headers = {"User-Agent": NAME, "Accept": "application/atom+xml, application/rss+xml, application/xml;q=0.9"}
    if state.etag:
        headers["If-None-Match"] = state.etag
    if state.last_modified:
        headers["If-Modified-Since"] = state.last_modified
    try:
        with (
            httpx.Client(timeout=SECONDS_TO_WAIT, follow_redirects=True, max_redirects=MOST_REDIRECTS) as client,
            client.stream("GET", url, headers=headers) as response,
        ):
            body = _body(response) if response.status_code == httpx.codes.OK else None
    except (httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError) as error:
        raise FetchFailed(_words(error), is_transient=True) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchFailed(_words(error), is_transient=False) from error
    return Answer(
        response.status_code,
        body,
        response.headers.get("ETag"),
        response.headers.get("Last-Modified"),
        _seconds(response.headers.get("Retry-After")),
    )


def _body(response: httpx.Response) -> bytes:
    """The decoded body, never held beyond the limit: a small answer may unpack to a large one."""
    parts: list[bytes] = []
    length = 0
    for part in response.iter_bytes():
        length += len(part)
        if length > MOST_BYTES:
            raise FetchFailed(f"more than {MOST_BYTES:,} bytes", is_transient=False)
        parts.append(part)
    return b"".join(parts)


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
    except (ValueError, TypeError):
        return None


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
