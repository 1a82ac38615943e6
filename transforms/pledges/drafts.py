"""A pledge as one phrase states it, before the article settles it."""

from dataclasses import dataclass
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
