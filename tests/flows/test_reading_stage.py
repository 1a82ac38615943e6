"""The read stage: what the lake has already is counted, and not read again."""

from pathlib import Path

import pytest

from flows.reading import read_sources
from flows.stages import Report, Request

LINE = '{{"id": "{}", "text": "The ministers met in Oslo on Monday to agree on tents and blankets."}}\n'


def run(source: Path, warehouse: Path) -> Report:
    return read_sources(Request(warehouse=warehouse, sources=(str(source),)), Report(), lambda done, total: None)


def test_a_second_run_reads_only_what_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, warehouse = tmp_path / "news.jsonl", tmp_path / "warehouse"
    source.write_text(LINE.format(1) + LINE.format(2) + "[]\n")
    first = run(source, warehouse)
    assert (first.articles_read, first.articles_new, dict(first.rejected)) == (2, 2, {"not_an_object": 1})

    signed: list[str] = []

    def note(text: str) -> tuple[int, ...]:
        signed.append(text)
        return ()

    monkeypatch.setattr("transforms.reading.building.signature", note)
    source.write_text(source.read_text() + LINE.format(3))
    second = run(source, warehouse)
    assert (second.articles_read, second.articles_new, dict(second.rejected)) == (3, 1, {"not_an_object": 1})
    assert len(signed) == 1
