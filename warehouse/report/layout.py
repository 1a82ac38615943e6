"""Where the nodes of a network are drawn: near each other when few steps apart."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

ROUNDS = 300
# Few nodes do not fill the space.
FILLING = 12
DIGITS = 3


def layout(nodes: Sequence[str], edges: Mapping[tuple[str, str], float]) -> dict[str, tuple[float, float]]:
    """A place for each node, both axes from -1 to 1; the same nodes in the same order get the same places.

    Distances on the page come near to the number of steps between two nodes (stress majorisation, Gansner, Koren and
    North 2004, weights 1/d², from a circle). Parts of the network that no edge joins stand one step further apart.
    """
    if not nodes:
        return {}
    count = len(nodes)
    if count == 1:
        return {nodes[0]: (0.0, 0.0)}
    steps = _steps(nodes, edges)
    weights = np.zeros_like(steps)
    apart = ~np.eye(count, dtype=bool)
    weights[apart] = steps[apart] ** -2
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    angles = 2 * np.pi * np.arange(count) / count
    places = np.column_stack([np.cos(angles), np.sin(angles)]) * steps.max() / 2
    for _ in range(ROUNDS):
        between = np.linalg.norm(places[:, None] - places[None, :], axis=2)
        np.fill_diagonal(between, 1)
        pull = -weights * steps / np.maximum(between, 1e-9)
        np.fill_diagonal(pull, 0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        places = inverse @ pull @ places
    lowest, highest = places.min(axis=0), places.max(axis=0)
    scaled = 2 * (places - lowest) / np.maximum(highest - lowest, 1e-9) - 1
    scaled *= min(1.0, (count / FILLING) ** 0.5)
    return {
        node: (round(float(x), DIGITS) + 0.0, round(float(y), DIGITS) + 0.0)
        for node, (x, y) in zip(nodes, scaled, strict=True)
    }


def _steps(nodes: Sequence[str], edges: Mapping[tuple[str, str], float]) -> NDArray[np.float64]:
    at = {node: place for place, node in enumerate(nodes)}
    steps = np.full((len(nodes), len(nodes)), np.inf)
    np.fill_diagonal(steps, 0)
    for a, b in edges:
        steps[at[a], at[b]] = steps[at[b], at[a]] = 1
    for middle in range(len(nodes)):
        steps = np.minimum(steps, steps[:, middle, None] + steps[None, middle, :])
    furthest = steps[np.isfinite(steps)].max()
    return np.where(np.isfinite(steps), steps, furthest + 1)
