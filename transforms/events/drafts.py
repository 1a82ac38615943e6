"""What the reader of events knows of one statement before an article's repeats are merged."""

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from transforms.naming.references import ParsedSentence
from transforms.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as one trigger states it. `inferred` tells that its targets come from context, not from its clause.

    `is_first_day` tells that the day is the first of several. `confidence` is 0 until the article's drafts are rated
    together.
    """

    sentence: ParsedSentence
    token: Token
    trigger: Trigger
    event_type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    inferred: bool
    status: str
    day: date | None
    precision: str | None
    place: tuple[str, str | None, float | None, float | None] | None
    is_first_day: bool = False
    confidence: float = 0.0
