"""What the reader says of a text, for the tests of this room."""

from datetime import date
from typing import Any

from transforms.article import read_article
from transforms.events import read_events
from transforms.events.reading import drafts_of

PUBLISHED = date(2024, 6, 5)  # a Wednesday
# Type, sources and targets.
Said = tuple[str, tuple[str, ...], tuple[str, ...]]


def events(text: str, event_type: str, voice: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Rows of a type, in reading order."""
    rows = read_events(read_article(text, PUBLISHED, voice))
    return [row for row in rows if row["event_type"] == event_type]


def targets(text: str, event_type: str, voice: tuple[str, ...] = ()) -> list[list[str]]:
    """Target codes of each row of a type."""
    return [row["target_actors"] for row in events(text, event_type, voice)]


def drafts(text: str, voice: tuple[str, ...] = ()) -> list[Said]:
    """Type, sources and targets of all that is read, however sure."""
    return [(each.event_type, each.sources, each.targets) for each in drafts_of(read_article(text, PUBLISHED, voice))]
