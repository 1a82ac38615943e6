"""Support or opposition after negation, conditions and the polarity of the issue."""

from spacy.tokens import Token

from transforms.language.clauses import is_negated
from transforms.positions.frames import Stated
from transforms.positions.words import phrase_words

_FLIP = {"support": "oppose", "oppose": "support"}


def stance_of(stated: Stated) -> str | None:
    """The stance; None where the sentence only supposes it."""
    token = stated.token
    verb = token.head if stated.word.frame in {"must", "own"} or token.pos_ == "ADJ" else token
    stance = stated.word.stance
    negated = is_negated(verb) or (token.pos_ == "NOUN" and any(child.lower_ == "no" for child in token.children))
    if any(child.dep_ == "mark" and child.lower_ in {"if", "whether", "unless"} for child in verb.children):
        return None
    if negated:
        stance = _FLIP.get(stance, stance)
    if _is_conditional(verb) and stance == "support":
        return "conditional"
    if stated.word.frame in {"ask", "for", "want"} and _ends_something(stated.issue[0]):
        stance = _FLIP.get(stance, stance)
    elif stated.word.stance == "oppose" and _ends_something(stated.issue[0]):
        stance = _FLIP.get(stance, stance)
    return stance


def _is_conditional(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "advcl" and any(g.dep_ == "mark" and g.lower_ in {"if", "unless", "provided"} for g in child.children):
            return True
        if child.dep_ == "prep" and child.lower_ in {"depending", "unless"}:
            return True
    return False


def _ends_something(issue: Token) -> bool:
    return issue.lemma_.lower() in phrase_words("ending")
