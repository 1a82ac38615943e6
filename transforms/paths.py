"""Where the project's own data lies, seen from the code."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SEEDS = PROJECT / "seeds"
REFERENCE = SEEDS / "reference"
JUDGEMENTS = SEEDS / "judgements"
