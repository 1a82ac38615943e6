"""How sure an event's reading is: points for what settled it, then the share right among coded ones with such points.

The points of each signal are data (`seeds/reference/event_signals.csv`): how strong the trigger is, the type, the
trigger's form and clause, how the source was found and whether the target is named. `event_confidence.csv` maps the
sum to the share of readings that were right (score.py: similarity of at least .7) among the coded articles; it was
measured by five-fold cross-validation over articles, never on the article read.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from transforms.article import vocabulary
from transforms.language.clauses import doers
from transforms.naming.references import ParsedSentence
from transforms.triggers import Trigger

_CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "conj", "relcl", "acl", "pcomp", "advcl"})
_NAMED = {"name", "person", "description"}


@cache
def _points() -> dict[tuple[str, str], int]:
    return {(row["signal"], row["value"]): int(row["points"]) for row in vocabulary("event_signals.csv")}


@cache
def _shares() -> tuple[tuple[int, ...], tuple[float, ...]]:
    rows = sorted((int(row["points_from"]), float(row["share_right"])) for row in vocabulary("event_confidence.csv"))
    return tuple(points for points, _ in rows), tuple(share for _, share in rows)


def confidence_of(
    sentence: ParsedSentence,
    token: Token,
    trigger: Trigger,
    event_type: str,
    sources: Sequence[str],
    targets: Sequence[str],
    inferred: bool,
    status: str,
) -> float:
    """The share of readings settled like this one that were right, in [0, 1]."""
    found = signals(sentence, token, trigger, event_type, sources, targets, inferred, status)
    points = sum(_points().get(signal, 0) for signal in found)
    floors, shares = _shares()
    return shares[max(bisect_right(floors, points) - 1, 0)]


def signals(
    sentence: ParsedSentence,
    token: Token,
    trigger: Trigger,
    event_type: str,
    sources: Sequence[str],
    targets: Sequence[str],
    inferred: bool,
    status: str,
) -> Iterator[tuple[str, str]]:
    """What settled a reading, as (signal, value)."""
    yield "strength", str(trigger.strength)
    yield "type", event_type
    yield "clause", token.dep_ if token.dep_ in _CLAUSES else "other"
    if not sources:
        yield "source", "unknown"
    if token.pos_ == "VERB":
        yield "form", "finite" if token.tag_ in {"VBD", "VBZ", "VBP"} else token.tag_
        hows = {actor.how for each in doers(token) if (actor := sentence.actors.get(each.i)) is not None}
        yield "source", "named" if hows & _NAMED else "pronoun" if hows else "owner"
    else:
        yield "form", token.pos_
    yield "target", "none" if not targets else "inferred" if inferred else "named"
    if len(sources) > 1:
        yield "sources", "several"
    if status == "planned":
        yield "status", status
    if sentence.number == 0:
        yield "place", "first sentence"
    if event_type != trigger.event_type:
        yield "type", "shifted by mood"
    if token.i in sentence.quoted:
        yield "place", "quoted"
