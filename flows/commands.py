"""The commands: each reads what the user said, hands it on, and says how it went."""

import json
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from flows.errors import CHECK_FAILED, DONE, SOURCE_BROKEN, WrongUse

if TYPE_CHECKING:
    from flows.settings import Settings
    from flows.stages import Report, Request

APP = App(name="communique", help_format="plaintext", help_formatter="plain", version_flags=())

# The parser takes a lone hyphen for an option without a name.
STANDARD_INPUT, STANDARD_INPUT_TOKEN = "-", "\0standard-input"

Flag = Parameter(negative="")
Warehouse = Annotated[
    Path | None, Parameter(name="--warehouse", help="Folder of the warehouse; by default the project's own.")
]
Feeds = Annotated[Path | None, Parameter(name="--feeds", help="A feeds.csv; by default the project's own.")]
Source = Annotated[str, Parameter(help="Files, folders or globs; - reads JSON lines from standard input.")]


def as_tokens(arguments: Sequence[str]) -> list[str]:
    """What the user typed, in a form that the parser reads as meant."""
    return [STANDARD_INPUT_TOKEN if argument == STANDARD_INPUT else argument for argument in arguments]


@APP.command
def run(*source: Source, warehouse: Warehouse = None, flow: Annotated[bool, Flag] = False) -> int:
    """Read sources, extract, build, publish and export.

    Parameters
    ----------
    flow
        Run as a Prefect flow, also where no Prefect server is configured.
    """
    settings = _settings(warehouse)
    return _run(_request(settings, source or (settings.source,)), flow)


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
    settings = _settings(warehouse)
    return _run(_request(settings, source or (settings.source,), since, until), flow)


@APP.command
def build(*, warehouse: Warehouse = None, flow: Annotated[bool, Flag] = False) -> int:
    """Build and publish again from what was read before."""
    settings = _settings(warehouse)
    if not (settings.warehouse / "lake").is_dir():
        raise WrongUse(f"nothing was read into {settings.warehouse} yet; `communique run` does")
    return _run(_request(settings, ()), flow)


@APP.command
def sql(
    query: str | None = None,
    *,
    csv: Annotated[bool, Parameter(negative="", help="Print comma-separated values, every row.")] = False,
    warehouse: Warehouse = None,
) -> int:
    """Run one query on the published warehouse, or open the DuckDB shell on it, read-only.

    An open shell keeps the data of the moment it was opened.
    """
    from warehouse.connection import run_query, shell

    folder = _settings(warehouse).warehouse
    if query is None:
        return shell(folder)
    print(run_query(folder, query, as_csv=csv), end="")
    return DONE


@APP.command
def explain(
    what: Annotated[str, Parameter(help="An id, or the name of a table.")],
    *key: Annotated[str, Parameter(help="Which row of the table, as COLUMN=VALUE.")],
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    warehouse: Warehouse = None,
) -> int:
    """Show the facts, mentions, sentences and articles under a number, a fact or a mention.

    Parameters
    ----------
    as_json
        Print it as JSON.
    """
    from warehouse.connection import open_published
    from warehouse.explain import NothingFoundError
    from warehouse.explain import explain as explained

    keys = dict(_pair(one) for one in key)
    with closing(open_published(_settings(warehouse).warehouse)) as connection:
        try:
            tree = explained(connection, what, keys)
        except NothingFoundError as error:
            raise WrongUse(str(error)) from None
    print(json.dumps(tree.as_dict(), ensure_ascii=False, indent=2) if as_json else tree.as_text().rstrip("\n"))
    return DONE


