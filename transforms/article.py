"""A text → its parsed sentences with who is meant by each phrase; the common ground of all three readers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from transforms.amounts import Amount, find_amounts
from transforms.language.parsing import LONGEST_SENTENCE, parse
from transforms.language.quotes import quoted_spans
from transforms.language.sentences import Sentence, split_sentences
from transforms.naming.names import Name, find_names
from transforms.naming.references import ParsedSentence, settle_references
from transforms.naming.words import adversary_of
from transforms.vocabulary import vocabulary

__all__ = ["Article", "noun_classes", "read_article", "read_articles", "reporting_verbs", "vocabulary"]


@dataclass(frozen=True, slots=True)
class Article:
    """A text read as of a day; `voice` is the official body whose own words it is, empty for the press."""

    text: str
    published_on: date | None
    voice: tuple[str, ...]
    sentences: list[ParsedSentence]
    names: list[Name]
    amounts: list[Amount]


@cache
def reporting_verbs() -> frozenset[str]:
    """Lemmas of verbs whose subject says what follows."""
    return frozenset(row["lemma"] for row in vocabulary("reporting_verbs.csv"))


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    """Lemmas by class, such as `meeting`, `aid`, `troops`, `sanction`."""
    found: dict[str, set[str]] = {}
    for row in vocabulary("noun_classes.csv"):
        found.setdefault(row["class"], set()).add(row["lemma"])
    return {name: frozenset(lemmas) for name, lemmas in found.items()}


def read_articles(texts: Iterable[tuple[str, date | None, tuple[str, ...]]]) -> Iterator[Article]:
    """Read (text, day of publication, voice) one after another; memory holds one article at a time."""
    for text, published_on, voice in texts:
        spans = [span for span in split_sentences(text) if span.end - span.start <= LONGEST_SENTENCE]
        names = find_names(text, published_on)
        docs = list(parse([_flat(text, span) for span in spans]))
        sentences = settle_references(
            list(zip(spans, docs, strict=True)), names, quoted_spans(text), voice, reporting_verbs(),
            adversary_of(voice, published_on),
        )  # fmt: skip
        yield Article(text, published_on, voice, sentences, names, find_amounts(text))


def read_article(text: str, published_on: date | None, voice: tuple[str, ...] = ()) -> Article:
    """Read one text."""
    return next(read_articles([(text, published_on, voice)]))


def _flat(text: str, span: Sentence) -> str:
    """The sentence with odd white space and curly apostrophes as the parser learned them; offsets stay the same.

    A colon after a preposition ("spoke with: …") opens a list that belongs to it; the parser sees that only without it.
    "Secretary-general" it takes apart, unlike "secretary general".
    It takes a semicolon for the end of a clause; in a list ("Lind of Norway; Sepp of Latvia; and …") it is a comma.
    """
    flat = _COLON_OF_LIST.sub(r"\1 ", text[span.start : span.end].translate(_PLAIN))
    flat = _HYPHEN_OF_TITLE.sub(r"\1 \2", flat)
    return flat.replace(";", ",") if flat.count(";") > 1 and _LAST_OF_LIST.search(flat) else flat


_LAST_OF_LIST = re.compile(r"; (?:and|or) (?:the )?[A-Z][^;]*$")
_HYPHEN_OF_TITLE = re.compile(r"(?i)\b(secretar(?:y|ies)|directors?|attorneys?|governors?)-(general)\b")
_COLON_OF_LIST = re.compile(
    r"(?i)(\b(?:with|to|from|by|of|for|in|including|between|visited|joined|met|thanked)):(?=\s)"
)


# Line breaks stand inside sentences where a text was broken into lines of one width.
_PLAIN = str.maketrans({**dict.fromkeys("\u00a0\u202f\u2009\t\n\r", " "), **dict.fromkeys("\u2019\u2018", "'")})
