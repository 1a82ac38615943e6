"""`communique serve`: the flows on their schedules, with a server of its own where none is configured.

`prefect.yaml` has the same deployments for a work pool, whose workers may be on other machines.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING, Any, cast
from urllib.error import URLError
from urllib.request import urlopen

from flows import engine
from flows.errors import WrongUse
from flows.stages import Request

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.deployments.runner import RunnerDeployment

HOST = "127.0.0.1"
USUAL_PORT = 4200
SECONDS_TO_START = 120


@dataclass(frozen=True)
class Schedules:
    """When each deployment runs, as cron in UTC."""

    refresh: str
    poll: str
    check: str

    def named(self, request: Request) -> Iterator[tuple[str, str]]:
        """(deployment, cron) of those that this request has."""
        yield "daily", self.refresh
        if request.feeds is not None:
            yield "poll", self.poll
        yield "weekly", self.check


def serve(request: Request, schedules: Schedules) -> None:
    """Runs until stopped. Each run is a process of its own; those that write wait for one another.

    Deployments: `refresh/daily` over the request's sources, `refresh/poll` over its feeds where there are any,
    `refresh/backfill` for a person to start with dates, and `check/weekly`.
    """
    engine.prepare(request.warehouse)
    with nullcontext() if engine.is_configured() else _own_server() as address:
        if address:
            os.environ["PREFECT_API_URL"] = f"{address}/api"
        from prefect import serve as serve_all

        print(f"Prefect    {address or os.environ['PREFECT_API_URL']}", flush=True)
        for name, cron in schedules.named(request):
            print(f"{name:10} {cron} (UTC)", flush=True)
        serve_all(*deployments(request, schedules), print_starting_message=False, pause_on_shutdown=False)


def deployments(request: Request, schedules: Schedules) -> "Iterator[RunnerDeployment]":
    """Those that `serve` keeps; the one of the feeds only where the request has some."""
    from flows.checking import check
    from flows.refresh import parameters, refresh

    without_feeds = parameters(replace(request, feeds=None))
    yield _deployment(
        refresh, "daily", schedules.refresh, without_feeds, "Reads the sources, and publishes what is new in them."
    )
    if request.feeds is not None:
        only_feeds = parameters(replace(request, sources=()))
        yield _deployment(refresh, "poll", schedules.poll, only_feeds, "Asks the feeds for news, and publishes it.")
    yield _deployment(
        refresh, "backfill", None, without_feeds,
        "Give published_from and published_to: reads what the sources published between them.",
    )  # fmt: skip
    yield _deployment(
        check, "weekly", schedules.check, {"warehouse": request.warehouse}, "Runs every check on what is published."
    )


def _deployment(
    flow: "Flow[Any, Any]", name: str, cron: str | None, given: Mapping[str, Any], words: str
) -> "RunnerDeployment":
    """A deployment of the flow, by hand where there is no schedule; a second run of it waits for the first."""
    from prefect.types.entrypoint import EntrypointType

    made = flow.to_deployment(
        name,
        cron=cron,
        parameters=_as_json(given),
        description=words,
        tags=["communique", "scheduled" if cron else "by hand"],
        concurrency_limit=1,
        # By module, so that it may be started in any folder.
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return cast("RunnerDeployment", made)


def _as_json(given: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as a server keeps them: paths and days as text, everything absent left to its default."""
    return {
        name: str(value) if isinstance(value, Path | date) else value
        for name, value in given.items()
        if value is not None
    }


@contextmanager
def _own_server() -> Iterator[str]:
    port = _free_port()
    address = f"http://{HOST}:{port}"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"{address}/api/health", process)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.5)
    raise WrongUse("the Prefect server did not start; `prefect server start` says why")


def _free_port() -> int:
    """The port that Prefect's users know, else any that is free."""
    for port in (USUAL_PORT, 0):
        with closing(socket()) as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise WrongUse(f"no free port on {HOST}")
