"""Processes that start fast: the libraries are loaded once, in a process that forks for every command.

What is forked is as separate as any process: its own environment, home, streams, status and end. What only a start from
nothing proves (the installed command, its streams and language) the tests start for themselves.
"""

import atexit
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "from gongkai.cli import main\nmain()"
# Loading one of these reads no settings: they are a process's own. Models and what imports them are not here.
PURE = ["gongkai.law", "gongkai.papers", "gongkai.redaction"]  # with all their modules
LIBRARIES = [
    "cryptography.hazmat.primitives.asymmetric.ed25519",
    "django.contrib.auth.hashers",
    "django.core.management.commands.migrate",
    "django.db.backends.postgresql.base",
    "django.db.backends.sqlite3.base",
    "django.db.models",
    "django.forms",
    "django.http",
    "django.shortcuts",
    "django.template.engine",
    "django.test",
    "docx",
    "fido2.webauthn",
    "gongkai.cli._commands",
    "lxml.html",
    "openpyxl",
    "pikepdf",
    "psycopg",
    "pydantic.types",
    "requests",
    "rich.progress",
    "typer",
]


@cache
def zygote() -> "Zygote":
    """The one of this process."""
    return Zygote()


class Zygote:
    """Its process starts with the first command and ends with this one, whose end it reads from its pipe."""

    def __init__(self) -> None:
        self._near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with far:
            command = [sys.executable, "-m", "tests.zygote", str(far.fileno())]
            self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[far.fileno()], stdin=subprocess.DEVNULL)
        atexit.register(self.close)

    def run(
        self, program: str, words: Sequence[str | Path], env: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of Python with these words after its name: status, standard output, standard error."""
        args = [str(word) for word in words]
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            task = {"program": program, "args": args, "env": dict(env), "cwd": os.getcwd()}
            data = json.dumps(task).encode()
            head = len(data).to_bytes(4, "big")
            socket.send_fds(self._near, [head], [out.fileno(), err.fileno()])
            self._near.sendall(data)
            status = int.from_bytes(_exactly(self._near, 4), "big", signed=True)
            said = []
            for file in (out, err):
                file.seek(0)
                said.append(file.read().decode())
        return subprocess.CompletedProcess(args, status, *said)

    def close(self) -> None:
        self._near.close()
        self._process.wait(10)


def _exactly(door: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = door.recv(size - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def serve(door: socket.socket) -> int:
    """One command after the other, until nobody asks any more. Returns in each child too: its status."""
    with contextlib.suppress(EOFError):
        while True:
            head, descriptors, *_ = socket.recv_fds(door, 4, 2)
            if not head:
                break
            task = json.loads(_exactly(door, int.from_bytes(head, "big")))
            child = os.fork()
            if child == 0:
                door.close()
                return _live(task, descriptors)
            for each in descriptors:
                os.close(each)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            door.sendall(status.to_bytes(4, "big", signed=True))
    return 0


def _live(task: dict[str, Any], descriptors: Sequence[int]) -> int:
    """The life of a command, from its streams to its status."""
    for number, descriptor in enumerate(descriptors, 1):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(task["env"])
    os.chdir(task["cwd"])
    time.tzset()
    sys.argv = ["gongkai", *task["args"]]
    sys.modules["__main__"] = main = ModuleType("__main__")
    try:
        exec(compile(task["program"], "<string>", "exec"), main.__dict__)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def _modules() -> Iterator[str]:
    for package in PURE:
        home = importlib.import_module(package).__path__
        yield from (each.name for each in pkgutil.walk_packages(home, f"{package}.") if "__main__" not in each.name)


if __name__ == "__main__":
    for name in [*LIBRARIES, *_modules()]:
        importlib.import_module(name)
    gc.freeze()  # a child that collects touches none of this
    assert not importlib.import_module("django.conf").settings.configured
    sys.exit(serve(socket.socket(fileno=int(sys.argv[1]))))
