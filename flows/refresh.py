"""The pipeline as a Prefect flow, over the very list of stages that `communique run` walks."""

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows import stages
from flows.artifacts import leave_artifacts, tell_of_breaches
from flows.executors import PROCESSES
from flows.holding import held
from flows.logs import LINES, tell_end, tell_start
from flows.stages import Report, Request
from flows.summary import summary
from flows.tasks import as_task
from warehouse.publish import KEEP_BUILDS


def _run_name() -> str:
    from prefect.runtime import flow_run

    given = flow_run.parameters
    parts = [f"{len(given['sources'])} sources"] if given.get("sources") else []
    parts += ["feeds"] if given.get("feeds") else []
    return f"{Path(given['warehouse']).name} from {' and '.join(parts) or 'the lake'}"


@flow(name="refresh", flow_run_name=_run_name, persist_result=False)
def refresh(
    warehouse: Path,
    sources: tuple[str, ...] = (),
    feeds: Path | None = None,
    published_from: date | None = None,
    published_to: date | None = None,
    engine: str = PROCESSES,
    workers: int = 1,
    articles_per_part: int = 5000,
    megabytes_per_part: int = 64,
    words_per_batch: int = 20_000,
    read_retries: int = 0,
    keep_builds: int = KEEP_BUILDS,
    logs: str = LINES,
    lake: str | None = None,
) -> Report:
    """Read, extract, build, publish, export; the first stage that fails ends the run and nothing is published.

    Args:
        warehouse: Folder of the lake, the builds and the exports.
        sources: Files, folders or globs to read; none to build from what was read before.
        feeds: A feeds.csv whose feeds are asked for news first.
        published_from: Leave out what was published before this day, and what has no day.
        published_to: Leave out what was published after this day, and what has no day.
        engine: Where texts are read for facts: in-process, processes, or the address of a Dask scheduler.
        workers: Processes that read texts for facts.
        articles_per_part: Most articles in one part of the lake.
        megabytes_per_part: Most megabytes of text in one part of the lake.
        words_per_batch: Words that one process reads at a time.
        read_retries: How often a source is tried again that could not be read.
        keep_builds: Builds that are kept to compare with, the published one among them.
        logs: How the run tells of itself on standard error, lines for people or json for machines.
        lake: Where the lake is, if not in the warehouse: a folder, or s3://BUCKET/PREFIX.
    """
    request = Request(
        warehouse, tuple(sources), feeds, published_from, published_to, engine, workers, articles_per_part,
        megabytes_per_part, words_per_batch, read_retries, keep_builds, logs, lake,
    )  # fmt: skip
    report = Report()
    # Standard input is gone once read.
    retries = 0 if "-" in request.sources else request.read_retries
    tell_start(request)
    with held(warehouse):
        for stage in stages.STAGES:
            report = as_task(stage, retries)(request, report)
    tell_end(request, report)
    get_run_logger().info("\n".join(summary(report)))
    leave_artifacts(report)
    tell_of_breaches(warehouse, report.breaches)
    return report


def run_flow(request: Request) -> Report:
    """The flow in this process. Its heartbeat thread costs a second a run and watches nothing here."""
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        report: Report = refresh(**parameters(request))
        return report


def parameters(request: Request) -> dict[str, Any]:
    """The request as the flow takes it."""
    return {field.name: getattr(request, field.name) for field in fields(request)}
