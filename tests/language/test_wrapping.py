"""Paragraphs of texts that were broken into lines of one width, and of all others."""

from transforms.language.sentences import split_sentences
from transforms.language.wrapping import paragraphs

BROKEN = (
    "New help for the islands\n\n"
    "The minister said at noon that the harbour, which the storm had taken, would\n\n"
    "be built again within a year and that the money for it had been set aside by\n\n"
    "Parliament in spring.\n\n"
    "\u00e2\u0080\u00a2 Two million for the pier and for the road that goes from there to the\n\n"
    "school (announced in May)\n\n"
    "\u00e2\u0080\u00a2 One million for boats.\n"
)


def _sentences(text: str) -> list[str]:
    return [text[each.start : each.end].replace("\n", " ").replace("  ", " ") for each in split_sentences(text)]


def test_a_sentence_goes_on_over_the_lines_of_a_broken_text():
    assert _sentences(BROKEN) == [
        "New help for the islands",
        "The minister said at noon that the harbour, which the storm had taken, would be built again within a year and "
        "that the money for it had been set aside by Parliament in spring.",
        "Two million for the pier and for the road that goes from there to the school (announced in May)",
        "One million for boats.",
    ]


def test_lines_of_a_text_with_whole_paragraphs_stand_alone():
    text = BROKEN + "This paragraph is longer than any printed line: " + "it goes on and on, " * 8 + "to its end.\n"
    assert len(paragraphs(text)) == len([line for line in text.splitlines() if line])


def test_two_lines_in_lower_case_make_no_broken_text():
    text = "Talks on trade\nand on aid\nin Rome\nFriends came\n"
    assert len(paragraphs(text)) == 4
