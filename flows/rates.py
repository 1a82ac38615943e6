"""Newer exchange rates than the installed package carries: from a file, or from the European Central Bank."""

from pathlib import Path

from flows import http
from flows.polling import FeedState, FetchFailed
from transforms.rates.refreshing import Refreshed, refreshed
from warehouse.rates import keep_rates, rates_file

ECB_URL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"


class RatesNotFetchedError(Exception):
    """The European Central Bank's file could not be had: no network, or another answer than expected."""


def fetch_rates() -> bytes:
    """The European Central Bank's own file of all days, zipped. Raises RatesNotFetchedError."""
    try:
        answer = http.fetch(ECB_URL, FeedState())
    except FetchFailed as error:
        raise RatesNotFetchedError(f"{ECB_URL}: {error}") from error
    if answer.body is None:
        raise RatesNotFetchedError(f"{ECB_URL}: answered {answer.status}")
    return answer.body


def refresh_rates(warehouse: Path, content: bytes) -> Refreshed:
    """Keeps the rates of a file in the ECB's layout for every build from now on, unless they say nothing new.

    Raises UnreadableRatesError where it is none; nothing is kept then.
    """
    kept = rates_file(warehouse)
    change = refreshed(kept.read_bytes() if kept else None, content)
    if change.new_count:
        keep_rates(warehouse, change.csv)
    return change
