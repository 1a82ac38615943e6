"""A parser that hangs, dies or takes too much memory costs the record that it was parsing, and no other."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.apart import Apart
from transforms.reading import Limits, ParserFailed, ParserStopped, Record, Rejected, directly, read_source

SENTENCES = "The ministers met in Oslo on Monday and agreed on tents and blankets. " * 5
GOOD = f"<html><body><article><p>{SENTENCES}</p></article></body></html>"


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    kept = Apart(seconds=2, most_bytes=2**30)
    yield kept
    kept.close()


def shout(words: str) -> str:
    return words.upper()


def fail(words: str) -> str:
    raise ValueError(words)


def hang(words: str) -> str:
    # One step of native code, hours long, that looks for no signals.
    return str(sum(range(10**12)))


def hoard(words: str) -> int:
    return len(words * 2**34)


def die(words: str) -> str:
    os._exit(7)


def process_of(words: str) -> int:
    return os.getpid()


def test_what_runs_apart_gives_what_it_would_give_here(apart: Apart) -> None:
    assert apart(shout, "oslo") == directly(shout, "oslo") == "OSLO"
    assert apart(process_of, "") == apart(process_of, "") != os.getpid()
    for run in (apart, directly):
        with pytest.raises(ParserFailed, match=r"^ValueError: no such day$"):
            run(fail, "no such day")


def test_what_hangs_in_native_code_is_ended_and_the_next_is_run(apart: Apart) -> None:
    with pytest.raises(ParserStopped, match="took more than 2 s of processor time"):
        apart(hang, "abcdefg")
    assert apart(shout, "oslo") == "OSLO"


def test_what_takes_too_much_memory_fails_alone(apart: Apart) -> None:
    before = apart(process_of, "")
    with pytest.raises(ParserFailed, match="MemoryError"):
        apart(hoard, "x")
    assert apart(process_of, "") == before


def test_a_process_that_dies_is_replaced(apart: Apart) -> None:
    with pytest.raises(ParserStopped, match="died"):
        apart(die, "")
    assert apart(shout, "oslo") == "OSLO"


def test_a_process_that_cannot_start_is_no_fault_of_a_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.apart._answer", os._exit)
    with pytest.raises(OSError, match="did not start"):
        Apart()(shout, "oslo")


def test_a_page_that_hangs_its_parser_costs_itself_alone(apart: Apart, tmp_path: Path) -> None:
    # Quotes and backslashes without end keep the search for a date in structured data busy for minutes.
    endless = '"\\' * 400_000
    page = f'<html><head><script type="application/ld+json">{{"datePublished":"{endless}</script></head>{GOOD[6:]}'
    for name, content in (("a.html", GOOD), ("b.html", page), ("c.html", GOOD)):
        (tmp_path / name).write_text(content)
    read = [item for file in sorted(tmp_path.iterdir()) for item in read_source(file, tmp_path, Limits(run=apart))]
    assert [type(item) for item in read] == [Record, Rejected, Record]
    assert isinstance(read[1], Rejected)
    assert (read[1].uri, read[1].stage, read[1].reason) == ("b.html", "parse", "parser_stopped")


def test_an_entry_that_hangs_its_parser_costs_itself_alone(apart: Apart, tmp_path: Path) -> None:
    crowded = "&lt;p " + " ".join(f"a{number}=x" for number in range(200_000)) + "&gt;"
    items = "".join(
        f"<item><guid>urn:{number}</guid><description>{words}</description></item>"
        for number, words in enumerate((SENTENCES, crowded, SENTENCES))
    )
    feed = tmp_path / "feed.rss"
    feed.write_text(f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>')
    read = list(read_source(feed, tmp_path, Limits(run=apart)))
    assert [(item.uri, item.reason) for item in read if isinstance(item, Rejected)] == [
        ("feed.rss#2", "parser_stopped")
    ]
    assert len([item for item in read if isinstance(item, Record)]) == 2
