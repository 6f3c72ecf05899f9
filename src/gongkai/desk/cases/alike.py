"""Applications whose words are much the same: shown to whoever registers one, before it is saved."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from gongkai.cases.models import Case

LATEST = 300  # of an organ: what is older is found by the list's filters
LIKE = 0.5  # of the pairs of signs in common
MOST = 5
_LONGEST = 300


def alike(rows: Any, text: str) -> Sequence[Case]:
    """The cases whose request has most in common with a text, the most alike first."""
    asked = _pairs(text)
    if len(asked) < 6:
        return ()
    scored = [(_score(asked, _pairs(case.request)), case) for case in rows.order_by("-pk")[:LATEST]]
    close = sorted(((score, case.pk, case) for score, case in scored if score >= LIKE), reverse=True)
    return [case for _, _, case in close[:MOST]]


def _pairs(text: str) -> frozenset[str]:
    signs = [sign for sign in text[:_LONGEST] if sign.isalnum()]
    return frozenset(a + b for a, b in pairwise(signs))


def _score(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
