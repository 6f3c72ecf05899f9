"""What applications cost: `python -m benchmarks.cases [CLAIM …]`, run by `make bench`; every claim without words.

A claim of CLAIMS is what is promised on two cores and a function, which measures, prints what it found and says whether
that holds. All of them take some minutes. For a first look: `ROWS=100000 TIMES=5 python -m benchmarks.cases list`.
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


CLAIMS: dict[str, tuple[str, Callable[[], bool]]] = {
    "list": ("50 of 1,000,000 by any filter: at most 8 queries, p95 at most 50 ms", listing),
    "letter": ("DOCX and PDF of a letter: at most 500 ms", letter),
    "submissions": ("16 clients: at least 100 submissions a second", submissions),
}


def main(asked: list[str]) -> int:
    wanted = asked or list(CLAIMS)
    if unknown := [name for name in wanted if name not in CLAIMS]:
        print(f"no such claim: {', '.join(unknown)}; there are {', '.join(CLAIMS)}")
        return 2
    held = {name: CLAIMS[name][1]() for name in wanted}
    for name, holds in held.items():
        print(f"{'held' if holds else 'NOT HELD'}: {name}: {CLAIMS[name][0]}")
    return int(not all(held.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
