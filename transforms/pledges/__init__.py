"""Pledges: who gives which sum or goods to whom, as an article states it."""

from transforms.pledges.reading import read_pledges

__all__ = ["read_pledges"]
