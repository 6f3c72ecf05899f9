"""Whether a fact meets the conditions of a cell: what the database is asked, asked of one fact that was kept."""

import operator
from collections.abc import Mapping
from typing import Any

_TESTS = {"": operator.eq, "lt": operator.lt, "lte": operator.le, "gt": operator.gt, "gte": operator.ge}


def meets(fact: Mapping[str, Any], conditions: Mapping[str, Any]) -> bool:
    """`conditions` as `law.annual.counting.counts` has them: `received_year__lte` → 2025. Raises KeyError."""
    for name, value in conditions.items():
        column, _, test = name.partition("__")
        if not _TESTS[test](fact[column], value):
            return False
    return True
