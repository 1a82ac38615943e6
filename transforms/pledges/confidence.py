"""How sure a reading is: a logistic function of how it was read, fitted on coded texts.

Features, each with its weight in pledge_confidence.csv: the rules that found the donor and the recipient, how plainly
the sentence says giving, money or goods, whether the text is a note of a few sentences, and two counts (sums and words
in the sentence). The weights are fitted with an L2 penalty on readings of 125 development articles (coded by language
models with the codebook, not checked by humans; right is a similarity to a coded pledge of at least 0.7) and of
one-sum aid notes coded by the Kiel Institute and project notes of AidData, half as heavy (right is amount, currency
and donor, or donor and recipient). `said` and `right` count the readings that had the feature.
"""

from collections.abc import Mapping
from functools import cache
from math import exp, log

from transforms.pledges.candidates import is_service
from transforms.pledges.frames import Frame
from transforms.pledges.notes import NOTE_SENTENCES
from transforms.pledges.parties import Party
from transforms.vocabulary import vocabulary

_READ = frozenset({"agent", "announcer", "possessor", "owner", "from", "crowd"})


def features(frame: Frame, donor: Party, recipient: Party, sentences: int, sums: int) -> dict[str, float]:
    """What a reading's confidence depends on.

    `sentences`: how many the text has; `sums`: how many pledges were read in the reading's own sentence.
    """
    kind = "note" if sentences < NOTE_SENTENCES else "article"
    what = "money" if frame.candidate.amount else "service" if is_service(frame.candidate.head) else "goods"
    found = {
        "always": 1.0,
        f"{kind} donor {donor.how if donor.how in _READ else 'inferred'}": 1.0,
        f"donor {donor.how or 'none'}": 1.0,
        f"recipient {recipient.how or 'none'}": 1.0,
        f"words {frame.strength}": 1.0,
        f"is {what}": 1.0,
        f"{kind} {what}": 1.0,
        f"is in {kind}": 1.0,
        "sums in sentence": log(max(1, sums)),
        "words in sentence": log(len(frame.candidate.sentence.doc) / 20),
    }
    return found


def confidence(found: Mapping[str, float], weights: Mapping[str, float] | None = None) -> float:
    """Probability that the reading is right, three digits. A feature never seen weighs nothing.

    `weights`: those of pledge_confidence.csv unless others are given.
    """
    weights = _weights() if weights is None else weights
    total = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return round(1 / (1 + exp(-total)), 3)


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in vocabulary("pledge_confidence.csv")}
