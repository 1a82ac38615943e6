"""From what the user said to a run, and from its end to an exit status."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands.app import STANDARD_INPUT, STANDARD_INPUT_TOKEN
from flows.errors import CHECK_FAILED, DONE, SOURCE_BROKEN, WrongUse

if TYPE_CHECKING:
    from flows.settings import Settings
    from flows.stages import Report, Request


def request_for(
    settings: "Settings",
    sources: tuple[str, ...],
    since: date | None = None,
    until: date | None = None,
    feeds: Path | None = None,
) -> "Request":
    """What a run is asked to do, with the settings of this machine."""
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
        keep_builds=settings.keep_builds,
        logs=settings.logs,
        lake=settings.lake,
    )


def be_found(request: "Request") -> None:
    """Before anything runs: every source is there, and the lake. Raises WrongUse, and LakeUnreachableError."""
    from flows.lakes import open_lake
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
    open_lake(request.warehouse, request.lake)


def run_request(request: "Request", flow: bool) -> int:
    """Runs, says how it went, and returns the exit status. Raises WrongUse, before anything runs."""
    be_found(request)
    from flows.logs import JSON
    from flows.summary import summary
    from transforms.reference import SeedError
    from warehouse.build import CheckFailedError
    from warehouse.inert import seen
    from warehouse.models import ModelError

    try:
        report = _walk(request, flow)
    except CheckFailedError as failure:
        print(seen(f"communique: {failure}"), file=sys.stderr)
        return CHECK_FAILED
    except (ModelError, SeedError) as fault:
        print(seen(f"communique: nothing was published: {fault}"), file=sys.stderr)
        return CHECK_FAILED
    if request.logs == JSON:  # it has told all of this already
        return SOURCE_BROKEN if report.broken_sources else DONE
    print("\n".join(summary(report)))
    for broken in report.broken_sources:
        print(seen(f"communique: not read to its end: {broken}"), file=sys.stderr)
    return SOURCE_BROKEN if report.broken_sources else DONE


def _walk(request: "Request", flow: bool) -> "Report":
    from flows import engine

    if flow or engine.is_configured():
        engine.prepare(request.warehouse, quietly=True)
        from flows.refresh import run_flow

        return run_flow(request)
    from flows.holding import held
    from flows.logs import JSON
    from flows.progress import progress_bar
    from flows.stages import run_stages

    with held(request.warehouse), progress_bar(is_shown=request.logs != JSON) as telling:
        return run_stages(request, telling)
