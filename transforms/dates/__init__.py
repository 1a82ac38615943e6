"""Dates in text, as of the article's date: where they stand, which days they cover, how precisely they are said."""

from datetime import date

from transforms.dates.atoms import Context
from transforms.dates.grammar import atoms_of
from transforms.dates.spans import DateSpan, moved_back, moved_forward, spans_of
from transforms.dates.tokens import tokens_of

__all__ = ["DateSpan", "find_dates", "moved_back", "moved_forward"]


def find_dates(text: str, reference: date | None, *, day_first: bool = False) -> list[DateSpan]:
    """Every date and period in `text`, in order, none overlapping. Linear in the length of the text.

    `reference` is the day the text was written; without it only absolute dates are found. News looks back: a bare
    weekday, month or day is the last on or before it. Only a day without a year that falls in the coming month, and the
    next month's name, are ahead, since a text that means eleven months ago says the year. `moved_forward` and
    `moved_back` follow the tense. `day_first` settles 5/12/2024; a dotted date is always day first.
    """
    context = Context(tokens_of(text), reference, day_first)
    return spans_of(context, atoms_of(context))
