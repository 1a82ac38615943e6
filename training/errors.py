"""What the reader misses and finds falsely, grouped by cause: `python -m training.errors GOLD.jsonl`.

    python -m training.errors GOLD.jsonl [--kind events|pledges|positions] [--cause WORDS] [--worst N] [--details N]

GOLD.jsonl holds coded articles, one JSON object a line (training/gold.py). For each kind the page has three parts, the
most frequent cause first: coded statements that no published reading is paired with, published readings that no coded
statement is paired with, and the fields that differ where a pair was made. Under each cause stand its most frequent
details (`--details`, 5 unless told: the word, the types confused) and `--worst` examples with their sentence. `--cause`
keeps the causes and details that hold these words.

A statement has one cause, the first that fits in the order in which causes are asked (training/causes.py and the
`why_` functions of a kind), so a count says how many statements a remedy could win at most.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from training.causes import Error, Kind, Side, compare
from training.event_causes import Events
from training.pledge_causes import Pledges
from training.position_causes import Positions
from transforms.article import read_article
from transforms.naming.voice import voice_of

KINDS: tuple[Kind[Any], ...] = (Events(), Pledges(), Positions())
_SIDES: dict[Side, str] = {
    "missed": "coded, not read",
    "false": "read, not coded",
    "field": "fields that differ in pairs",
}


def errors_in(rows: Iterable[dict[str, Any]], kinds: Sequence[Kind[Any]]) -> dict[str, list[Error]]:
    """Errors by kind over the rows of coded articles, in their order; each text is read once."""
    found: dict[str, list[Error]] = {kind.name: [] for kind in kinds}
    for row in rows:
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        article = read_article(row["text"], published, voice_of(row.get("outlet")))
        for kind in kinds:
            found[kind.name] += compare(kind, article, row)
    return found


def page(name: str, errors: Sequence[Error], worst: int, details: int) -> str:
    """The error page of one kind."""
    lines = []
    for side, words in _SIDES.items():
        here = [each for each in errors if each.side == side]
        lines += ["", f"== {name}: {words}: {len(here)}"]
        for cause, count in Counter(each.cause for each in here).most_common():
            those = [each for each in here if each.cause == cause]
            lines.append(f"{count:5}  {cause}")
            for detail, times in Counter(each.detail for each in those).most_common(details):
                lines.append(f"{times:13}  {detail}")
            for each in those[:worst]:
                lines += [f"        - {each.detail}: {each.shown}", f"          {each.evidence}"]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """The command; its exit status. Without the file: one line, 0."""
    parser = argparse.ArgumentParser(description="Misses and false finds of coded articles, grouped by cause.")
    parser.add_argument("gold", type=Path, help="coded articles, one JSON object a line")
    parser.add_argument("--kind", choices=[kind.name for kind in KINDS], help="one kind only")
    parser.add_argument("--cause", default="", help="only causes and details that hold these words")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="up to N examples of each cause")
    parser.add_argument("--details", type=int, default=5, metavar="N", help="up to N details of each cause")
    asked = parser.parse_args(argv)
    if not asked.gold.is_file():
        print(f"{asked.gold}: no coded articles there, nothing compared")
        return 0
    with open(asked.gold, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    kinds = [kind for kind in KINDS if asked.kind in {None, kind.name}]
    print(f"{len(rows)} articles coded by language models, checked by no human")
    for name, errors in errors_in(rows, kinds).items():
        wanted = [each for each in errors if asked.cause in f"{each.cause}: {each.detail}"]
        print(page(name, wanted, asked.worst, asked.details))
    return 0


if __name__ == "__main__":
    sys.exit(main())
