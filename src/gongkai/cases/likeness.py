"""How much two texts have in common: the pairs of signs next to each other that both have."""

from itertools import pairwise

LONGEST = 300  # signs of a text that count
FEWEST = 6  # pairs; what has fewer is like too much


def pairs(text: str) -> frozenset[str]:
    signs = [sign for sign in text[:LONGEST] if sign.isalnum()]
    return frozenset(a + b for a, b in pairwise(signs))


def score(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1: the pairs in common of all that there are."""
    return len(one & other) / len(one | other) if one and other else 0.0
