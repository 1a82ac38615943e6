"""Thanks and congratulations that are no event between states: those to one's own people, and mere good-byes."""

from collections.abc import Sequence

from spacy.tokens import Token

from transforms.article import noun_classes
from transforms.language.clauses import direct_objects, prepositional
from transforms.naming.references import ParsedSentence, actor_codes

_REASONS = frozenset({"ccomp", "xcomp", "advcl", "conj", "pcomp"})


def is_thanks_at_home(sentence: ParsedSentence, token: Token, sources: Sequence[str]) -> bool:
    """ "Thanked our soldiers", "grateful to everyone who helped", Chile's president of a Chilean: at home.

    Who thanks partners, donors or "you" thanks others.
    """
    thanked = _thanked(token)
    return bool(thanked) and all(
        set(codes) <= set(sources)
        if (codes := actor_codes(sentence, [each]))
        else each.lemma_.lower() in noun_classes()["own_folk"] or each.lower_ in noun_classes()["own_folk"]
        for each in thanked
    )


def is_bare_thanks(token: Token) -> bool:
    """ "Thank you, Mr President": says good-bye; not "thank you for", "we thank Peru"."""
    if token.pos_ != "VERB" or token.lemma_ not in noun_classes()["thanking"]:
        return False
    says_why = any(child.dep_ in _REASONS or child.lower_ == "for" for child in token.children)
    return not says_why and all(each.lower_ == "you" for each in direct_objects(token))


def _thanked(token: Token) -> list[Token]:
    if token.pos_ == "VERB" and token.lemma_ in noun_classes()["thanking"]:
        return direct_objects(token)
    said = [token] if token.pos_ != "VERB" else [token, *_thanks(token)]
    return [each for head in said for each in prepositional(head, "to")] if len(said) > 1 or _is_thanks(token) else []


def _thanks(verb: Token) -> list[Token]:
    """ "Expressed its gratitude to": the noun that thanks."""
    return [each for each in direct_objects(verb) if _is_thanks(each)]


def _is_thanks(word: Token) -> bool:
    return word.lemma_.lower() in noun_classes()["thanks"] | noun_classes()["thankful"]
