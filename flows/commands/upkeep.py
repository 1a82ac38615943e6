"""Commands that keep the warehouse as it should be: newer exchange rates, and articles taken down."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.commands.app import APP, Warehouse, settings_of
from flows.commands.running import request_for, run_request
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


@APP.command
def forget(
    *what: Annotated[str, Parameter(help="Ids or web addresses of articles.")],
    reason: Annotated[str, Parameter(help="Why, for the record.")],
    warehouse: Warehouse = None,
) -> int:
    """Take articles down: they leave the lake, every build and the exports, and are not read again.

    Every version of an article goes. The rest is built and published anew, and older builds are removed, since they
    hold what was taken down.
    """
    from flows.lakes import open_lake
    from warehouse.forgetting import NothingToForgetError, drop_builds
    from warehouse.forgetting import forget as take_down
    from warehouse.releases import releases_of

    if not what or not reason.strip():
        raise WrongUse("name what to take down, and a reason")
    settings = settings_of(warehouse)
    try:
        gone = take_down(open_lake(settings.warehouse, settings.lake), what, reason.strip(), datetime.now(UTC))
    except NothingToForgetError as error:
        raise WrongUse(str(error)) from None
    print(f"Taken down {gone.articles:,} articles, {gone.texts:,} texts")
    status = run_request(request_for(settings, ()), flow=False)
    if status == DONE:
        drop_builds(settings.warehouse)
    for name in releases_of(settings.warehouse):
        print(f"communique: release {name} is left as it was; remove its folder if it holds them", file=sys.stderr)
    return status
