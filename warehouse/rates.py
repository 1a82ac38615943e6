"""The exchange rates that a warehouse keeps beside those of the installed package."""

from pathlib import Path

from warehouse.locks import step
from warehouse.parts import replace_file

KEPT = Path("rates") / "eurofxref-hist.csv"


def rates_file(warehouse: Path) -> Path | None:
    """The file that builds use, in the layout of the European Central Bank's; None before the first refresh."""
    file = warehouse / KEPT
    return file if file.is_file() else None


def keep_rates(warehouse: Path, csv: bytes) -> Path:
    """Puts a file in the place of the one kept before, in one step."""
    file = warehouse / KEPT
    with step(warehouse):
        replace_file(file, csv)
    return file
