"""How sure an event's reading is: weights of what settled it, then the share right among coded ones of such a sum.

The weight of each signal is data (`seeds/reference/event_signals.csv`): how strong the trigger is, the type, the
trigger's form and clause, how the source was found and whether the target is named. `event_confidence.csv` maps the
sum to the share of readings that were right (a similarity of at least .7 to the coded event) among readings of about
that sum; between its rows shares are interpolated. Its error on articles left out, five folds, is below .08.
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
_PLACES = ("first sentence", "second", "third", "fourth to sixth", "fourth to sixth", "fourth to sixth", "later")
_NAMED = {"name", "person", "description"}


@cache
def _weights() -> dict[tuple[str, str], float]:
    return {(row["signal"], row["value"]): float(row["weight"]) for row in vocabulary("event_signals.csv")}


@cache
def _shares() -> tuple[tuple[float, ...], tuple[float, ...]]:
    rows = sorted((float(row["sum"]), float(row["share_right"])) for row in vocabulary("event_confidence.csv"))
    return tuple(total for total, _ in rows), tuple(share for _, share in rows)


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
    total = sum(_weights().get(signal, 0.0) for signal in found)
    return round(_interpolated(total), 3)


def _interpolated(total: float) -> float:
    sums, shares = _shares()
    after = bisect_right(sums, total)
    if after in {0, len(sums)}:
        return shares[max(after - 1, 0)]
    low, high = sums[after - 1], sums[after]
    return shares[after - 1] + (shares[after] - shares[after - 1]) * (total - low) / (high - low)


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
    yield "place", _PLACES[min(sentence.number, len(_PLACES) - 1)]
    if event_type != trigger.event_type:
        yield "type", "shifted by mood"
    if token.i in sentence.quoted:
        yield "place", "quoted"
    words = len(sentence.doc)
    yield "length", "short" if words < 20 else "middle" if words < 40 else "long"
    yield "trigger", "with needs" if trigger.needs else "alone"
