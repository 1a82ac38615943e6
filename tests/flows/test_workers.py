"""One text that takes for ever costs itself only."""

import signal
from multiprocessing import get_context

import pytest

from flows import workers
from transforms import extraction
from transforms.article import Article
from transforms.extractor import Text, fingerprint


def test_a_text_that_takes_too_long_is_given_up_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(article: Article) -> list[dict[str, object]]:
        while "forever" in article.text:
            pass
        return []

    monkeypatch.setattr(workers, "SECONDS_PER_TEXT", 1)
    # Neither the parser nor the vocabulary is loaded: they take longer than that on a slow machine.
    monkeypatch.setattr(extraction, "read_article", lambda text, day, voice: Article(text, day, voice, [], [], []))
    monkeypatch.setattr(extraction, "voice_of", lambda outlet: ())
    monkeypatch.setattr(extraction, "READERS", {"events": hangs})
    texts = [Text("a", "goes on forever", None), Text("b", "ends", None)]

    read = workers.read_batch(texts, fingerprint())
    assert read.failures == [("a", "TextTooSlow: took more than 1 s to read")]


def hang_in_native_code() -> None:
    workers.SECONDS_PER_TEXT = workers.SECONDS_LEFT_TO_NATIVE_CODE = 0.3
    with workers.in_time():
        # One step of native code, hours long, that looks for no signals.
        sum(range(10**12))


def test_a_worker_whose_parser_never_returns_to_python_is_ended() -> None:
    worker = get_context("spawn").Process(target=hang_in_native_code)
    worker.start()
    worker.join(300)
    assert worker.exitcode == -signal.SIGVTALRM
