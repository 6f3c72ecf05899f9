"""kill -9 while the index is written, again and again: it catches up, nothing is missing, nothing is there twice."""

import json
import signal
import subprocess
import time

from tests.installation import Installation

ACTS, KILLS = 40, 2
WRITER = """
from datetime import date
from gongkai.files.acts import examine
from gongkai.law.calendar import CN
from gongkai.publication import acts
from gongkai.publication.particulars import Particulars
from tests import cast as made
from tests.acts import NOW
cast = made.make(NOW)
actor = cast.actor(cast.informant)
print("started", flush=True)
for number in range({acts}):
    files = []
    if number % 9 == 0:
        files = [examine(data=f"附件第{{number}}号。".encode(), name="附件.txt", actor=actor, now=NOW)]
    acts.draft(organ=cast.township, title=f"河道清淤第{{number}}号", text="全文。", attachments=files, pictures=[],
        particulars=Particulars(formed_on=date(2026, 1, 19)), calendar=CN, actor=actor, now=NOW)
"""
KEEP = """
from django.utils import timezone
from gongkai.search.keep import Keeper
keeper = Keeper()
print("started", flush=True)
while True:
    keeper.round(timezone.now)
"""
FINISH = """
import json, time
from django.utils import timezone
from gongkai.publication.models import Item
from gongkai.search import place
from gongkai.search.asked import Asked, Filters
from gongkai.search.ask import few
from gongkai.search.engine import Reader
from gongkai.search.keep import Keeper
from gongkai.search.marks import load
keeper = Keeper()
while keeper.round(timezone.now) or load(place.current()).unread:
    time.sleep(0.05)
def found(text):
    return few(Asked(text, Filters(kind="item")), now=timezone.now(), most=1000, store="desk")
print(json.dumps({
    "records": sorted(f"item:{key}" for key in Item.objects.values_list("pk", flat=True)),
    "found": sorted(found("河道清淤")), "in files": len(found("附件第")),
}))
"""


def test_an_index_whose_keeper_was_killed_amid_writing_holds_everything_once(elsewhere: Installation) -> None:
    writer = _started(elsewhere, WRITER.format(acts=ACTS))
    for wait in range(KILLS):
        keeper = _started(elsewhere, KEEP)
        time.sleep(0.4 + 0.3 * wait)
        keeper.send_signal(signal.SIGKILL)
        keeper.wait()
    assert writer.wait(timeout=120) == 0
    told = json.loads(elsewhere.python(FINISH))
    assert len(told["records"]) == ACTS
    assert told["found"] == told["records"]
    assert told["in files"] == len(range(0, ACTS, 9))


def _started(made: Installation, program: str) -> "subprocess.Popen[str]":
    process = made.started(program, stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == "started\n"
    return process
