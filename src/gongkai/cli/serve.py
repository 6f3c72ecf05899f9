"""`gongkai serve`: the web site, on gunicorn, with its static files."""

import errno
import gc
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Annotated, Any

import typer

from gongkai.cli._addresses import addresses
from gongkai.cli._database import alone, migrate, start
from gongkai.cli._faults import database_named
from gongkai.law.refusal import Refusal

HOST = "127.0.0.1"  # a reverse proxy stands before it where others are to reach it
WORKERS, THREADS = 2, 4
LAST_PORT = 65535
LONGEST_LINE = 8190  # bytes, gunicorn's most: a search of about 900 Chinese signs
_STOPS_WITHIN = 8  # seconds for the worker to finish what it has in hand

app = typer.Typer(add_completion=False)


class PortTaken(Refusal):
    says = (
        "没有启动：端口{port}已被另一个程序占用。换一个端口再启动，例如 gongkai serve --port {other}"
        "（或 make run PORT={other}）；也可以先关掉占用它的程序。"
    )


class PortForbidden(Refusal):
    says = (
        "没有启动：系统不允许使用端口{port}（1024以下的端口要管理员权限）。"
        "请换一个端口，例如 gongkai serve --port 8000。"
    )


class NoSuchPort(Refusal):
    says = "没有启动：没有{port}这个端口，端口在1到{last}之间。例如 gongkai serve --port 8000。"


@app.command()
def serve(
    port: Annotated[int, typer.Option(metavar="端口", help="网站的端口，1到65535。")] = 8000,
) -> None:
    """启动网站，按 Ctrl-C 停止。

    例：gongkai serve --port 8080
    """
    with _listening(port) as door:
        _prepare()
        with _worker():
            print(addresses(f"http://{HOST}:{port}"), flush=True)
            with suppress(SystemExit):  # how gunicorn's arbiter says that it has stopped
                _server(door).run()


@contextmanager
def _worker() -> Iterator[None]:
    """`gongkai work` beside the site. It ends with it; if the site is killed, it notices that its parent is gone."""
    command = [sys.executable, "-c", "from gongkai.cli import main; main()", "work", "--parent", str(os.getpid())]
    worker = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(_STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def _listening(port: int) -> socket.socket:
    """The socket is opened here and handed over: gunicorn, told to open it, retries for five seconds and logs."""
    if not 0 < port <= LAST_PORT:
        raise NoSuchPort(port=port, last=LAST_PORT)
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HOST, port))
        door.listen(2048)
    except OSError as error:
        door.close()
        if error.errno == errno.EACCES:
            raise PortForbidden(port=port) from error
        raise PortTaken(port=port, other=port + 1 if port < LAST_PORT else 8000) from error
    return door


def _prepare() -> None:
    start()
    from django.db import connections

    with alone():
        if migrate():
            print(f"{database_named()}已经建立或者更新到当前版本，没有装入演示数据。", file=sys.stderr)
    connections.close_all()  # the workers are forked: each opens its own


def _application() -> Any:
    """With all its pages read before the first request, and left alone by the collector of garbage: walking through
    what stays for good kept somebody waiting for a third of a second, every few hundred requests.
    """
    from django.core.wsgi import get_wsgi_application
    from django.urls import get_resolver

    application = get_wsgi_application()
    get_resolver().url_patterns  # noqa: B018 - reading them imports them
    gc.collect()
    gc.freeze()
    return application


def _server(door: socket.socket) -> Any:
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        def load_config(self) -> None:
            chosen = {
                "bind": f"fd://{os.dup(door.fileno())}",
                "workers": WORKERS,
                "threads": THREADS,
                "worker_class": "gthread",
                "loglevel": "warning",
                "proc_name": "gongkai",
                "graceful_timeout": 5,
                "limit_request_line": LONGEST_LINE,
                "control_socket_disable": True,
            }
            for name, value in chosen.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return _application()

    return Server()
