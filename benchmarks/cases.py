"""What applications cost: `python -m benchmarks.cases [CLAIM …]`, run by `make bench`; every claim without words.

A claim is a function of CLAIMS: it measures, prints what it found, and says whether it holds.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable

from benchmarks.cases_letter import letter
from benchmarks.cases_submissions import submissions


def listing() -> bool:
    """Fifty of a million by every filter: at most 8 queries, p95 at most 50 ms (benchmarks/cases_list.py)."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        surroundings = os.environ | {"GONGKAI_HOME": home, "DJANGO_SETTINGS_MODULE": "gongkai.project.settings"}
        code = "import sys; from benchmarks.cases_list import inside; sys.exit(inside())"
        command = [sys.executable, "-m", "tests.postgres", sys.executable, "-c", code]
        # without PostgreSQL nothing is measured, so it does not hold
        return not subprocess.call(command, env=surroundings | {"GONGKAI_NO_SKIPS": "1"})


CLAIMS: dict[str, Callable[[], bool]] = {"list": listing, "letter": letter, "submissions": submissions}


def main(asked: list[str]) -> int:
    wanted = asked or list(CLAIMS)
    if unknown := [name for name in wanted if name not in CLAIMS]:
        print(f"no such claim: {', '.join(unknown)}; there are {', '.join(CLAIMS)}")
        return 2
    failed = [name for name in wanted if not CLAIMS[name]()]
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
