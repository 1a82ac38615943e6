"""Positions: who takes which stance on what, as an article states it."""

from transforms.positions.reading import read_positions

__all__ = ["read_positions"]
