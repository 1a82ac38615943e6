"""Whose a noun phrase is, by the names inside it: "Canada's defence minister", "a court in Bishkek"."""

from spacy.tokens import Token

from transforms.language.clauses import chain
from transforms.naming.parsed import ParsedSentence, actor_nouns


def codes_inside(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Codes of the names that modify a noun: demonyms, possessors, "of" and "for" phrases, appositions."""
    codes: list[str] = []
    for child in token.children:
        if child.dep_ in {"amod", "compound", "nmod", "poss", "npadvmod"}:
            for each in chain(child):
                codes += _codes_at(sentence, each)
                if not codes and child.dep_ in {"compound", "nmod", "poss", "amod"}:
                    for inner in each.children:
                        if inner.dep_ in {"amod", "compound", "nmod", "poss"}:
                            codes += _codes_at(sentence, inner)
    if not codes:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "for", "from"}:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        for each in chain(inner):
                            codes += _codes_at(sentence, each) or list(_codes_of_noun(sentence, each))
    if not codes:
        for child in token.children:
            if child.dep_ == "appos":
                codes += _codes_at(sentence, child) or list(_codes_of_noun(sentence, child))
    return tuple(dict.fromkeys(codes))


def codes_before(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Codes of the names that stand before a person's name as its modifiers: "Canadian Minister Blair"."""
    codes: list[str] = []
    for child in token.children:
        if child.dep_ in {"amod", "compound", "nmod", "poss", "npadvmod"}:
            for each in chain(child):
                codes += _codes_at(sentence, each)
    return tuple(dict.fromkeys(codes))


def codes_of_seat(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """ "Police in Japan", "a court in Bishkek": a public body acts for the country that it is in."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "in":
            for inner in child.children:
                name = sentence.names.get(inner.i)
                if (
                    name is not None
                    and name.kind in {"country", "capital", "subterritory", "place"}
                    and len(name.codes) == 1
                ):
                    return name.codes
    return ()


def _codes_of_noun(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    if token.lemma_.lower() in actor_nouns():
        return codes_inside(sentence, token)
    return ()


def _codes_at(sentence: ParsedSentence, token: Token) -> list[str]:
    name = sentence.names.get(token.i)
    if name is None or name.kind == "place":
        return []
    if name.codes:
        return list(name.codes)
    actor = sentence.actors.get(token.i)
    return list(actor.codes) if actor else []
