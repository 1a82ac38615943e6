"""What a fitted table is worth: figures on the articles it was fitted on, and on articles left out of the fit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from training.gold import RIGHT, AnyStatement, likenesses

FOLDS = 5
_BINS = 10

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 of readings at or above a threshold, by summed likeness; calibration of all readings."""

    precision: float
    recall: float
    f1: float
    calibration_error: float
    published: int

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}  "
            f"calibration error {self.calibration_error:.3f}  readings {self.published}"
        )


def measure(
    coded: Sequence[Sequence[AnyStatement]],
    read: Sequence[Sequence[tuple[AnyStatement, float]]],
    threshold: float,
) -> Figures:
    """Figures of `read`, statements with confidences by article, against `coded`, both in the same order."""
    hit, published, sure = 0.0, 0, list[tuple[float, bool]]()
    for stated, said in zip(coded, read, strict=True):
        sure += [
            (confidence, value >= RIGHT)
            for (_, confidence), value in zip(said, likenesses(stated, [each for each, _ in said]), strict=True)
        ]
        kept = [each for each, confidence in said if confidence >= threshold]
        hit += sum(likenesses(stated, kept))
        published += len(kept)
    wanted = sum(len(stated) for stated in coded)
    precision = hit / published if published else 0.0
    recall = hit / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
    return Figures(precision, recall, f1, calibration_error(sure), published)


def calibration_error(sure: Sequence[tuple[float, bool]]) -> float:
    """Mean distance of confidence from the share right over ten bins of as many readings each, in [0, 1]."""
    ordered = sorted(sure)
    edges = [round(each * len(ordered) / _BINS) for each in range(_BINS + 1)]
    off = 0.0
    for start, end in pairwise(edges):
        off += abs(sum(confidence - right for confidence, right in ordered[start:end]))
    return off / len(ordered) if ordered else 0.0


def in_sample_and_held_out(
    coded: Sequence[Sequence[AnyStatement]],
    fit: Callable[[Sequence[int]], Model],
    read: Callable[[Model, int], list[tuple[AnyStatement, float]]],
    threshold: float,
) -> tuple[Figures, Figures]:
    """Figures of a fit to all articles on themselves, and of five fits each on the fifth of articles it never saw.

    `fit` takes article numbers; `read` gives an article's statements under a fitted model. The fold of an article is
    its number modulo five.
    """
    numbers = range(len(coded))
    whole = fit(numbers)
    held: list[list[tuple[AnyStatement, float]]] = [[] for _ in numbers]
    for fold in range(FOLDS):
        model = fit([each for each in numbers if each % FOLDS != fold])
        for number in numbers[fold::FOLDS]:
            held[number] = read(model, number)
    return measure(coded, [read(whole, each) for each in numbers], threshold), measure(coded, held, threshold)
