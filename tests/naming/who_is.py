"""What tests of references ask: whom a word of a text means."""

from datetime import date

from transforms.article import read_article


def codes(text: str, word: str, voice: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Codes of the last actor in the text whose head is this word."""
    found = [
        actor.codes
        for sentence in read_article(text, date(2024, 6, 5), voice).sentences
        for actor in sentence.actors.values()
        if actor.text == word
    ]
    return found[-1] if found else ()