def _pair(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals or not name:
        raise WrongUse(f"{words} is not COLUMN=VALUE")
    return name, value


@APP.command
def export(
    *,
    to: Annotated[Path | None, Parameter(help="Folder; by default exports/ in the warehouse.")] = None,
    with_texts: Annotated[bool, Parameter(negative="", help="Also the texts of articles.")] = False,
    partition_above: Annotated[
        int | None, Parameter(help="Rows above which a table is split by year; by default a million.")
    ] = None,
    warehouse: Warehouse = None,
) -> int:
    """Write the published tables as Parquet files again."""
    from warehouse.connection import open_published
    from warehouse.export import PARTITION_ABOVE
    from warehouse.export import export as write

    folder = _settings(warehouse).warehouse
    if partition_above is not None and partition_above < 0:
        raise WrongUse("--partition-above is a number of rows")
    open_published(folder).close()
    print(write(folder, to, with_texts, PARTITION_ABOVE if partition_above is None else partition_above))
    return DONE


@APP.command
def dictionary(
    *,
    to: Annotated[Path | None, Parameter(help="File; by default dictionary.md among the exports.")] = None,
    warehouse: Warehouse = None,
) -> int:
    """Write the data dictionary again."""
    from flows.exporting import DICTIONARY, describe
    from warehouse.export import EXPORTS

    folder = _settings(warehouse).warehouse
    file = to or folder / EXPORTS / DICTIONARY
    describe(folder, file)
    print(file)
    return DONE


# By name, so that what only these need is not imported for the others.
APP.command("flows.kept_builds:diff")
APP.command("flows.kept_builds:release")


@APP.command
def report(
    *,
    to: Annotated[Path | None, Parameter(help="File; by default report.html among the exports.")] = None,
    warehouse: Warehouse = None,
) -> int:
    """Write a report that a browser shows, of what is published, as one HTML file."""
    from warehouse.export import EXPORTS
    from warehouse.report import REPORT
    from warehouse.report.writing import write_report

    folder = _settings(warehouse).warehouse
    print(write_report(folder, to or folder / EXPORTS / REPORT))
    return DONE


@APP.command
def check(
    *,
    names: Annotated[Path | None, Parameter(help="File for names never resolved and spellings never used.")] = None,
    fresh: Annotated[bool, Parameter(negative="", help="Also judge how fresh it is today.")] = False,
    warehouse: Warehouse = None,
) -> int:
    """Run the data checks and expectations on the published warehouse, and show what fails them."""
    from warehouse.checks import all_checks, run_checks
    from warehouse.connection import open_published
    from warehouse.expectations import breaches, load_expectations

    today = datetime.now(UTC).date() if fresh else None
    with closing(open_published(_settings(warehouse).warehouse)) as connection:
        failures = run_checks(connection)
        if names is not None:
            from flows.upkeep import names_report

            print(names_report(connection, names))
        unusual = breaches(connection, today)
    for fault in (*failures, *unusual):
        print(fault)
    print(
        f"{len(all_checks()):,} checks, {len(failures):,} failed; "
        f"{len(load_expectations()):,} expectations, {len(unusual):,} not met"
    )
    return CHECK_FAILED if failures or unusual else DONE


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
    settings = _settings(warehouse)
    return _run(_request(settings, (), feeds=feeds or settings.feeds), flow)


@APP.command
def feeds(*, feeds: Feeds = None, warehouse: Warehouse = None) -> int:
    """List the feeds: when each was asked and last changed, and how often in a row it failed."""
    from flows.polling import load_feeds, state_of

    settings = _settings(warehouse)
    for feed in load_feeds(feeds or settings.feeds):
        state = state_of(feed.name, settings.warehouse)
        changed = f"changed {state.changed_at}" if state.changed_at else "never answered"
        trouble = f", failed {state.failures:,} times in a row: {state.failure}" if state.failures else ""
        print(f"{feed.name}: " + (f"asked {state.polled_at}, {changed}{trouble}" if state.polled_at else "never asked"))
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
    from warehouse.forgetting import NothingToForgetError, drop_builds
    from warehouse.forgetting import forget as take_down
    from warehouse.lake import Lake
    from warehouse.releases import releases_of

    if not what or not reason.strip():
        raise WrongUse("name what to take down, and a reason")
    settings = _settings(warehouse)
    try:
        gone = take_down(Lake(settings.warehouse), what, reason.strip(), datetime.now(UTC))
    except NothingToForgetError as error:
        raise WrongUse(str(error)) from None
    print(f"Taken down {gone.articles:,} articles, {gone.texts:,} texts")
    status = _run(_request(settings, ()), flow=False)
    if status == DONE:
        drop_builds(settings.warehouse)
    for name in releases_of(settings.warehouse):
        print(f"communique: release {name} is left as it was; remove its folder if it holds them", file=sys.stderr)
    return status


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
    settings = _settings(warehouse)
    request = _request(settings, source or (settings.source,), feeds=feeds)
    if STANDARD_INPUT in request.sources:
        raise WrongUse("standard input cannot be read on a schedule")
    _found(request)
    from flows.deployments import Schedules
    from flows.deployments import serve as serve_flows

    serve_flows(request, Schedules(cron or settings.refresh_cron, settings.poll_cron, settings.check_cron))
    return DONE


def _settings(warehouse: Path | None) -> "Settings":
    from flows.settings import settings_for

    return settings_for(warehouse)


def _request(
    settings: "Settings",
    sources: tuple[str, ...],
    since: date | None = None,
    until: date | None = None,
    feeds: Path | None = None,
) -> "Request":
    from flows.stages import Request

    return Request(
        warehouse=settings.warehouse,
        sources=tuple(STANDARD_INPUT if source == STANDARD_INPUT_TOKEN else source for source in sources),
        feeds=feeds,
        published_from=since,
        published_to=until,
        engine=settings.engine,
        workers=settings.workers,
        articles_per_part=settings.articles_per_part,
        megabytes_per_part=settings.megabytes_per_part,
        words_per_batch=settings.words_per_batch,
        read_retries=settings.refresh_retries,
    )


def _found(request: "Request") -> None:
    """Before anything runs: every source is there."""
    from flows.reading import find_all

    if request.feeds is not None:
        from flows.polling import load_feeds

        load_feeds(request.feeds)
    if "" in request.sources:
        raise WrongUse("a SOURCE is empty")
    try:
        find_all(request.sources)
    except FileNotFoundError as error:
        raise WrongUse(f"no such file or folder: {error}") from None


def _run(request: "Request", flow: bool) -> int:
    _found(request)
    from flows.summary import summary
    from transforms.reference import SeedError
    from warehouse.build import CheckFailedError
    from warehouse.models import ModelError

    try:
        report = _walk(request, flow)
    except CheckFailedError as failure:
        print(f"communique: {failure}", file=sys.stderr)
        return CHECK_FAILED
    except (ModelError, SeedError) as fault:
        print(f"communique: nothing was published: {fault}", file=sys.stderr)
        return CHECK_FAILED
    print("\n".join(summary(report)))
    for broken in report.broken_sources:
        print(f"communique: not read to its end: {broken}", file=sys.stderr)
    return SOURCE_BROKEN if report.broken_sources else DONE


def _walk(request: "Request", flow: bool) -> "Report":
    from flows import engine

    if flow or engine.is_configured():
        engine.prepare(request.warehouse, quietly=True)
        from flows.refresh import run_flow

        return run_flow(request)
    from flows.holding import held
    from flows.progress import progress_bar
    from flows.stages import run_stages

    with held(request.warehouse), progress_bar() as telling:
        return run_stages(request, telling)
