"""How sure a reading is, from what settled it."""

from collections.abc import Sequence

from spacy.tokens import Token

from transforms.language.clauses import doers
from transforms.naming.references import ParsedSentence
from transforms.triggers import Trigger


def confidence_of(
    sentence: ParsedSentence, token: Token, trigger: Trigger, sources: Sequence[str], targets: Sequence[str], mood: str
) -> float:
    """How sure the reading is, from what settled it; the calibration maps it to the share right."""
    score = 0.15 * trigger.strength + (0.15 if token.pos_ == "VERB" else 0.0) + (0.15 if targets else 0.0)
    if token.pos_ == "VERB" and any(
        (actor := sentence.actors.get(t.i)) and actor.how in {"name", "person", "description"} for t in doers(token)
    ):
        score += 0.15
    if len(sources) > 3 or len(targets) > 3:
        score -= 0.1
    if mood == "future":
        score -= 0.05
    return round(min(max(score, 0.05), 0.95), 3)
