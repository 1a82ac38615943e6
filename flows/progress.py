"""A progress bar for a run in this process, on standard error so that output can be piped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from flows.stages import Stage, Tell


@contextmanager
def progress_bar(is_shown: bool = True) -> Iterator[Callable[[Stage], Tell]]:
    """Yields what `run_stages` takes as `telling`: one line for each stage that has begun, on a terminal."""
    bar = Progress(
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[count]}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        disable=not (is_shown and Console(stderr=True).is_terminal),
    )
    lines: dict[str, TaskID] = {}

    def begin(stage: Stage) -> Tell:
        for before in lines.values():
            _finish(bar, before)
        line = lines[stage.name] = bar.add_task(stage.doing, total=None, count="")

        def tell(done: int, total: int | None) -> None:
            bar.update(line, completed=done, total=total, count=f"{done:,} {stage.unit}")

        return tell

    with bar:
        yield begin
        for line in lines.values():
            _finish(bar, line)


def _finish(bar: Progress, line: TaskID) -> None:
    if not bar.tasks[line].finished:
        done = bar.tasks[line].completed or 1
        bar.update(line, total=done, completed=done)
