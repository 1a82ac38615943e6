"""Each stage as a Prefect task: coarse, uncached (the lake already knows what is done), retried only with a reason."""

from collections.abc import Callable
from typing import Any

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

from flows.logs import logged
from flows.stages import Report, Request, Stage

SECONDS_BEFORE_RETRY = 20


def as_task(stage: Stage, retries: int) -> "Task[[Request, Report], Report]":
    """The stage under its own name; `retries` counts only for a stage that says what may pass by itself."""

    @task(
        name=stage.name,
        task_run_name=stage.doing,
        description=f"Tried again because {stage.retry_reason}." if stage.retry_on else None,
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=retries if stage.retry_on else 0,
        retry_delay_seconds=SECONDS_BEFORE_RETRY,
        retry_condition_fn=_may_pass(stage.retry_on),
    )
    def work(request: Request, report: Report) -> Report:
        return logged(stage, request, report, lambda done, total: None)

    return work


def _may_pass(errors: tuple[type[Exception], ...]) -> Callable[[Any, TaskRun, State[Any]], bool]:
    def is_transient(of_task: Any, run: TaskRun, state: State[Any]) -> bool:
        try:
            state.result()
        except errors:
            return True
        except Exception:
            return False
        return False

    return is_transient
