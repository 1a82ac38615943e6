"""The weekly full check as a Prefect flow: every data check and expectation on what is published."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact

from flows.artifacts import inert, tell_of_breaches
from warehouse.checks import all_checks, run_checks
from warehouse.connection import open_published
from warehouse.expectations import breaches, load_expectations

PAGE = "communique-check"


class CheckBroken(Exception):
    """Published tables do not hold what they must, or are not as they usually are; the message says which and why."""


@flow(name="check", persist_result=False)
def check(warehouse: Path) -> int:
    """Run every check and expectation on the published warehouse; the run fails when one is not met.

    Args:
        warehouse: Folder of the warehouse.
    """
    with closing(open_published(warehouse)) as connection:
        failures = [str(failure) for failure in run_checks(connection)]
        unusual = [str(breach) for breach in breaches(connection, datetime.now(UTC).date())]
    total = len(all_checks()) + len(load_expectations())
    broken = [*failures, *unusual]
    lines = [f"# {total - len(broken):,} of {total:,} checks and expectations met", ""]
    lines += [f"- {inert(fault)}" for fault in broken]
    create_markdown_artifact("\n".join(lines) + "\n", key=PAGE, description="Checks on what is published.")
    tell_of_breaches(warehouse, unusual)
    if broken:
        raise CheckBroken("; ".join(fault.splitlines()[0] for fault in broken))
    get_run_logger().info("%s checks and expectations met", total)
    return total
