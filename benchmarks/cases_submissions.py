"""How many applications a second the public form takes in: sixteen citizens at once, all to one organ, on PostgreSQL.

A real server process (`gongkai serve`, with its worker beside it) is sent whole forms, each with a ticket of its own;
every answer must be a receipt with a number of its own. What is timed is the sending that takes the application in;
opening the form and its proof of work come before, as does what the server does once a day. PostgreSQL runs as an
installation has it, each commit on disk. Beside it stands what GPP-publicatiebank (Django, PostgreSQL) did on two
cores: creates of a publication a second.
"""

import contextlib
import os
import re
import signal
import socket
import subprocess
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.installation import GONGKAI, Installation, begin, end, installation
from tests.parts import POSTGRES
from tests.postgres import cluster

CLIENTS, FORMS, WARM = 16, 1_600, 160
RIVAL, FLOOR = 31, 100  # a second
OF_SERVER = {"GONGKAI_APPLY_LIMIT": "1000000", "GONGKAI_APPLY_WORK": "1"}
PREPARE = f"""
from django.utils import timezone
from gongkai.portal.apply import ticket, work
from tests.cast import make
organ = make().township.pk
print(organ)
for _ in range({FORMS + WARM}):
    issued = ticket.issue(f"apply:{{organ}}", timezone.now())
    print(issued, next(n for n in range(1000) if work.proven(issued, str(n))))
"""
COUNT = "from gongkai.cases.models import Case; print(Case.objects.filter(state='submitted').count())"
GIVEN = {
    "kind": "natural", "name": "申请人甲", "identity_kind": "identity_card", "identity": "110101190001010006",
    "phone": "0350-1234567", "address": "清源县阳头升乡上阳村1号", "form": "electronic", "way": "internet",
    "features": "2025年度村级公益事业建设补助资金安排，各村的项目名称、金额和验收结论。", "step": "send",
}  # fmt: skip
NUMBER = re.compile(r"<strong>(\d{8}-\w{6})</strong>")


def submissions() -> bool:
    """At least a hundred a second; False where PostgreSQL is missing: nothing was measured."""
    programs = POSTGRES.find()
    if programs is None:
        print(f"submissions: not measured, so it does not hold\n{POSTGRES.missing}")
        return False
    run = begin()
    before = os.environ.get("DATABASE_URL")
    try:
        with cluster(programs, haste=False) as url, tempfile.TemporaryDirectory() as folder:
            os.environ["DATABASE_URL"] = url
            with installation(Path(folder) / "home") as place:
                return _measure(place)
    finally:
        os.environ.pop("DATABASE_URL")
        if before:
            os.environ["DATABASE_URL"] = before
        if run:
            end(run)


def _measure(place: Installation) -> bool:
    place.surroundings.update(OF_SERVER)
    organ, *issued = place.python(PREPARE).split("\n")
    forms = [urlencode({**GIVEN, "title": f"第{n}件", "ticket": ticket, "work": answer})
             for n, (ticket, answer) in enumerate(line.split() for line in issued if line)]  # fmt: skip
    port = _free_port()
    command = [GONGKAI, "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=place.surroundings, stdout=subprocess.DEVNULL)
    try:
        _ready(port, server)
        _sent(port, organ, forms[:WARM])
        _settled()
        before, began = spent(), time.monotonic()
        numbers = _sent(port, organ, forms[WARM:])
        rate = FORMS / (time.monotonic() - began)
        cost = {part: (seconds - before.get(part, 0)) * 1000 / FORMS for part, seconds in spent().items()}
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    kept = int(place.python(COUNT))
    print(f"submissions: {CLIENTS} clients, {rate:.0f}/s taken in; GPP-publicatiebank {RIVAL}/s; {kept} cases kept")
    print("  of a processor, a submission: " + ", ".join(f"{part} {taken:.1f} ms" for part, taken in cost.items()))
    return rate >= FLOOR and kept == FORMS + WARM and len(set(numbers)) == FORMS


def spent() -> dict[str, float]:
    """Seconds of a processor that the clients (this process), the server, what follows beside it (`gongkai work`) and
    the database have had so far.
    """
    tick, mine = os.sysconf("SC_CLK_TCK"), os.getpid()
    known: dict[int, tuple[int, str, float]] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has just ended
            head, _, tail = file.read_text().rpartition(")")
            words, number = tail.split(), int(file.parent.name)
            follows = b"\0--parent\0" in file.with_name("cmdline").read_bytes()
            name = "follower" if follows else "database" if head.endswith("(postgres") else "server"
            known[number] = (int(words[1]), name, (int(words[11]) + int(words[12])) / tick)
    found = {"clients": 0.0, "server": 0.0, "follower": 0.0, "database": 0.0}
    for number, (_, name, seconds) in known.items():
        at = number
        while at != mine and at in known:
            at = known[at][0]
        if at == mine:
            found["clients" if number == mine else name] += seconds
    return found


def _sent(port: int, organ: str, forms: list[str]) -> list[str]:
    """The numbers on the receipts, from all clients together."""
    numbers: list[str] = []

    def client(address: str, mine: list[str]) -> None:
        for form in mine:
            connection = HTTPConnection("127.0.0.1", port, timeout=60, source_address=(address, 0))
            connection.request("POST", f"/apply/{organ}/", form, {"Content-Type": "application/x-www-form-urlencoded"})
            numbers.extend(NUMBER.findall(connection.getresponse().read().decode()))
            connection.close()

    clients = [threading.Thread(target=client, args=(f"127.0.0.{n + 2}", forms[n::CLIENTS])) for n in range(CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    return numbers


def _ready(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while True:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/apply/status/")
            connection.getresponse().read()
            return
        except OSError:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the server did not start") from None
            time.sleep(0.1)


def _settled() -> None:
    """Wait until what the day brings, which `gongkai work` does once after its start, is done."""
    until, before = time.monotonic() + 60, spent()["follower"]
    while time.monotonic() < until:
        time.sleep(2)
        now = spent()["follower"]
        if now - before < 0.1:
            return
        before = now


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
