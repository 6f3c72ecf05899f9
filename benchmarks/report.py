"""What annual reports cost: `python -m benchmarks.report [CLAIM …]`, run by `make bench`; every claim without words.

A claim is a function of CLAIMS: it measures, prints what it found, and says whether it holds.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable

from benchmarks.report_rollup import rollup

INSIDE = "import sys; from benchmarks.report_compile import inside; sys.exit(inside())"


def sqlite() -> bool:
    """One organ's report from a million applications, in SQLite (benchmarks/report_compile.py)."""
    return _compiled([sys.executable, "-c", INSIDE])


def postgres() -> bool:
    """The same in PostgreSQL; without one nothing is measured, so it does not hold."""
    return _compiled([sys.executable, "-m", "tests.postgres", sys.executable, "-c", INSIDE])


def _compiled(command: list[str]) -> bool:
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        surroundings = {
            "GONGKAI_HOME": home,
            "DJANGO_SETTINGS_MODULE": "gongkai.project.settings",
            "GONGKAI_NO_SKIPS": "1",
        }
        return not subprocess.call(command, env=known | surroundings)


CLAIMS: dict[str, Callable[[], bool]] = {"sqlite": sqlite, "postgres": postgres, "rollup": rollup}


def main(asked: list[str]) -> int:
    wanted = asked or list(CLAIMS)
    if unknown := [name for name in wanted if name not in CLAIMS]:
        print(f"no such claim: {', '.join(unknown)}; there are {', '.join(CLAIMS)}")
        return 2
    failed = [name for name in wanted if not CLAIMS[name]()]
    print(f"report: {'all floors held' if not failed else 'NOT HELD: ' + ', '.join(failed)}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
