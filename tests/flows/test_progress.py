"""The progress bar: what is told last is shown, and what is told often is not all drawn."""

import pytest
from rich.progress import Progress, TextColumn

from flows.progress import _Line
from flows.stages import STAGES


def test_the_last_count_is_shown_and_thousands_before_it_are_drawn_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    bar = Progress(TextColumn("{task.fields[count]}"), disable=True)
    drawn = []
    update = bar.update
    monkeypatch.setattr(bar, "update", lambda task, **words: (drawn.append(words), update(task, **words)))
    line = _Line(bar, next(stage for stage in STAGES if stage.name == "read"))
    for number in range(20_000):
        line.tell(number + 1, None)
    line.finish()
    assert bar.tasks[0].fields["count"] == "20,000 records"
    assert bar.tasks[0].finished
    assert len(drawn) < 2000
