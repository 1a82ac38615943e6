"""Whom a description means: "the Ukrainian leader" by the name inside it, "the ministry" by who was last called so."""

from spacy.tokens import Token

from transforms.naming.memory import Memory
from transforms.naming.parsed import ParsedSentence, actor_nouns
from transforms.naming.persons import settle_unknown_person
from transforms.naming.phrases import codes_inside, codes_of_seat

_PAIR_NOUNS = frozenset("country nation side leader party state president minister official government people".split())


def settle_noun(sentence: ParsedSentence, memory: Memory, token: Token) -> None:
    """Settle a noun that acts for a state, body or company; a proper noun may be a person no table knows."""
    if token.dep_ in {"compound", "nmod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        return
    kind = actor_nouns().get(token.lemma_.lower())
    if kind is not None:
        codes = codes_inside(sentence, token)
        if not codes and kind in {"institution", "force"}:
            codes = codes_of_seat(sentence, token)
        if codes:
            sentence.put(token, codes, "description" if kind != "people" else "people")
            memory.roles[token.lemma_.lower()] = codes
        elif kind == "company":
            sentence.put(token, ("COMPANY",), "description")
        elif not _is_somebody_else(token):
            _settle_bare(sentence, memory, token, kind)
    elif token.pos_ == "PROPN":
        settle_unknown_person(sentence, memory, token)


def _settle_bare(sentence: ParsedSentence, memory: Memory, token: Token, kind: str) -> None:
    """A description without a name: "the ministry", "the two countries", "its army"."""
    lower = {child.lower_ for child in token.children}
    lemma = token.lemma_.lower()
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    if owner is not None and owner.pos_ == "PRON":
        return  # settled with the pronouns
    if lemma in _PAIR_NOUNS and token.tag_ in {"NNS", "NNPS"} and lower & {"two", "both", "the", "three"}:
        if token.text[0].isupper() and "the" not in lower and lemma in memory.roles:
            sentence.put(token, memory.roles[lemma], "pronoun")  # "Leaders agreed", in an official text
            return
        is_pair = lower & {"two", "both", "three"} or (kind == "official" or lemma in {"side", "party"})
        if is_pair and memory.pair:
            sentence.put(token, memory.pair, "pronoun")
        return
    if (
        token.tag_ in {"NN", "NNP"}
        and kind in {"official", "institution"}
        and (lower & {"the"} or token.text[0].isupper())
    ):
        codes = memory.roles.get(lemma) or memory.voice or (memory.state if kind == "institution" else ())
        if kind == "official" and not codes:
            codes = memory.person
        sentence.put(token, codes, "pronoun")
    elif token.tag_ == "NN" and kind == "state" and "the" in lower and lemma in {"country", "nation", "bloc"}:
        sentence.put(token, memory.state, "pronoun")


def _is_somebody_else(token: Token) -> bool:
    """ "a former official", "the opposition leader": qualified by words, so it is not the one last named."""
    return any(
        child.lower_ in {"former", "ex", "other", "some", "many", "several", "any", "no", "a", "an", "opposition"}
        for child in token.children
    )
