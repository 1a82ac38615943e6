"""What a run does, as events for a machine to read: one JSON object a line on standard error.

Every event has `at` (UTC) and `event`: `run started`, `stage started`, `stage done` (with `seconds` and the counts that
it changed), `stage failed` (with `error`), `source broken`, `run done` (with the whole report). A text of an article is
in none of them.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from flows.stages import Report, Request, Stage, Tell

LINES, JSON = "lines", "json"
Log = Callable[..., None]


def log_of(request: Request) -> Log:
    """What the request asks for: nothing more than the lines that people read, or JSON."""
    return write_json if request.logs == JSON else write_nothing


def write_nothing(event: str, **told: object) -> None:
    """Keeps an event to itself."""


def write_json(event: str, **told: object) -> None:
    """Writes an event with what is told of it."""
    line = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **told}
    # Escaped beyond ASCII: names of files come from outside.
    print(json.dumps(line, default=_plain), file=sys.stderr, flush=True)


def logged(stage: Stage, request: Request, report: Report, tell: Tell) -> Report:
    """The stage's work, with an event before and after."""
    log = log_of(request)
    log("stage started", stage=stage.name)
    began = time.monotonic()
    try:
        after = stage.work(request, report, tell)
    except BaseException as error:
        log("stage failed", stage=stage.name, seconds=_since(began), error=f"{type(error).__name__}: {error}")
        raise
    for broken in after.broken_sources[len(report.broken_sources) :]:
        log("source broken", source=broken)
    log("stage done", stage=stage.name, seconds=_since(began), **dict(_changed(report, after)))
    return after


def tell_start(request: Request) -> None:
    """The event that a run begins."""
    told = {name: getattr(request, name) for name in ("warehouse", "sources", "feeds", "engine", "workers")}
    log_of(request)("run started", **told)


def tell_end(request: Request, report: Report) -> None:
    """The event that a run has ended, with all it did."""
    log_of(request)("run done", **asdict(report))


def _changed(before: Report, after: Report) -> Iterator[tuple[str, Any]]:
    old, new = asdict(before), asdict(after)
    return ((name, value) for name, value in new.items() if value != old[name] and name != "broken_sources")


def _since(began: float) -> float:
    return round(time.monotonic() - began, 3)


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else str(value)
