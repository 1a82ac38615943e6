"""Mentions of the same thing in many articles → one fact, nothing counted twice.

`cluster` works in four steps:

1. Copies. A statement in a copy of a text (same or nearly the same, within 45 days) is the statement it copies.
2. Rules (`RULES`). What must be equal, and how many days after the first one a mention may still join.
3. Comparison. What the rules keep apart because outlets round, convert, leave open or date differently: pairs that do
   not contradict themselves (`*_pairs.py`, levels of their fields), weighed in bits (`weighing.py`), and joined from
   the heaviest down where no two of a group contradict each other (`linking.py`).
4. Decisions by people (`judgements.py`), which override all of this both ways.

Every mention keeps in `joined_by` what put it where it is, in `joined_score` how sure that is. Rows are put in an
order of their own first, so neither the order of arrival nor the size of batches changes anything.
"""

from transforms.resolution.clustering import cluster
from transforms.resolution.judgements import JudgementError, Judgements, load_judgements
from transforms.resolution.rules import RULES, Rule

__all__ = ["RULES", "JudgementError", "Judgements", "Rule", "cluster", "load_judgements"]
