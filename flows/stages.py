"""The one list of stages; `communique run` walks it in its own process, the Prefect flow wraps each in a task."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from flows.executors import PROCESSES


@dataclass(frozen=True)
class Request:
    """What one run is asked to do.

    `sources` as a user writes them: files, folders, globs or `-`; `feeds` a feeds.csv whose feeds are asked first.
    With neither, the build is from the lake alone.
    `published_from` and `published_to` (both included) leave out records of other days, and of none.
    `logs` is how the run tells of itself: `lines` for people, `json` for machines.
    """

    warehouse: Path
    sources: tuple[str, ...] = ()
    feeds: Path | None = None
    published_from: date | None = None
    published_to: date | None = None
    engine: str = PROCESSES
    workers: int = 1
    articles_per_part: int = 5000
    megabytes_per_part: int = 64
    words_per_batch: int = 20_000
    read_retries: int = 0
    keep_builds: int = 5
    logs: str = "lines"
    lake: str | None = None  # where it is not in the warehouse


@dataclass(frozen=True)
class Report:
    """What has been done so far: counts and paths only, so that any engine can hand it from stage to stage."""

    polled: tuple[str, ...] = ()  # files that feeds left, for the read stage
    articles_read: int = 0
    articles_new: int = 0
    outside_dates: int = 0
    rejected: Mapping[str, int] = field(default_factory=dict)  # reason → records of this run
    broken_sources: tuple[str, ...] = ()
    texts_extracted: int = 0
    build_id: str | None = None
    build_file: Path | None = None
    unchanged: bool = False  # the published build has the same inputs
    facts: Mapping[str, int] = field(default_factory=dict)  # table → rows
    published: Path | None = None
    exports: Path | None = None
    breaches: tuple[str, ...] = ()  # expectations that what is published does not meet
    warnings: tuple[str, ...] = ()

    def warn(self, words: str) -> "Report":
        """The same report with one more warning."""
        return replace(self, warnings=(*self.warnings, words))


Tell = Callable[[int, int | None], None]  # (done, total or None where it is not known)
Work = Callable[[Request, Report, Tell], Report]


@dataclass(frozen=True)
class Stage:
    """One step. Only what can pass by itself is tried again: `retry_on` names the errors, `retry_reason` says why."""

    name: str
    doing: str  # for the progress bar
    work: Work
    unit: str = ""
    retry_on: tuple[type[Exception], ...] = ()
    retry_reason: str = ""


def _poll(request: Request, report: Report, tell: Tell) -> Report:
    from flows.reading import poll_feeds

    return poll_feeds(request, report, tell)


def _read(request: Request, report: Report, tell: Tell) -> Report:
    from flows.reading import read_sources

    return read_sources(request, report, tell)


def _extract(request: Request, report: Report, tell: Tell) -> Report:
    from flows.extracting import extract_pending

    return extract_pending(request, report, tell)


def _build(request: Request, report: Report, tell: Tell) -> Report:
    from flows.building import settle_and_build

    return settle_and_build(request, report, tell)


def _publish(request: Request, report: Report, tell: Tell) -> Report:
    from flows.building import publish_build

    return publish_build(request, report, tell)


def _export(request: Request, report: Report, tell: Tell) -> Report:
    from flows.exporting import export_tables

    return export_tables(request, report, tell)


STAGES: tuple[Stage, ...] = (
    Stage("poll", "Asking feeds for news", _poll, unit="feeds"),
    Stage(
        "read",
        "Reading sources",
        _read,
        unit="records",
        retry_on=(OSError,),
        retry_reason="a network drive may answer a moment later, and what was read already is in the lake",
    ),
    Stage("extract", "Reading texts for facts", _extract, unit="texts"),
    Stage("build", "Settling facts, building tables", _build),
    Stage("publish", "Publishing", _publish),
    Stage("export", "Writing exports", _export),
)


def run_stages(request: Request, telling: Callable[[Stage], Tell]) -> Report:
    """Walk the stages in this process; an exception of a stage ends the run, and later stages do not happen."""
    from flows.logs import logged, tell_end, tell_start

    report = Report()
    tell_start(request)
    for stage in STAGES:
        report = logged(stage, request, report, telling(stage))
    tell_end(request, report)
    return report
