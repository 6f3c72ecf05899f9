"""A whole installation of its own, on the engine of this run: for what only other processes can prove."""

import fcntl
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from tests.zygote import COMMAND, Beside, zygote

GONGKAI = Path(sys.executable).with_name("gongkai")
PREPARE = "from gongkai.cli._database import alone, migrate, start\nstart()\nwith alone():\n    migrate()"

RUN = "TESTS_RUN"  # names the folder of what all workers of a run share


@dataclass(frozen=True)
class Installation:
    home: Path
    surroundings: dict[str, str] = field(repr=False)

    @property
    def file(self) -> Path:
        """The database of SQLite."""
        return self.home / "gongkai.sqlite3"

    @property
    def database(self) -> str:
        """The name of the database of PostgreSQL; "" on SQLite."""
        return urlsplit(self.surroundings.get("DATABASE_URL", "")).path[1:]

    def gongkai(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """The command in a process of its own: status, standard output, standard error."""
        return zygote().run(COMMAND, words, self.surroundings)

    def python(self, program: str, *words: str | Path) -> str:
        """A program that must succeed, with Django loaded; what it printed."""
        done = zygote().run(_loaded(program), words, self.surroundings)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def beside(self, program: str, *words: str | Path) -> Beside:
        """A program with Django loaded that runs on beside the test; forked, so that it starts at once."""
        return zygote().start(_loaded(program), words, self.surroundings)

    def started(self, program: str, *words: str | Path, **pipes: Any) -> subprocess.Popen[str]:
        """The same in a process of its own from its first moment."""
        command = [sys.executable, "-c", _loaded(program), *map(str, words)]
        return subprocess.Popen(command, env=self.surroundings, text=True, **pipes)


def _loaded(program: str) -> str:
    return f"from gongkai.cli._database import start\nstart()\n{program}"


@contextmanager
def installation(home: Path, like: Installation | None = None) -> Iterator[Installation]:
    """Tables and nothing in them, or a copy of another; on PostgreSQL a database that is dropped afterwards."""
    pattern = like or empty()
    made = _named(home, f"gongkai_{secrets.token_hex(4)}")
    try:
        _create(made, pattern)
        shutil.copytree(pattern.home, home, dirs_exist_ok=True)
        yield made
    finally:
        _drop(made)


@contextmanager
def blank(home: Path) -> Iterator[Installation]:
    """An installation whose database has no tables yet."""
    home.mkdir(parents=True)
    made = _named(home, f"gongkai_{secrets.token_hex(4)}")
    _create(made)
    try:
        yield made
    finally:
        _drop(made)


def empty() -> Installation:
    """Tables and nothing in them: to be copied, not changed. Made once a run."""

    def make(home: Path) -> None:
        made = _named(home, _pattern())
        _create(made)
        made.python(PREPARE)
        shutil.rmtree(home / "keys", ignore_errors=True)  # each copy has keys of its own

    return _named(once("empty", make), _pattern())


def _pattern() -> str:
    """The database of the empty one: as new a name as that of the run."""
    return f"gongkai_empty_{Path(os.environ[RUN]).name.rpartition('-')[2]}"


def demo(home: Path) -> Path:
    """`home` as an installation with the demo county, on SQLite: a copy of the one that a run makes.

    Nothing ever opens the one that is copied, so that no copy meets files of its database that come and go.
    """
    shutil.copytree(once("demo", _demo_by_two), home, dirs_exist_ok=True)
    return home


def said_of_demo() -> list[list[str]]:
    """The lines that each of the two processes printed that made it together."""
    said: list[list[str]] = json.loads(_said(once("demo", _demo_by_two)).read_text("utf-8"))
    return said


def _demo_by_two(home: Path) -> None:
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {"GONGKAI_HOME": str(home)}
    both = [
        subprocess.Popen([GONGKAI, "demo"], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = []
    for each in both:
        out, err = each.communicate()
        assert each.returncode == 0, err
        said.append(out.splitlines())
    _said(home).write_text(json.dumps(said), "utf-8")


def _said(home: Path) -> Path:
    return home.with_suffix(".said")


def once(name: str, make: Callable[[Path], None]) -> Path:
    """A folder that is filled once a run, by whichever worker comes first."""
    folder = Path(os.environ[RUN])
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / f"{name}.made").exists():
            make(folder / name)
            (folder / f"{name}.made").touch()
    return folder / name


def begin() -> str:
    """The folder of a run, unless it has one; its name, if it is the caller's to end."""
    if RUN in os.environ:
        return ""
    os.environ[RUN] = tempfile.mkdtemp(prefix="gongkai-run-")
    return os.environ[RUN]


def end(run: str) -> None:
    folder = Path(run)
    if (folder / "empty").exists():
        _drop(_named(folder / "empty", _pattern()))
    shutil.rmtree(folder)
    del os.environ[RUN]


def _named(home: Path, database: str) -> Installation:
    surroundings = dict(os.environ) | {"GONGKAI_HOME": str(home)}
    if url := os.environ.get("DATABASE_URL", ""):
        surroundings["DATABASE_URL"] = urlsplit(url)._replace(path=f"/{database}").geturl()
    return Installation(home, surroundings)


def _create(made: Installation, pattern: Installation | None = None) -> None:
    if made.database:
        _ask(f"CREATE DATABASE {made.database} TEMPLATE {pattern.database if pattern else 'template1'}")


def _drop(made: Installation) -> None:
    if made.database:
        _ask(f"DROP DATABASE IF EXISTS {made.database} WITH (FORCE)")


def _ask(statement: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(statement)
