"""Rules of sentences, quotations and clauses."""

import pytest

from transforms.language.clauses import doers, is_passive, undergoers
from transforms.language.modality import modality
from transforms.language.parsing import parse
from transforms.language.quotes import quoted_spans
from transforms.language.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[each.start : each.end] for each in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Haugen met Mr. Lind in Oslo.", 1),
        ("It cost $3.5 million. Nobody paid.", 2),
        ("The U.S. sent aid. It arrived.", 2),
        ("He left. “We are done.” She stayed.", 3),
        ("One\nTwo", 2),
    ],
)
def test_a_full_stop_ends_a_sentence_only_outside_titles_numbers_and_initials(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    "dateline",
    ["LIMA, Peru (AP) — ", "LIMA -- ", "Lima (Agency) - ", "LA PAZ/LIMA – ", "LIMA, 4 May 2024 (Agency) –"],
)
def test_a_dateline_is_no_part_of_the_sentence_behind_it(dateline: str) -> None:
    assert sentences(f"{dateline}Norway left.") == ["Norway left."]


@pytest.mark.parametrize(
    "text", ["NATO - Chile talks went on.", "U.S. envoy Lind - a Dane - left.", "EX-Minister left."]
)
def test_a_dash_behind_other_words_makes_no_dateline(text: str) -> None:
    assert sentences(text) == [text]


def test_a_quotation_left_open_runs_to_its_paragraphs_end() -> None:
    text = "“First part\n“Second part,” he said."
    assert [text[start:end] for start, end in quoted_spans(text)] == ["First part", "Second part,"]


def test_a_passive_turns_subject_into_undergoer() -> None:
    (doc,) = parse(["The bridge was attacked by soldiers."])
    (verb,) = [token for token in doc if token.pos_ == "VERB"]
    assert is_passive(verb)
    assert [t.text for t in doers(verb)] == ["soldiers"]
    assert [t.text for t in undergoers(verb)] == ["bridge"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan welcomed the decision of Chile to ratify the treaty.", ["Chile"]),
        ("Japan made the decision to ratify the treaty.", ["Japan"]),
    ],
)
def test_a_decision_of_somebody_named_is_theirs_to_carry_out(text: str, expected: list[str]) -> None:
    (doc,) = parse([text])
    (verb,) = [token for token in doc if token.text == "ratify"]
    assert [t.text for t in doers(verb)] == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Norway sent ships.", "sent", "fact"),
        ("Norway will send ships.", "send", "future"),
        ("Norway plans to send ships.", "send", "future"),
        ("Norway and Chile will build a port and contribute ships to it.", "contribute", "future"),
        ("Norway is due to send ships.", "send", "future"),
        ("Norway could send ships.", "send", "possible"),
        ("Sweden asked Norway to send ships.", "send", "asked"),
        ("If Norway sends ships, all is well.", "sends", "hypothetical"),
    ],
)
def test_modality_tells_fact_from_future_request_and_supposition(text: str, verb: str, expected: str) -> None:
    (doc,) = parse([text])
    (token,) = [each for each in doc if each.text == verb]
    assert modality(token) == expected


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("hoped", "hope"), ("hopped", "hop"), ("staged", "stage"), ("waging", "wage"), ("planned", "plan"),
        ("barred", "bar"), ("relaunched", "relaunch"),
    ],
)  # fmt: skip
def test_a_verb_that_does_not_double_its_consonant_ends_in_e(form: str, lemma: str) -> None:
    (doc,) = parse([f"Norway {form} it on Monday."])
    assert doc[1].lemma_ == lemma
