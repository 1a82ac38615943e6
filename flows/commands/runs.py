"""Commands that read, build and publish: by hand, over feeds, on a schedule."""

from datetime import date
from typing import Annotated

from cyclopts import Parameter

from flows.commands.app import APP, STANDARD_INPUT, Feeds, Flag, Source, Warehouse, settings_of
from flows.commands.running import be_found, request_for, run_request
from flows.errors import DONE, WrongUse


@APP.command
def run(*source: Source, warehouse: Warehouse = None, flow: Annotated[bool, Flag] = False) -> int:
    """Read sources, extract, build, publish and export.

    Parameters
    ----------
    flow
        Run as a Prefect flow, also where no Prefect server is configured.
    """
    settings = settings_of(warehouse)
    return run_request(request_for(settings, source or (settings.source,)), flow)


@APP.command
def backfill(
    *source: Source,
    since: Annotated[date, Parameter(name="--from", help="First day of publication, as YYYY-MM-DD.")],
    until: Annotated[date, Parameter(name="--to", help="Last day of publication.")],
    warehouse: Warehouse = None,
    flow: Annotated[bool, Flag] = False,
) -> int:
    """Run over what was published between two dates, both included; records without a date are left out."""
    if since > until:
        raise WrongUse(f"--from {since} is after --to {until}")
    settings = settings_of(warehouse)
    return run_request(request_for(settings, source or (settings.source,), since, until), flow)


@APP.command
def build(*, warehouse: Warehouse = None, flow: Annotated[bool, Flag] = False) -> int:
    """Build and publish again from what was read before."""
    from flows.lakes import open_lake

    settings = settings_of(warehouse)
    if open_lake(settings.warehouse, settings.lake).is_empty():
        raise WrongUse(f"nothing was read into {settings.lake or settings.warehouse} yet; `communique run` does")
    return run_request(request_for(settings, ()), flow)


@APP.command
def poll(
    *,
    feeds: Feeds = None,
    warehouse: Warehouse = None,
    flow: Annotated[bool, Flag] = False,
) -> int:
    """Ask the feeds for news, then extract, build, publish and export it.

    A feed that does not answer is named, counts as a source that could not be opened, and costs no other feed.
    """
    settings = settings_of(warehouse)
    return run_request(request_for(settings, (), feeds=feeds or settings.feeds), flow)


@APP.command
def feeds(*, feeds: Feeds = None, warehouse: Warehouse = None) -> int:
    """List the feeds: when each was asked and last changed, and how often in a row it failed."""
    from flows.polling import load_feeds, state_of

    settings = settings_of(warehouse)
    for feed in load_feeds(feeds or settings.feeds):
        state = state_of(feed.name, settings.warehouse)
        changed = f"changed {state.changed_at}" if state.changed_at else "never answered"
        trouble = f", failed {state.failures:,} times in a row: {state.failure}" if state.failures else ""
        print(f"{feed.name}: " + (f"asked {state.polled_at}, {changed}{trouble}" if state.polled_at else "never asked"))
    return DONE


@APP.command
def serve(
    *source: Source,
    warehouse: Warehouse = None,
    feeds: Feeds = None,
    cron: Annotated[str | None, Parameter(help="When to read the sources, as cron in UTC; by default daily.")] = None,
) -> int:
    """Run on a schedule, as Prefect deployments; starts a server of its own where none is configured.

    The sources are read daily, the feeds asked hourly where --feeds names some, what is published checked weekly;
    a backfill waits in Prefect for a person to start it.
    """
    settings = settings_of(warehouse)
    request = request_for(settings, source or (settings.source,), feeds=feeds)
    if STANDARD_INPUT in request.sources:
        raise WrongUse("standard input cannot be read on a schedule")
    be_found(request)
    from flows.deployments import Schedules
    from flows.deployments import serve as serve_flows

    serve_flows(request, Schedules(cron or settings.refresh_cron, settings.poll_cron, settings.check_cron))
    return DONE
