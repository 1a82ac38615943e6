"""MinHash signatures of texts, by which nearly identical ones are found.

A text is the set of its runs of five words (lower case, no punctuation); two texts are as alike as the
Jaccard similarity of these sets; the share of equal places in two signatures estimates it (Broder, "On the
resemblance and containment of documents", 1997) with a standard error of 0.05 at 0.8. Texts under 30 words
have no signature: a shared formula would make them alike. Signatures depend on nothing but the text, so
they can be kept.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

PERMUTATIONS = 64
SHINGLE_WORDS = 5
FEWEST_WORDS = 30
MOST_CHARACTERS = 300_000  # of a longer text, its beginning stands for it: bounds the time of one record
_ROWS_AT_ONCE = 8192
_WORD = re.compile(r"\w+")
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))  # the finaliser of splitmix64
_BASE = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint64]


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


@cache
def _keys() -> Hashes:
    """One fixed random key for each permutation."""
    digests = (blake2b(b"permutation %d" % i, digest_size=8).digest() for i in range(PERMUTATIONS))
    return np.array([int.from_bytes(digest, "little") for digest in digests], dtype=np.uint64)


def mixed(hashes: Hashes) -> Hashes:
    """Each hash spread evenly over 64 bits; a bijection."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * _MIX[0]
    hashes = (hashes ^ (hashes >> np.uint64(27))) * _MIX[1]
    return hashes ^ (hashes >> np.uint64(31))


def shingle_set(text: str) -> Hashes:
    """Sorted distinct hashes of the text's shingles; empty under 30 words."""
    words = _WORD.findall(text[:MOST_CHARACTERS].lower())
    if len(words) < FEWEST_WORDS:
        return np.empty(0, dtype=np.uint64)
    hashes = np.fromiter(map(_word_hash, words), dtype=np.uint64, count=len(words))
    length = len(words) - SHINGLE_WORDS + 1
    joined = hashes[:length].copy()
    for place in range(1, SHINGLE_WORDS):
        joined = mixed(joined * _BASE + hashes[place : place + length])
    return np.unique(joined)


def signature(text: str) -> tuple[int, ...]:
    """The least mixed hash under each of 64 permutations; empty under 30 words."""
    shingles = shingle_set(text)
    if not len(shingles):
        return ()
    least = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(shingles), _ROWS_AT_ONCE):
        part = shingles[start : start + _ROWS_AT_ONCE]
        np.minimum(least, mixed(part[:, None] ^ _keys()[None, :]).min(axis=0), out=least)
    return tuple(least.tolist())


def jaccard(first: Hashes, second: Hashes) -> float:
    """Jaccard similarity of two shingle sets; 0 when both are empty."""
    common = len(np.intersect1d(first, second, assume_unique=True))
    return common / max(1, len(first) + len(second) - common)


def similarity(first: Sequence[int], second: Sequence[int]) -> float:
    """Estimated Jaccard similarity of two signatures; 0 when either is empty."""
    if not first or not second:
        return 0.0
    return sum(a == b for a, b in zip(first, second, strict=True)) / len(first)
