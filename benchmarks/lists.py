"""What a page of each list of the desk costs with 100,000 rows: `python -m benchmarks.lists [ROWS]`.

Ours is a whole page, with its session, its filter form and its HTML. The rival is what Django's own Paginator asks for
the rows of the same page: a COUNT and an OFFSET, no page around them. On SQLite in a folder of its own; with
DATABASE_URL on that PostgreSQL, whose tables must be empty.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

ROWS = 100_000
TIMES = 5
PAGE = 50


def best(work: Callable[[], object]) -> float:
    """Milliseconds, the best of a few."""
    spent = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent) * 1000


def measure(name: str, rows: int, cast: Any) -> None:
    from django.core.paginator import Paginator
    from django.db import connection

    from tests.desk.client import signed_in
    from tests.desk.lists import LISTS

    fill, address, _ = LISTS[name]
    desk = signed_in(cast.inspector)
    fill(cast, range(1, rows + 1))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    shown = desk.get(address).context["list"]
    ours = {"first": best(lambda: desk.get(address)), "last": best(lambda: desk.get(f"{address}?end=1"))}
    middle = desk.get(address, {"end": "1"}).context["list"].before
    ours["before the last"] = best(lambda: desk.get(middle))
    queryset = shown.wanted.order_by(shown.column.sort, "pk")

    def theirs(last: bool) -> object:
        pages = Paginator(queryset, PAGE)
        return list(pages.page(pages.num_pages if last else 1))

    rival = {"first": best(lambda: theirs(False)), "last": best(lambda: theirs(True))}
    said = "".join(f"{page} {spent:6.0f} ms  " for page, spent in ours.items())
    ratio = ours["last"] / rival["last"]
    print(
        f"{name:<8}{said}Paginator: first {rival['first']:.0f}, last {rival['last']:.0f} ms; last to last {ratio:.1f}"
    )


def run(rows: int) -> int:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from tests.cast import make
    from tests.desk.lists import LISTS

    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0)
    print(f"{connection.vendor}, {rows} rows")
    cast = make()
    for name in LISTS:
        measure(name, rows, cast)
    return 0


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        os.environ |= {"GONGKAI_HOME": home, "DJANGO_SETTINGS_MODULE": "gongkai.project.settings"}
        import django
        from django.test.utils import setup_test_environment

        django.setup()
        setup_test_environment()
        return run(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)


if __name__ == "__main__":
    sys.exit(main())
