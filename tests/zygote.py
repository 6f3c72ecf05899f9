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
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import IO, Any

ROOT = Path(__file__).resolve().parent.parent
RUNS_ON = 1 << 30  # no status of a process
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
        with (
            open(os.devnull, "rb") as nothing,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            said = []
            status = self.ask(self._begin(program, args, env, [nothing, out, err]))
            for file in (out, err):
                file.seek(0)
                said.append(file.read().decode())
        return subprocess.CompletedProcess(args, status or 0, *said)

    def start(self, program: str, words: Sequence[str | Path], env: Mapping[str, str]) -> "Beside":
        """A program of Python that runs on beside the caller."""
        (read_in, write_in), (read_out, write_out), (read_err, write_err) = (os.pipe() for _ in range(3))
        far = [os.fdopen(read_in, "rb"), os.fdopen(write_out, "wb"), os.fdopen(write_err, "wb")]
        pid = self._begin(program, [str(word) for word in words], env, far)
        for each in far:
            each.close()
        return Beside(self, pid, os.fdopen(write_in, "w"), os.fdopen(read_out), os.fdopen(read_err))

    def _begin(self, program: str, args: list[str], env: Mapping[str, str], streams: Sequence[IO[bytes]]) -> int:
        """The number of the process that has these for its input, its output and its errors."""
        task = {"program": program, "args": args, "env": dict(env), "cwd": os.getcwd()}
        return self._told(task, [each.fileno() for each in streams])

    def ask(self, pid: int, *, wait: bool = True) -> int | None:
        """The status of a process at its end, as `subprocess` writes it; None if it is not waited for and runs on.

        A process that ended keeps its number until somebody has asked.
        """
        status = self._told({"pid": pid, "wait": wait}, ())
        return None if status == RUNS_ON else status

    def _told(self, task: Mapping[str, Any], descriptors: Sequence[int]) -> int:
        data = json.dumps(task).encode()
        socket.send_fds(self._near, [len(data).to_bytes(4, "big")], descriptors)
        self._near.sendall(data)
        return int.from_bytes(_exactly(self._near, 4), "big", signed=True)

    def close(self) -> None:
        self._near.close()
        self._process.wait(10)


@dataclass
class Beside:
    """What of `subprocess.Popen` a test needs. Until it ends, its words must fit into a pipe (64 KiB)."""

    zygote: Zygote
    pid: int
    stdin: IO[str]
    stdout: IO[str]
    stderr: IO[str]
    returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = self.zygote.ask(self.pid, wait=False)
        return self.returncode

    def wait(self, timeout: float = 120) -> int:
        until = time.monotonic() + timeout
        while (status := self.poll()) is None:
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired("python", timeout)
            time.sleep(0.01)
        return status

    def communicate(self, given: str = "", timeout: float = 120) -> tuple[str, str]:
        with self.stdin, self.stdout, self.stderr:
            with contextlib.suppress(BrokenPipeError):
                self.stdin.write(given)
                self.stdin.close()
            self.wait(timeout)
            return self.stdout.read(), self.stderr.read()

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _exactly(door: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = door.recv(size - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def serve(door: socket.socket) -> int:
    """One task after the other, until nobody asks any more. Returns in each child too: its status."""
    with contextlib.suppress(EOFError):
        while True:
            head, descriptors, *_ = socket.recv_fds(door, 4, 3)
            if not head:
                break
            task = json.loads(_exactly(door, int.from_bytes(head, "big")))
            if "pid" in task:
                ended, status = os.waitpid(task["pid"], 0 if task["wait"] else os.WNOHANG)
                told = os.waitstatus_to_exitcode(status) if ended else RUNS_ON
            elif told := os.fork():
                for each in descriptors:
                    os.close(each)
            else:
                door.close()
                return _live(task, descriptors)
            door.sendall(told.to_bytes(4, "big", signed=True))
    return 0


def _live(task: dict[str, Any], descriptors: Sequence[int]) -> int:
    """The life of a command, from its streams to its status."""
    for number, descriptor in enumerate(descriptors):
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
