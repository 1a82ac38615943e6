"""What tests of targets ask: whom the positions of a text are about."""

from datetime import date

from transforms.article import read_article
from transforms.positions import read_positions


def targets(text: str, voice: tuple[str, ...] = ()) -> list[list[str]]:
    """Target codes of each position, in reading order."""
    return [row["target_actors"] for row in read_positions(read_article(text, date(2024, 5, 5), voice))]
