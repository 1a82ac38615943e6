"""The vocabulary of positions is closed where the code and the contract close it."""

from transforms.article import vocabulary
from transforms.contracts.vocabularies import STANCES, TOPICS
from transforms.positions.confidence import confidence_of, weights
from transforms.positions.frames import FRAMES


def test_every_stance_word_names_a_known_frame_and_stance() -> None:
    rows = vocabulary("position_words.csv")
    assert {row["frame"] for row in rows} <= set(FRAMES)
    assert {row["stance"] for row in rows} <= set(STANCES)


def test_every_frame_has_a_stance_word() -> None:
    assert {row["frame"] for row in vocabulary("position_words.csv")} == set(FRAMES)


def test_every_topic_but_other_has_a_word_and_no_unknown_topic_has() -> None:
    assert {row["topic"] for row in vocabulary("topic_words.csv")} == set(TOPICS)


def test_vocabulary_keys_are_unique_and_in_order() -> None:
    for file, key in {
        "position_words.csv": ("lemma", "pos", "stance", "frame"),
        "position_lists.csv": ("lemma", "purpose"),
        "topic_words.csv": ("phrase", "topic"),
        "position_confidence.csv": ("feature",),
    }.items():
        keys = [tuple(row[column] for column in key) for row in vocabulary(file)]
        assert keys == sorted(set(keys)), file


def test_a_feature_without_a_row_changes_nothing() -> None:
    assert confidence_of(["no such feature"]) == confidence_of([])


def test_a_feature_that_speaks_for_a_reading_raises_its_confidence() -> None:
    best = max(weights(), key=lambda feature: weights()[feature])
    assert confidence_of([best]) > confidence_of([])
