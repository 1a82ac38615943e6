"""The event lexicon is consistent with the closed lists and with itself."""

from transforms.article import noun_classes, vocabulary
from transforms.contracts.vocabularies import QUAD_CLASS
from transforms.events.confidence import ALWAYS
from transforms.triggers import triggers


def test_every_trigger_has_a_known_type_and_only_known_classes() -> None:
    for rows in triggers().values():
        for row in rows:
            assert row.event_type in QUAD_CLASS, row
            named = {part.rpartition("@")[2] for option in row.needs for part in option if "@" in part}
            assert named <= set(noun_classes()), row


def test_every_mode_is_one_that_the_reference_table_lists_for_its_type() -> None:
    listed = {(row["event_type"], row["event_mode"]) for row in vocabulary("event_types.csv")}

    used = {(row["event_type"], row["event_mode"]) for row in vocabulary("event_triggers.csv") if row["event_mode"]}
    assert used <= listed


def test_no_class_lists_a_lemma_twice() -> None:
    rows = [(row["class"], row["lemma"]) for row in vocabulary("noun_classes.csv")]
    assert len(rows) == len(set(rows))


def test_a_weight_of_every_signal_is_given_once_and_the_constant_is_there() -> None:
    signals = [(row["signal"], row["value"]) for row in vocabulary("event_signals.csv")]
    assert len(signals) == len(set(signals))
    assert ALWAYS in signals


def test_no_weight_is_of_a_name() -> None:
    """A country or person among the signals would make the reader surer of some actors than of others."""
    words = {row["value"].rpartition(": ")[2] for row in vocabulary("event_signals.csv") if row["signal"] == "lemma"}
    assert words <= {row["lemma"] for row in vocabulary("event_triggers.csv")}
