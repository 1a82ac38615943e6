"""Commands that keep what is not read from articles up to date: exchange rates, and people's decisions."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.commands import APP, Warehouse
from flows.commands import _settings as settings_of
from flows.errors import DONE, SOURCE_BROKEN, WrongUse


@APP.command
def rates(
    file: Annotated[
        Path | None, Parameter(help="The ECB's eurofxref CSV, or its zip; by default it is fetched.")
    ] = None,
    *,
    warehouse: Warehouse = None,
) -> int:
    """Take newer exchange rates in; builds from then on use them.

    The European Central Bank's file of all days and that of the last 90 days both do.
    """
    from flows.rates import RatesNotFetchedError, fetch_rates, refresh_rates
    from transforms.rates import UnreadableRatesError

    folder = settings_of(warehouse).warehouse
    try:
        content = fetch_rates() if file is None else file.read_bytes()
    except RatesNotFetchedError as error:
        print(f"communique: no rates were fetched: {error}", file=sys.stderr)
        return SOURCE_BROKEN
    try:
        change = refresh_rates(folder, content)
    except UnreadableRatesError as error:
        raise WrongUse(f"{file or 'the file fetched'}: {error}") from None
    if change.new_count:
        print(f"rates to {change.now_to} (before: {change.known_to}), {change.new_count:,} new")
        print("communique build publishes the sums at these rates")
    else:
        print(f"nothing new: rates to {change.known_to} were known")
    return DONE
