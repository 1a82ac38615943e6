"""A parsed sentence and the actors its phrases mean: what every reader of events, pledges and positions asks.

`references` fills it, the readers only look things up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from transforms.language.clauses import chain
from transforms.language.sentences import Sentence
from transforms.naming.names import Name
from transforms.naming.words import actor_nouns


def actor_noun(token: Token) -> str:
    """The lower-case lemma of a noun, in the singular where the list knows it ("Prime Ministers": "minister").

    The parser leaves a capitalised noun its plural.
    """
    lemma = str(token.lemma_.lower())
    if lemma in actor_nouns() or not lemma.endswith("s"):
        return lemma
    singular = f"{lemma[:-3]}y" if lemma.endswith("ies") else lemma[:-1]
    return singular if singular in actor_nouns() else lemma


def is_plural(token: Token) -> bool:
    """Whether a noun stands in the plural, also where the parser took a capitalised one for a singular."""
    return token.tag_ in {"NNS", "NNPS"} or (token.tag_ == "NNP" and actor_noun(token) != token.lemma_.lower())


def noun_kind(token: Token) -> str | None:
    """The kind of a common noun that acts for a state or body, None for any other word."""
    return actor_nouns().get(actor_noun(token))


@dataclass(frozen=True, slots=True)
class Actor:
    """A phrase that means one or more actors.

    `token` is the phrase's head in its sentence. `how`: name, person, description, pronoun, speaker, place or
    modifier; a place ("in Kyiv") is whom an act may be about, never who does it.
    """

    token: int
    codes: tuple[str, ...]
    how: str
    text: str


@dataclass(slots=True)
class ParsedSentence:
    """A sentence with its parse, its names by token, and the actors its phrases mean (by head token)."""

    number: int
    span: Sentence
    doc: Doc
    names: dict[int, Name] = field(default_factory=dict)
    actors: dict[int, Actor] = field(default_factory=dict)
    quoted: frozenset[int] = frozenset()
    speaker: tuple[str, ...] = ()
    unresolved: list[tuple[int, str]] = field(default_factory=list)

    def offset(self, token: Token) -> int:
        """Code point offset of a token in the article's text."""
        return self.span.start + token.idx

    def put(self, token: Token, codes: tuple[str, ...], how: str) -> None:
        """Say whom the phrase with this head means; without codes nothing is known and nothing is said."""
        if codes:
            self.actors[token.i] = Actor(token.i, codes, how, token.text)


def actor_codes(sentence: ParsedSentence, tokens: Sequence[Token], *, places: bool = False) -> list[str]:
    """Codes of the actors that these heads mean, in order, each once; places count only when asked for."""
    codes: list[str] = []
    for token in tokens:
        actor = sentence.actors.get(token.i)
        if actor is not None and (places or actor.how != "place"):
            codes += actor.codes
            codes += [code for other in _beside(sentence, token) for code in sentence.actors[other.i].codes]
    return list(dict.fromkeys(codes))


def _beside(sentence: ParsedSentence, token: Token) -> Iterator[Token]:
    """Others of a list that the parser took for another name of the first: "President Lind, Minister Sepp and …".

    A person has no second name in another country.
    """
    own = sentence.actors[token.i]
    if own.how != "person" and noun_kind(token) != "official":
        return
    for child in token.children:
        if child.dep_ == "appos" or (child.dep_ == "nmod" and own.how == "person"):
            yield from _others(sentence, child, own)


def _others(sentence: ParsedSentence, token: Token, own: Actor) -> Iterator[Token]:
    """Persons of another country at or below a phrase that the parser hung on a person's name."""
    other = sentence.actors.get(token.i)
    if other is None:  # "NATO chief Lind and President Sepp": the first hangs on his title, that on the second
        for child in token.children:
            if child.dep_ == "appos":
                yield from _others(sentence, child, own)
    elif not set(own.codes) & set(other.codes) and (other.how == "person" or noun_kind(token) == "official"):
        for each in chain(token):
            if each.i in sentence.actors:
                yield each
                yield from _beside(sentence, each)


def names_below(sentence: ParsedSentence, token: Token) -> Iterator[Actor]:
    """Actors anywhere in a phrase, in reading order; demonyms and compounds inside it included."""
    for inner in token.subtree:
        actor = sentence.actors.get(inner.i)
        if actor is not None:
            yield actor
        elif (name := sentence.names.get(inner.i)) is not None and name.codes and name.kind != "place":
            yield Actor(inner.i, name.codes, "modifier", name.text)
