"""A whole installation of its own, on the engine of this run: for what only other processes can prove."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

GONGKAI = Path(sys.executable).with_name("gongkai")
PREPARE = "from gongkai.cli._database import alone, migrate, start\nstart()\nwith alone():\n    migrate()"


@dataclass(frozen=True)
class Installation:
    home: Path
    surroundings: dict[str, str] = field(repr=False)

    @property
    def file(self) -> Path:
        """The database of SQLite."""
        return self.home / "gongkai.sqlite3"

    def gongkai(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """The real command: status, standard output, standard error."""
        return self._run(GONGKAI, *words)

    def python(self, program: str, *words: str | Path) -> str:
        """A program that must succeed, with Django loaded; what it printed."""
        done = self._run(sys.executable, "-c", _loaded(program), *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def started(self, program: str, *words: str | Path, **pipes: Any) -> subprocess.Popen[str]:
        """A program with Django loaded that runs on beside the test."""
        command = [sys.executable, "-c", _loaded(program), *map(str, words)]
        return subprocess.Popen(command, env=self.surroundings, text=True, **pipes)

    def _run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=self.surroundings, capture_output=True, text=True, check=False)


def _loaded(program: str) -> str:
    return f"from gongkai.cli._database import start\nstart()\n{program}"


@contextmanager
def installation(home: Path, like: Installation | None = None) -> Iterator[Installation]:
    """Tables and nothing in them, or a copy of another; on PostgreSQL a database that is dropped afterwards."""
    url = os.environ.get("DATABASE_URL", "")
    name = f"gongkai_{secrets.token_hex(4)}"
    surroundings = dict(os.environ) | {"GONGKAI_HOME": str(home)}
    if url:
        surroundings["DATABASE_URL"] = urlsplit(url)._replace(path=f"/{name}").geturl()
        pattern = urlsplit(like.surroundings["DATABASE_URL"]).path[1:] if like else "template1"
        _ask(url, f"CREATE DATABASE {name} TEMPLATE {pattern}")
    try:
        made = Installation(home, surroundings)
        if like:
            shutil.copytree(like.home, home)
        else:
            made.python(PREPARE)
        yield made
    finally:
        if url:
            _ask(url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _ask(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)
