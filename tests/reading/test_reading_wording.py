"""How a text is stored, and what of a plain file is its title."""

import pytest

from transforms.reading.encodings import decode, is_binary
from transforms.reading.languages import identify_language, normalise_language
from transforms.reading.pages import without_outlet
from transforms.reading.published import read_published
from transforms.reading.wording import split_title, stored_text

LONG = "The two ministers met on Monday and agreed to send more transformers, pumps and generators before winter came."


def test_line_ends_become_line_feeds_and_control_characters_go() -> None:
    assert stored_text("a\r\nb\rc\x00d\x1b[31me\tf\x85\ufeffg") == "a\nb\ncd[31me\tfg"


def test_quotes_spaces_direction_marks_and_decomposed_letters_stay() -> None:
    kept = "“It’s” 5\u00a0km \u200fעברית\u200e e\u0301 – …"
    assert stored_text(kept) == kept


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert stored_text("a\ud83dz") == "a\N{REPLACEMENT CHARACTER}z"


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (f"\nMinisters meet in Oslo\n{LONG}\nMore.", "Ministers meet in Oslo", f"{LONG}\nMore."),
        ("Ministers meet in Oslo\n\nthey agreed on little.\n", "Ministers meet in Oslo", "they agreed on little."),
        ("Ministers meet\nThey agreed.", "Ministers meet", "They agreed."),
        ("Will they meet?\n\nNobody knows.", "Will they meet?", "Nobody knows."),
        ("# Ministers meet. #\nthey agreed", "Ministers meet.", "they agreed"),
        ("They met on Monday.\n\nThey agreed.", None, "They met on Monday.\n\nThey agreed."),
        ("The two ministers of\nforeign affairs met.", None, "The two ministers of\nforeign affairs met."),
        ("The ministers of Norway and\nDenmark met in Oslo and\nagreed.", None, None),
        (f"{LONG} {LONG}\n\nMore.", None, None),
        ("Only one line", None, "Only one line"),
        ("\n \n", None, ""),
        ("\u00a0\nThey met.\n\u00a0\n", None, "They met."),
    ],
)
def test_a_first_line_is_the_title_only_when_it_reads_as_one(text: str, title: str | None, body: str | None) -> None:
    assert split_title(text) == (title, text if body is None else body)


def test_a_given_title_is_taken_out_of_the_text_only_where_it_stands() -> None:
    assert split_title("Ministers  Meet\nThey agreed.", "Ministers meet") == ("Ministers meet", "They agreed.")
    assert split_title("Ministers part\nThey left.", "Ministers meet") == (
        "Ministers meet",
        "Ministers part\nThey left.",
    )


def test_a_page_title_loses_the_outlet_and_nothing_else() -> None:
    assert without_outlet("Talks resume | Example News", "Example News") == "Talks resume"
    assert without_outlet("Talks resume - ExampleNews.com", "Example News") == "Talks resume"
    assert without_outlet("Talks resume - analysis", "Example News") == "Talks resume - analysis"
    assert without_outlet("Example News", "Example News") == "Example News"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("naïve €5".encode("utf-8-sig"), "naïve €5"),
        ("naïve €5".encode("utf-16"), "naïve €5"),
        (b"plain", "plain"),
    ],
)
def test_byte_order_marks_and_utf_8_are_believed(raw: bytes, text: str) -> None:
    assert decode(raw) == text


def test_a_declared_encoding_is_believed_only_where_documents_declare_one() -> None:
    raw = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>мир</p>'.encode("koi8-r")
    assert "мир" in decode(raw, declares=True)


def test_a_stray_control_character_makes_no_text_binary() -> None:
    assert not is_binary(b"The ministers met on Monday.\x00 " * 1 + b"They agreed. " * 20)
    assert is_binary("The ministers met.".encode("utf-16-le"))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("pt_BR", "pt"),
        ("English", "en"),
        ("ukr", "uk"),
        ("Українська", "uk"),
        ("x", None),
        (None, None),
    ],
)
def test_a_given_language_becomes_its_two_letter_code(given: str | None, code: str | None) -> None:
    assert normalise_language(given) == code


def test_a_language_is_identified_or_left_open_when_in_doubt() -> None:
    assert identify_language(LONG) == "en"
    assert identify_language("Le ministre a déclaré que les négociations reprendraient lundi à Genève.") == "fr"
    assert identify_language("Oslo, Kyiv") is None
    assert identify_language("12 345 678 | 9 % | 2024 | 17:00") is None


def test_the_day_is_the_one_the_source_writes_and_the_instant_is_utc() -> None:
    day, instant = read_published("2024-03-01T23:30:00-05:00")
    assert str(day) == "2024-03-01"
    assert str(instant) == "2024-03-02 04:30:00+00:00"
    assert str(read_published("2024-03-01T23:30:00")[1]) == "2024-03-01 23:30:00+00:00"
    assert read_published("2024-03-01")[1] is None
