"""The pipeline as a Prefect flow, over the very list of stages that `communique run` walks."""

from pathlib import Path

from prefect import flow, get_run_logger
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows import stages
from flows.stages import Report, Request
from flows.summary import summary
from flows.tasks import as_task


def _run_name() -> str:
    from prefect.runtime import flow_run

    request = flow_run.parameters["request"]
    return f"{Path(request.warehouse).name} from {len(request.sources)} sources"


@flow(name="refresh", flow_run_name=_run_name, persist_result=False)
def refresh(request: Request) -> Report:
    """Read, extract, build, publish, export; the first stage that fails ends the run and nothing is published."""
    report = Report()
    # Standard input is gone once read.
    retries = 0 if "-" in request.sources else request.read_retries
    for stage in stages.STAGES:
        report = as_task(stage, retries)(request, report)
    get_run_logger().info("\n".join(summary(report)))
    return report


def run_flow(request: Request) -> Report:
    """The flow in this process. Its heartbeat thread costs a second a run and watches nothing here."""
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return refresh(request)
