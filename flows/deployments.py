"""`communique serve`: the flow on a schedule, with a server of its own where none is configured."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import fields
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

from flows import engine
from flows.errors import WrongUse
from flows.stages import Request

HOST = "127.0.0.1"
USUAL_PORT = 4200
SECONDS_TO_START = 120


def serve(request: Request, cron: str) -> None:
    """Runs until stopped. Each refresh is a flow run in a process of its own, one at a time."""
    engine.prepare(request.warehouse)
    with nullcontext() if engine.is_configured() else _own_server() as address:
        if address:
            os.environ["PREFECT_API_URL"] = f"{address}/api"
        from prefect.types.entrypoint import EntrypointType

        from flows.refresh import refresh

        print(f"Prefect    {address or os.environ['PREFECT_API_URL']}", flush=True)
        print(f"Schedule   {cron} (UTC)", flush=True)
        refresh.serve(
            name="refresh",
            cron=cron,
            parameters={"request": _as_json(request)},
            limit=1,
            print_starting_message=False,
            # By module, so that it may be started in any folder.
            entrypoint_type=EntrypointType.MODULE_PATH,
            pause_on_shutdown=False,
        )


def _as_json(request: Request) -> dict[str, object]:
    """The request as a server keeps it: paths as text, everything absent left to its default."""
    values = {field.name: getattr(request, field.name) for field in fields(request)}
    return {
        name: str(value) if isinstance(value, Path) else value for name, value in values.items() if value is not None
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
