"""A progress bar for a run in this process, on standard error so that output can be piped."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from flows.stages import Stage, Tell

SECONDS_BETWEEN = 0.05


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
    lines: list[_Line] = []

    def begin(stage: Stage) -> Tell:
        for before in lines:
            before.finish()
        lines.append(_Line(bar, stage))
        return lines[-1].tell

    with bar:
        yield begin
        for line in lines:
            line.finish()


class _Line:
    """A stage's line, drawn a few times a second: a run is told of thousands of known records in that time."""

    def __init__(self, bar: Progress, stage: Stage) -> None:
        self._bar = bar
        self._unit = stage.unit
        self._task = bar.add_task(stage.doing, total=None, count="")
        self._last: tuple[int, int | None] | None = None
        self._drawn_at = 0.0

    def tell(self, done: int, total: int | None) -> None:
        self._last = done, total
        if time.monotonic() - self._drawn_at >= SECONDS_BETWEEN:
            self._draw(done, total)

    def finish(self) -> None:
        if self._last:
            self._draw(*self._last)
        task = self._bar.tasks[self._task]
        if not task.finished:
            done = task.completed or 1
            self._bar.update(self._task, total=done, completed=done)

    def _draw(self, done: int, total: int | None) -> None:
        self._drawn_at = time.monotonic()
        self._bar.update(self._task, completed=done, total=total, count=f"{done:,} {self._unit}")
