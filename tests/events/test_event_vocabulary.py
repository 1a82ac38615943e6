"""The event lexicon is consistent with the closed lists and with itself."""

from transforms.article import noun_classes, vocabulary
from transforms.contracts.vocabularies import QUAD_CLASS
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


def test_confidence_rises_with_the_sum_and_stays_a_share() -> None:
    rows = sorted((float(r["sum"]), float(r["share_right"])) for r in vocabulary("event_confidence.csv"))
    shares = [share for _, share in rows]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1
