"""What an act costs over bare INSERTs: `python -m benchmarks.acts`, run by `make bench`.

Eight processes each do acts (organs entered into one county, so that all wait for one head of one chain) for a few
seconds; then eight processes INSERT rows of the same content, an organ and a line of the log, in a transaction each,
without machine, checks, seal or head. Afterwards the log must be whole: no fork, no gap. On SQLite, and on PostgreSQL
where it is installed.
"""

import os
import subprocess
import tempfile
import time
from pathlib import Path

from tests.installation import Installation, begin, end, installation
from tests.parts import POSTGRES
from tests.postgres import cluster

WRITERS, SECONDS = 8, 4.0

PREPARE = """
from django.db import connection
from django.utils import timezone
from gongkai.audit.actor import program
from gongkai.organs.acts.organ import enter
enter(name="清源县人民政府", short="清源县", level="county", parent=None, code="",
      actor=program("管理员", ["administrator", "competent"]), now=timezone.now())
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE bare_organ AS SELECT * FROM organs_organ WHERE id = 0")
    cursor.execute("CREATE TABLE bare_entry AS SELECT * FROM audit_entry WHERE chain = 0")
    if connection.vendor == "sqlite":
        cursor.execute("CREATE UNIQUE INDEX bare_entry_key ON bare_entry (chain, seq)")
    else:
        cursor.execute("ALTER TABLE bare_entry ADD PRIMARY KEY (chain, seq)")
    cursor.execute("CREATE UNIQUE INDEX bare_organ_name ON bare_organ (name)")
    cursor.execute("CREATE INDEX bare_entry_actor ON bare_entry (actor)")
    cursor.execute("CREATE INDEX bare_entry_thing ON bare_entry (thing)")
"""
ACTS = """
import sys, time
from django.utils import timezone
from gongkai.audit.actor import program
from gongkai.organs.acts.organ import enter
from gongkai.organs.models import Organ
county, clerk = Organ.objects.get(name="清源县人民政府"), program("登记人", ["administrator", "competent"])
print("ready", flush=True)
sys.stdin.readline()
end, done = time.monotonic() + float(sys.argv[2]), 0
while time.monotonic() < end:
    name = f"清源县第{sys.argv[1]}-{done}局"
    enter(name=name, short=name, level="department", parent=county, code="", actor=clerk, now=timezone.now())
    done += 1
print(done)
"""
BARE = """
import sys, time
from django.db import connection
connection.ensure_connection()
database, sqlite = connection.connection, connection.vendor == "sqlite"
mark = "?" if sqlite else "%s"
cursor = database.cursor()
def row(table, where):
    cursor.execute(f"SELECT * FROM {table} WHERE {where} LIMIT 1")
    return [column[0] for column in cursor.description], list(cursor.fetchone())
organs, organ = row("organs_organ", "parent_id IS NOT NULL")
entries, entry = row("audit_entry", "seq = 2")
def insert(table, columns):
    names = ", ".join(columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join([mark] * len(columns))})"
INSERTS = insert("bare_organ", organs), insert("bare_entry", entries)
if not sqlite:
    database.rollback()
    database.autocommit = True
print("ready", flush=True)
sys.stdin.readline()
end, done = time.monotonic() + float(sys.argv[2]), 0
while time.monotonic() < end:
    key = int(sys.argv[1]) * 10_000_000 + done
    organ[organs.index("id")], organ[organs.index("name")] = key, f"清源县第{key}局"
    entry[entries.index("seq")] = key
    cursor.execute("BEGIN IMMEDIATE" if sqlite else "BEGIN")
    cursor.execute(INSERTS[0], organ)
    cursor.execute(INSERTS[1], entry)
    cursor.execute("COMMIT")
    done += 1
print(done)
"""


def together(place: Installation, program: str) -> float:
    """How much eight writers do in a second, all begun at one moment."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    writers = [place.started(program, str(number), str(SECONDS), **pipes) for number in range(WRITERS)]
    for writer in writers:
        assert writer.stdout
        if writer.stdout.readline() != "ready\n":
            raise RuntimeError("a writer did not begin")
    began = time.monotonic()
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("\n")
        writer.stdin.flush()
    done = sum(int(writer.communicate()[0]) for writer in writers)
    return done / (time.monotonic() - began)


def measure(name: str, home: Path) -> None:
    run = begin()
    try:
        _measure(name, home)
    finally:
        if run:
            end(run)


def _measure(name: str, home: Path) -> None:
    with installation(home) as place:
        place.python(PREPARE)
        acts = together(place, ACTS)
        bare = together(place, BARE)
        verified = place.gongkai("verify")
        print(f"{name}: {WRITERS} writers, acts {acts:.0f}/s, bare INSERTs {bare:.0f}/s, ratio {acts / bare:.2f}")
        print(verified.stdout.strip())
        if verified.returncode:
            raise SystemExit(1)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.pop("DATABASE_URL", None)
        measure("SQLite", Path(folder) / "sqlite")
        programs = POSTGRES.find()
        if url:
            os.environ["DATABASE_URL"] = url
            measure("PostgreSQL", Path(folder) / "postgres")
        elif programs:
            with cluster(programs) as url:
                os.environ["DATABASE_URL"] = url
                measure("PostgreSQL", Path(folder) / "postgres")
        else:
            print(POSTGRES.missing)


if __name__ == "__main__":
    main()
