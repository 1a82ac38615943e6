"""The command's parser, and the parameters that several commands share."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

if TYPE_CHECKING:
    from flows.settings import Settings

APP = App(name="communique", help_format="plaintext", help_formatter="plain", version_flags=())

# The parser takes a lone hyphen for an option without a name.
STANDARD_INPUT, STANDARD_INPUT_TOKEN = "-", "\0standard-input"

Flag = Parameter(negative="")
Warehouse = Annotated[
    Path | None, Parameter(name="--warehouse", help="Folder of the warehouse; by default the project's own.")
]
Feeds = Annotated[Path | None, Parameter(name="--feeds", help="A feeds.csv; by default the project's own.")]
Source = Annotated[str, Parameter(help="Files, folders or globs; - reads JSON lines from standard input.")]
AsJson = Annotated[bool, Parameter(name="--json", negative="", help="Print it as JSON.")]


def as_tokens(arguments: Sequence[str]) -> list[str]:
    """What the user typed, in a form that the parser reads as meant."""
    return [STANDARD_INPUT_TOKEN if argument == STANDARD_INPUT else argument for argument in arguments]


def settings_of(warehouse: Path | None) -> "Settings":
    """The settings, with the warehouse that the user names, if they do. Raises WrongUse with what does not fit."""
    from flows.settings import settings_for

    return settings_for(warehouse)
