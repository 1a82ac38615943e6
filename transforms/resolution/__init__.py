"""Mentions of the same thing in many articles → one fact, nothing counted twice.

`cluster` works in four steps, each of which can only add to the one before:

1. Copies. A statement in a copy of a text (same or nearly the same, within 45 days) is the statement it copies.
2. Rules (`RULES`). What must be equal, and how many days after the first one a mention may still join.
3. What one report leaves open and a single other one tells (`merging.py`): a recipient, a programme, a currency, a day;
   and sums that are the same in another currency.
4. Decisions by people (`judgements.py`), which override all of this both ways.

Every mention keeps in `joined_by` what put it where it is. Rows are put in an order of their own first, so the order
of arrival changes nothing.
"""

from transforms.resolution.clustering import cluster
from transforms.resolution.judgements import JudgementError, Judgements, load_judgements
from transforms.resolution.rules import RULES, Rule

__all__ = ["RULES", "JudgementError", "Judgements", "Rule", "cluster", "load_judgements"]
