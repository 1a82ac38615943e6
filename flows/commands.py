"""The commands: each reads what the user said, hands it on, and says how it went."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import date
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


@APP.command
def diff(
    before: Annotated[str, Parameter(help="Id of a build or its beginning, a release, a file, current or previous.")],
    after: Annotated[str, Parameter(help="The same; what is said of it is new.")] = "current",
    *,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
    warehouse: Warehouse = None,
) -> int:
    """Show the facts added, changed and gone between two builds.

    Parameters
    ----------
    as_json
        Print every one of them as JSON.
    """
    from warehouse.builds import NoSuchBuildError, find_build
    from warehouse.diff import diff as compared

    folder = _settings(warehouse).warehouse
    try:
        found = compared(find_build(folder, before), find_build(folder, after))
    except NoSuchBuildError as error:
        raise WrongUse(str(error)) from None
    print(json.dumps(found.as_dict(), ensure_ascii=False, indent=2) if as_json else found.as_text().rstrip("\n"))
    return DONE


@APP.command
def release(
    name: Annotated[str, Parameter(help="What it is called, such as 2026-11 or annual-report.")],
    *,
    with_texts: Annotated[bool, Parameter(negative="", help="Also the texts of articles in its exports.")] = False,
    warehouse: Warehouse = None,
) -> int:
    """Freeze what is published under a name, with its exports; nothing removes it again."""
    from warehouse.connection import open_published
    from warehouse.releases import ReleaseError
    from warehouse.releases import release as freeze

    folder = _settings(warehouse).warehouse
    open_published(folder).close()
    try:
        print(freeze(folder, name, with_texts))
    except ReleaseError as error:
        raise WrongUse(str(error)) from None
    return DONE


@APP.command
def check(*, warehouse: Warehouse = None) -> int:
    """Run the data checks on the published warehouse and show the rows that fail them."""
    from warehouse.checks import all_checks, run_checks
    from warehouse.connection import open_published

    with closing(open_published(_settings(warehouse).warehouse)) as connection:
        failures = run_checks(connection)
    for failure in failures:
        print(failure)
    print(f"{len(all_checks()):,} checks, {len(failures):,} failed")
    return CHECK_FAILED if failures else DONE


@APP.command
def serve(
    *source: Source,
    warehouse: Warehouse = None,
    cron: Annotated[str | None, Parameter(help="When to run, as cron in UTC; by default hourly.")] = None,
) -> int:
    """Run on a schedule, as a Prefect deployment; starts a server of its own where none is configured."""
    settings = _settings(warehouse)
    request = _request(settings, source or (settings.source,))
    if STANDARD_INPUT in request.sources:
        raise WrongUse("standard input cannot be read on a schedule")
    _found(request)
    from flows.deployments import serve as serve_flow

    serve_flow(request, cron or settings.refresh_cron)
    return DONE


def _settings(warehouse: Path | None) -> "Settings":
    from pydantic import ValidationError

    from flows.settings import Settings

    try:
        settings = Settings() if warehouse is None else Settings(warehouse=warehouse)
    except ValidationError as error:
        first = error.errors()[0]
        name = f"COMMUNIQUE_{first['loc'][0]}".upper()
        raise WrongUse(f"{name}: {first['msg']}") from None
    if settings.warehouse.exists() and not settings.warehouse.is_dir():
        raise WrongUse(f"{settings.warehouse} is not a folder")
    return settings


def _request(
    settings: "Settings", sources: tuple[str, ...], since: date | None = None, until: date | None = None
) -> "Request":
    from flows.stages import Request

    return Request(
        warehouse=settings.warehouse,
        sources=tuple(STANDARD_INPUT if source == STANDARD_INPUT_TOKEN else source for source in sources),
        published_from=since,
        published_to=until,
        workers=settings.workers,
        articles_per_part=settings.articles_per_part,
        megabytes_per_part=settings.megabytes_per_part,
        words_per_batch=settings.words_per_batch,
        read_retries=settings.refresh_retries,
    )


def _found(request: "Request") -> None:
    """Before anything runs: every source is there."""
    from flows.reading import find_all

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
        with _held(request.warehouse):
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


@contextmanager
def _held(warehouse: Path) -> Iterator[None]:
    from warehouse.locks import WarehouseBusyError, locked

    with ExitStack() as stack:
        try:
            stack.enter_context(locked(warehouse, wait_s=0))
        except WarehouseBusyError:
            print("communique: another run is at work here, waiting for it", file=sys.stderr)
            stack.enter_context(locked(warehouse))
        yield


def _walk(request: "Request", flow: bool) -> "Report":
    from flows import engine

    if flow or engine.is_configured():
        engine.prepare(request.warehouse, quietly=True)
        from flows.refresh import run_flow

        return run_flow(request)
    from flows.progress import progress_bar
    from flows.stages import run_stages

    with progress_bar() as telling:
        return run_stages(request, telling)
