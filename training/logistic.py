"""Logistic regression with an L2 (ridge) penalty over named features: small, exact, without random numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

ALWAYS = "always"
# The share right over all is kept all but free of the penalty; a trace of it keeps the equations solvable.
_TRACE = 1e-6
_STEPS = 100
_CLOSE = 1e-9

Vector = NDArray[np.float64]


def fit(
    features: Sequence[Mapping[str, float]], right: Sequence[bool], penalty: float, least_seen: int = 1
) -> dict[str, float]:
    """Weight of each feature in log odds, and of `always`, the constant.

    `features` has a mapping for each reading, `right` says whether it was right. A feature that fewer than `least_seen`
    readings have gets no weight. Newton's method, its step halved while the loss would grow. ValueError when there
    is nothing to fit; ArithmeticError when the steps do not settle.
    """
    if not features or len(features) != len(right):
        raise ValueError(f"{len(features)} readings with {len(right)} verdicts: nothing to fit")
    seen = Counter(name for each in features for name in each)
    names = [ALWAYS, *sorted(name for name, count in seen.items() if count >= least_seen and name != ALWAYS)]
    columns = {name: column for column, name in enumerate(names)}
    matrix = np.zeros((len(features), len(names)))
    for row, each in enumerate(features):
        for name, value in each.items():
            if name in columns:
                matrix[row, columns[name]] = value
    matrix[:, 0] = 1.0
    ridge = np.full(len(names), float(penalty))
    ridge[0] = _TRACE
    weights = _settled(matrix, np.array(right, dtype=np.float64), ridge)
    return {name: float(weights[column]) for name, column in columns.items()}


def _settled(matrix: Vector, right: Vector, ridge: Vector) -> Vector:
    weights = np.zeros(matrix.shape[1])
    loss = _loss(weights, matrix, right, ridge)
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-(matrix @ weights)))
        slope = matrix.T @ (share - right) + ridge * weights
        bend = (matrix * (share * (1 - share))[:, None]).T @ matrix + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        while (now := _loss(weights - step, matrix, right, ridge)) > loss and np.abs(step).max() > _CLOSE:
            step = step / 2
        weights, loss = weights - step, now
        if np.abs(step).max() <= _CLOSE:
            return weights
    raise ArithmeticError(f"weights still move after {_STEPS} steps")


def _loss(weights: Vector, matrix: Vector, right: Vector, ridge: Vector) -> float:
    odds = matrix @ weights
    return float(np.sum(np.logaddexp(0.0, odds) - right * odds) + 0.5 * np.sum(ridge * weights**2))
