"""A record that the lake has already costs no reading."""

import io
from collections.abc import Callable

import pytest
from written_files import Read

from transforms.reading import Known, Record, read_lines

Reader = Callable[..., Read]
WORDS = "The ministers of Norway and Denmark met in Oslo on Monday to agree on tents and blankets for the winter. "
FORMATS = {
    "a.txt": f"Aid agreed\n\n{WORDS}",
    "a.html": f"<html><body><article><p>{WORDS * 3}</p></article></body></html>",
    "a.jsonl": f'{{"id": "1", "text": "{WORDS}"}}',
    "a.json": f'[{{"text": "{WORDS}"}}]',
    "a.csv": f"id,text\n1,{WORDS}\n",
    "a.rss": f"<rss version='2.0'><channel><item><description>{WORDS}</description></item></channel></rss>",
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_known_record_is_named_without_the_work_of_reading_it(
    read: Reader, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = read(name, FORMATS[name]).records

    def work(*given: object) -> None:
        raise AssertionError("read again")

    for function in ("signature", "identify_language", "voice_of", "stored_text"):
        monkeypatch.setattr(f"transforms.reading.building.{function}", work)
    monkeypatch.setattr("transforms.reading.pages.extract_article", work)
    again = read(name, FORMATS[name], known={first.article_id})
    assert (again.known, again.records, again.rejects) == ([first.article_id], [], [])


def test_a_changed_record_of_a_known_source_is_read(read: Reader) -> None:
    (first,) = read("a.txt", FORMATS["a.txt"]).records
    changed = read("a.txt", FORMATS["a.txt"] + "And fuel.", known={first.article_id})
    assert (len(changed.records), changed.known) == (1, [])


def test_standard_input_passes_over_known_lines() -> None:
    lines = b'{"id": "1", "text": "One."}\n{"id": "2", "text": "Two."}\n'
    first = next(read_lines(io.BytesIO(lines), "stdin"))
    assert isinstance(first, Record)
    found = list(read_lines(io.BytesIO(lines), "stdin", known={first.article_id}))
    assert found[0] == Known(first.article_id)
    assert isinstance(found[1], Record)
