"""kill -9 amid a thousand acts, again and again: nothing is half done, followers skip and repeat nothing."""

import random
import signal
import time

from tests.installation import Installation
from tests.zygote import Beside

ACTS, PROCESSES, KILLS = 1000, 2, 4

# Each process enters organs from two threads until the thousand are there, or until it is killed.
WRITER = """
import sys, threading
from django.utils import timezone
from gongkai.audit.actor import program
from gongkai.organs.acts.organ import AlreadyEntered, enter
from gongkai.organs.models import Organ

def write(thread):
    county = Organ.objects.get(name="清源县人民政府")
    clerk = program("登记人", ["administrator", "competent"])
    for number in range(int(sys.argv[2])):
        name = f"清源县第{sys.argv[1]}-{thread}-{number}局"
        try:
            enter(name=name, short=name, level="department", parent=county, code="", actor=clerk, now=timezone.now())
        except AlreadyEntered:
            pass

threads = [threading.Thread(target=write, args=(each,)) for each in range(2)]
for each in threads: each.start()
print("started", flush=True)
for each in threads: each.join()
"""
# A follower that copies what it reads into the database, and one that writes it to a file line by line.
FOLLOWERS = """
import sys
from django.utils import timezone
from gongkai.audit.follower import Follower, catch_up
from gongkai.audit.models import Entry, Head
from pathlib import Path
import os, time

COPY, PLACE = 1_000_000, Path(sys.argv[1])

def copy(entries):
    for entry in entries:
        Head.objects.create(chain=COPY * entry.chain + entry.seq, seq=0, seal="0" * 64)

def note(entries):
    with PLACE.open("a") as file:
        file.write("".join(f"{entry.chain}-{entry.seq}\\n" for entry in entries))

FOLLOWERS = (Follower("copy", "抄录", copy, 7), Follower("note", "记下", note, 7, outside=True))
"""
FOLLOW = f"""{FOLLOWERS}
print("started", flush=True)
while True:
    for follower in FOLLOWERS:
        catch_up(follower, worker=str(os.getpid()), clock=timezone.now)
    time.sleep(0.05)
"""
FINISH = f"""{FOLLOWERS}
from datetime import timedelta
later = lambda: timezone.now() + timedelta(minutes=2)
for follower in FOLLOWERS:
    catch_up(follower, worker="last", clock=later)
copies = Head.objects.filter(chain__gt=COPY)
copied = {{divmod(chain, COPY) for chain in copies.values_list("chain", flat=True)}}
entries = set(Entry.objects.values_list("chain", "seq"))
noted = [tuple(map(int, line.split("-"))) for line in PLACE.read_text().split()]
print(copied == entries, set(noted) == entries, len(noted) - len(entries))
copies.delete()
"""
COUNTY = """
from django.utils import timezone
from gongkai.audit.actor import program
from gongkai.organs.acts.organ import enter
enter(name="清源县人民政府", short="清源县", level="county", parent=None, code="",
      actor=program("管理员", ["administrator", "competent"]), now=timezone.now())
"""
COMPARE = """
from gongkai.audit.models import Entry
from gongkai.organs.models import Organ
organs = sorted(f"organs.organ:{key}" for key in Organ.objects.values_list("pk", flat=True))
things = sorted(Entry.objects.filter(verb="organ.enter").values_list("thing", flat=True))
print(len(organs), organs == things, Organ.objects.filter(path="").count(), Entry.objects.count())
"""


def begin(installed: Installation, program: str, *words: str) -> Beside:
    process = installed.beside(program, *words)
    assert process.stdout.readline() == "started\n", process.communicate()[1]
    return process


def kill(*processes: Beside) -> None:
    for process in processes:
        process.send_signal(signal.SIGKILL)
    for process in processes:
        process.communicate()


def test_killed_at_any_moment_nothing_is_half_done(installed: Installation) -> None:
    installed.python(COUNTY)
    chance, notes = random.Random(2026), str(installed.home / "notes")
    each = str(ACTS // PROCESSES // 2)
    for _ in range(KILLS):
        running = [begin(installed, WRITER, str(number), each) for number in range(PROCESSES)]
        running += [begin(installed, FOLLOW, notes) for _ in range(2)]
        time.sleep(chance.uniform(0.05, 1.5))
        kill(*running)
        organs, same, pathless, entries = installed.python(COMPARE).split()
        assert (same, pathless) == ("True", "0")
        assert int(organs) == int(entries)
    writers = [begin(installed, WRITER, str(number), each) for number in range(PROCESSES)]
    assert [writer.communicate()[1] for writer in writers] == ["", ""]
    assert installed.python(COMPARE).split() == [str(ACTS + 1), "True", "0", str(ACTS + 1)]
    copied, noted, twice = installed.python(FINISH, notes).split()
    assert (copied, noted) == ("True", "True")
    assert 0 <= int(twice) <= 7 * KILLS
    verified = installed.gongkai("verify")
    assert (verified.returncode, verified.stderr) == (0, ""), verified.stdout
