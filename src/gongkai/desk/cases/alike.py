"""Applications whose words are much the same: shown to whoever registers one, before it is saved."""

from collections.abc import Sequence
from typing import Any

from gongkai.cases.likeness import FEWEST, pairs, score
from gongkai.cases.models import Case

LATEST = 300  # of an organ: what is older is found by the list's filters
LIKE = 0.5  # of the pairs of signs in common
MOST = 5


def alike(rows: Any, text: str) -> Sequence[Case]:
    """The cases whose request has most in common with a text, the most alike first."""
    asked = pairs(text)
    if len(asked) < FEWEST:
        return ()
    scored = [(score(asked, pairs(case.request)), case) for case in rows.order_by("-pk")[:LATEST]]
    close = sorted(((common, case.pk, case) for common, case in scored if common >= LIKE), reverse=True)
    return [case for _, _, case in close[:MOST]]
