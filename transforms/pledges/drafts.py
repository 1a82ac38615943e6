"""A pledge as one phrase states it, before the article settles it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from transforms.naming.references import ParsedSentence
from transforms.pledges.frames import Frame
from transforms.pledges.parties import Party


@dataclass(frozen=True, slots=True)
class Draft:
    """Parties and fields of a pledge; `row` has the columns of LakePledge without reading_id and extractor."""

    frame: Frame
    donor: Party
    recipient: Party
    row: dict[str, Any]

    @property
    def sentence(self) -> ParsedSentence:
        return self.frame.candidate.sentence


def value_of(draft: Draft) -> Decimal | None:
    """The lower bound of a draft's sum, the upper where the lower is open."""
    low: Decimal | None = draft.row["amount_low"]
    high: Decimal | None = draft.row["amount_high"]
    return low if low is not None else high


def may_belong(part: Draft, total: Draft) -> bool:
    """The same money and a donor in common, as far as both are known."""
    givers, others = set(part.row["donor_actors"]), set(total.row["donor_actors"])
    return part.row["currency"] == total.row["currency"] and (not givers or not others or bool(givers & others))
