"""What Prefect reads from the environment when it is imported; called before any import of it."""

import os
from pathlib import Path


def is_configured() -> bool:
    """True where a Prefect server or cloud is named for this process."""
    return bool(os.environ.get("PREFECT_API_URL"))


def prepare(warehouse: Path, quietly: bool = False) -> None:
    """Keeps Prefect's own files in the warehouse's folder, sends nothing about its use, waits for a slow start.

    A database of another Prefect version in the home folder would break this one. `quietly` leaves the engine's own
    messages out. What the user has set stays.
    """
    home = warehouse / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    for name, value in {
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        # A server of its own takes 11 s to start on a quiet machine, 27 s on a busy one.
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_LOGGING_LEVEL": "WARNING" if quietly else "INFO",
    }.items():
        os.environ.setdefault(name, value)
