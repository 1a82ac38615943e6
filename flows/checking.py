"""The weekly full check as a Prefect flow: every data check and expectation on what is published."""

from contextlib import closing
from pathlib import Path

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact

from flows.artifacts import inert
from warehouse.checks import all_checks, run_checks
from warehouse.connection import open_published

PAGE = "communique-check"


class CheckBroken(Exception):
    """Published tables do not hold what they must; the message names the checks."""


@flow(name="check", persist_result=False)
def check(warehouse: Path) -> int:
    """Run every data check on the published warehouse; the run fails when one of them finds bad rows.

    Args:
        warehouse: Folder of the warehouse.
    """
    with closing(open_published(warehouse)) as connection:
        failures = [str(failure) for failure in run_checks(connection)]
    total = len(all_checks())
    lines = [f"# {total - len(failures):,} of {total:,} checks passed", ""]
    lines += [f"- {inert(failure)}" for failure in failures]
    create_markdown_artifact("\n".join(lines) + "\n", key=PAGE, description="Data checks on what is published.")
    if failures:
        raise CheckBroken("; ".join(failure.splitlines()[0] for failure in failures))
    get_run_logger().info("%s checks passed", total)
    return total
