"""Fit what a position's confidence is made of: `python -m training.position_confidence GOLD.jsonl [--write]`.

Logistic regression over the features that the reader names, seen in at least four readings, fitted twice: on all
readings (right when like any coded position), then on those that remain when the first fit has settled repeats (right
when paired with a coded position). The second is the table; weights under 0.02 are left out of it.
"""

import csv
import dataclasses
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from training.command import fitted_command
from training.gold import RIGHT, CodedArticle, Position, best_likeness, likenesses
from training.logistic import ALWAYS, fit
from training.measuring import in_sample_and_held_out
from transforms.article import read_article
from transforms.facts.settling import THRESHOLD
from transforms.naming.voice import voice_of
from transforms.paths import REFERENCE
from transforms.positions.reading import Draft, drafts_of, merged

_PENALTY = 20.0
_LEAST_SEEN = 4
_LEAST_WEIGHT = 0.02

Weights = Mapping[str, float]
