"""Who "the leaders", "the presidents" and "the sides" are: the two that the article last named together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from transforms.naming.references import Actor, ParsedSentence
from transforms.positions.words import phrase_words

_PLURAL = frozenset({"NNS", "NNPS"})
_BOTH = frozenset({"the", "two", "both"})


def with_pairs(sentences: Iterable[ParsedSentence], voice: tuple[str, ...]) -> Iterator[ParsedSentence]:
    """The sentences with an actor where a bare plural means the last pair; `voice` is one of it in its own text."""
    pair: tuple[str, ...] = ()
    for sentence in sentences:
        meant = [token for token in sentence.doc if pair and _is_bare_plural(sentence, token)]
        if meant:
            added = {token.i: Actor(token.i, pair, "pronoun", token.text) for token in meant}
            yield replace(sentence, actors={**sentence.actors, **added})
        else:
            yield sentence
        pair = _pair_in(sentence, voice) or pair


def _is_bare_plural(sentence: ParsedSentence, token: Token) -> bool:
    """ "The leaders", "both countries", in notes "Leaders agreed"; but "nations should" are any nations."""
    if token.tag_ not in _PLURAL or token.dep_ not in {"nsubj", "nsubjpass"} or token.i in sentence.actors:
        return False
    lemma = token.lemma_.lower()
    before = {child.lower_ for child in token.children if child.pos_ != "PUNCT"}
    return lemma in phrase_words("pair") and before <= _BOTH and bool(before or lemma not in phrase_words("member"))


def _pair_in(sentence: ParsedSentence, voice: tuple[str, ...]) -> tuple[str, ...]:
    """Two actors who act together in a sentence: persons and officials, one of them the text's own body."""
    codes = dict.fromkeys(
        code
        for _, actor in sorted(sentence.actors.items())
        if actor.how in {"person", "description"} and len(actor.codes) == 1
        for code in actor.codes
    )
    named = tuple(codes)
    if len(named) != 2 or (voice and not set(voice) & set(named)):
        return ()
    return named
