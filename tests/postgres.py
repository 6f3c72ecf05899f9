"""A throw-away PostgreSQL: `python -m tests.postgres COMMAND …` runs the command with DATABASE_URL naming it.

Without PostgreSQL the command is not run and a line says what to install; where no skip is allowed that is a failure.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.parts import POSTGRES

READY_WITHIN = 90  # seconds; a loaded two-core machine needs about 5
# No test survives a crash, so nothing has to reach the disk; of few rows no question is worth compiling.
HASTE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "jit=off"]


@contextlib.contextmanager
def cluster(programs: Path, *, haste: bool = True) -> Iterator[str]:
    """A new cluster on a loopback port with a password of its own; yields its DATABASE_URL, stops it by its process.

    Without `haste` each commit reaches the disk, as in an installation.
    """
    owner = runner()
    home = Path(tempfile.mkdtemp(prefix="gongkai-postgres-"))
    password = secrets.token_hex(16)
    try:
        (home / "password").write_text(password)
        if owner:
            for path in (home, home / "password"):
                shutil.chown(path, owner["user"], owner["group"])
        data, log = home / "data", home / "log"
        access = ["--username=gongkai", "--auth=scram-sha-256", f"--pwfile={home / 'password'}"]
        carry_out([programs / "initdb", "-D", data, *access, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"], owner)
        port = _free_port()
        settings = [
            "listen_addresses=127.0.0.1",
            f"port={port}",
            f"unix_socket_directories={home}",
            *(HASTE if haste else ()),
        ]
        command = [programs / "postgres", "-D", data, *(word for item in settings for word in ("-c", item))]
        with log.open("wb") as output:
            server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, cwd=home, **owner)
        try:
            _wait(programs, port, server, log)
            yield f"postgresql://gongkai:{password}@127.0.0.1:{port}/postgres"
        finally:
            stop(server)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def runner() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then the user of Debian's package, else nobody."""
    if os.geteuid():
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def carry_out(command: list[Any], owner: dict[str, Any]) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/", check=False, **owner)
    if done.returncode:
        raise RuntimeError(done.stdout.decode(errors="replace"))


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _wait(programs: Path, port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + READY_WITHIN
    ready = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.call(ready):
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(log.read_text(errors="replace"))
        time.sleep(0.1)


def stop(server: subprocess.Popen[bytes]) -> None:
    """SIGINT is PostgreSQL's fast shutdown: it sends its sessions away."""
    if server.poll() is None:
        server.send_signal(2)
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def main(command: list[str]) -> int:
    programs = POSTGRES.find()
    if programs is None:
        print(f"{POSTGRES.missing}。现在跳过 PostgreSQL 上的测试。")
        return int(bool(os.environ.get("GONGKAI_NO_SKIPS")))
    with cluster(programs) as url:
        return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
