"""What baking costs: a new item among few and among many, signed to visible, the whole site (see benchmarks.portal)."""

import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.installation import GONGKAI, Installation, begin, end, installation

FEW, MANY = 1_000, int(os.environ.get("ITEMS", "100000"))
WHOLE = (1_000, 10_000)
ITEMS, SPREAD = 15, 0.2
SIGNED_TO_VISIBLE, PAGES_A_SECOND, PEAK_SPREAD = 2.0, 150, 1.3
ROOT = Path(__file__).resolve().parent.parent
FILL = """
import json, sys
from benchmarks.items import fill
print(json.dumps(fill(int(sys.argv[1]), int(sys.argv[2]))))
"""
ONE = """
import json, sys, time
from django.utils import timezone
from gongkai.audit.actor import program
from gongkai.audit.follower import catch_up
from gongkai.audit.queries import progress
from gongkai.portal.baked.change import bake_touched
from gongkai.portal.baked.follow import BAKE
from gongkai.portal.baked.touching import Touched
from gongkai.publication.acts import publish
from gongkai.publication.models import Item
keys = json.loads(sys.argv[1])
newest = Item.objects.filter(number__gt=0).order_by("-pk").values_list("pk", flat=True)[:300]
bake_touched(Touched(items=set(newest)), timezone.now())  # the neighbours of what is to come
publisher, times = program("发布人", ["publisher"]), []
catch_up(BAKE, worker="benchmark", clock=timezone.now)
for key in keys:
    publish(key, actor=publisher, now=timezone.now())
    wall, spent = time.perf_counter(), time.process_time()
    catch_up(BAKE, worker="benchmark", clock=timezone.now)
    times.append((time.perf_counter() - wall, time.process_time() - spent))
[at] = progress([BAKE])
assert not at.error, at.error
print(json.dumps(times))
"""
VISIBLE = """
import json, sys, time
from pathlib import Path
from typing import Any
from django.conf import settings
from django.utils import timezone
from gongkai.audit.actor import program
from gongkai.publication.acts import publish
from gongkai.publication.address import address
waits = []
for key in json.loads(sys.argv[1]):
    began = time.perf_counter()
    item = publish(key, actor=program("发布人", ["publisher"]), now=timezone.now())
    page = Path(settings.GONGKAI_HOME) / "site" / address(item)
    while not page.exists():
        time.sleep(0.01)
    waits.append(time.perf_counter() - began)
    time.sleep(0.7)
print(json.dumps(waits))
"""
ALL = """
import json, resource, time
from django.utils import timezone
from gongkai.portal.baked.whole import bake_all
began = time.perf_counter()
done = bake_all(timezone.now)
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([done.pages, time.perf_counter() - began, time.process_time(), used.ru_maxrss / 1024]))
"""


def one_item() -> bool:
    """One new item costs the same among few and among many; and it is to be read soon after it is published."""
    cost, holds = {}, True
    for count in (FEW, MANY):
        with _county(count, ITEMS + 5) as (place, keys):
            times = _told(place, ONE, json.dumps(keys[:ITEMS]))
            cost[count] = statistics.median(spent for _, spent in times[2:])
            wall = statistics.median(wall for wall, _ in times[2:])
            waits = _visible(place, keys[ITEMS:])
            holds &= max(waits) < SIGNED_TO_VISIBLE
            print(
                f"one item among {count:>6}: baked in {wall * 1000:.0f} ms ({cost[count] * 1000:.0f} ms of processor)"
            )
            print(f"  signed to visible: {statistics.median(waits):.2f} s, at most {max(waits):.2f} s")
    ratio = cost[MANY] / cost[FEW]
    print(f"one item, {MANY} against {FEW}: ratio {ratio:.2f}")
    return holds and 1 - SPREAD <= ratio <= 1 + SPREAD


def whole_site() -> bool:
    """`gongkai bake --all`: pages a second, and memory that doesn't grow with the site."""
    peaks, speeds = [], []
    for count in WHOLE:
        with _county(count, 0) as (place, _):
            pages, seconds, spent, peak = _told(place, ALL)
            peaks.append(peak)
            speeds.append(pages / seconds)
            print(f"whole site of {count} items: {pages} pages, {pages / seconds:.0f}/s, at most {peak:.0f} MB")
            print(f"  {spent / pages * 1000:.1f} ms of processor a page")
    return min(speeds) >= PAGES_A_SECOND and peaks[-1] <= peaks[0] * PEAK_SPREAD


@contextmanager
def _county(published: int, signed: int) -> Iterator[tuple[Installation, list[int]]]:
    run = begin()
    try:
        with tempfile.TemporaryDirectory() as folder, installation(Path(folder) / "home") as place:
            place.surroundings["PYTHONPATH"] = str(ROOT)
            yield place, _told(place, FILL, str(published), str(signed))
    finally:
        if run:
            end(run)


def _visible(place: Installation, keys: list[int]) -> list[float]:
    """Seconds from the act to the page, with the worker as it runs in an installation."""
    worker = subprocess.Popen([GONGKAI, "work"], env=place.surroundings, stdout=subprocess.DEVNULL)
    try:
        time.sleep(5)  # until it has caught up
        waits: list[float] = _told(place, VISIBLE, json.dumps(keys))
    finally:
        worker.terminate()
        worker.wait()
    return waits


def _told(place: Installation, program: str, *words: str) -> Any:
    """What a program printed last, as JSON. Raises RuntimeError."""
    running = place.started(program, *words, stdout=subprocess.PIPE)
    said, _ = running.communicate()
    if running.returncode:
        raise RuntimeError(program)
    return json.loads(said.splitlines()[-1])
