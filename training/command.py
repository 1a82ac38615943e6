"""The command line that the fits share: a file of coded articles, and whether to write the table."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from training.gold import CodedArticle, read_gold
from training.measuring import Figures


def run(
    argv: Sequence[str] | None, words: str, refit: Callable[[list[CodedArticle], bool], tuple[Figures, Figures]]
) -> int:
    """Fit, print figures in sample and held out, write where asked. Without the file: one line, nothing done, 0."""
    parser = argparse.ArgumentParser(description=words)
    parser.add_argument("gold", type=Path, help="coded articles, one JSON object a line")
    parser.add_argument("--write", action="store_true", help="write the table under seeds/reference")
    asked = parser.parse_args(argv)
    if not asked.gold.is_file():
        print(f"{asked.gold}: no coded articles there, nothing fitted")
        return 0
    articles = read_gold(asked.gold)
    in_sample, held_out = refit(articles, asked.write)
    print(f"{len(articles)} articles coded by language models, checked by no human")
    print(f"in sample   {in_sample}")
    print(f"five folds  {held_out}")
    return 0
