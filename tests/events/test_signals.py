"""Rules of the signals that an event's confidence weighs."""

from datetime import date

from transforms.article import read_article
from transforms.events.reading import drafts_of
from transforms.events.signals import Signal, signals_of

FILLER = " It rained in the hills. It rained on the coast."


def signals(text: str) -> frozenset[Signal]:
    article = read_article(text, date(2024, 6, 5))
    return signals_of(article, drafts_of(article))[0]


def test_a_note_has_each_signal_also_as_of_a_note() -> None:
    found = signals("Norway condemned Iran.")
    assert {("lemma", "condemn"), ("lemma in a note", "condemn"), ("clause in a note", "ROOT")} <= found


def test_an_article_has_as_its_own_only_signals_of_where_and_how_it_is_said() -> None:
    found = signals("Norway condemned Iran." + FILLER)
    assert ("clause in an article", "ROOT") in found
    assert not {name for name, value in found if name.endswith("an article") and "ACCUSE" in value}
    assert not {name for name, _ in found if name in {"lemma in an article", "mode in an article"}}
