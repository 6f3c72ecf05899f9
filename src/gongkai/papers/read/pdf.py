"""PDF in: read by a process of its own, which is stopped when it takes too long or too much memory."""

import faulthandler
import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from .blocks import Block, Document, GridCell, Picture, Table, Text, Unreadable

MAX_WAIT = 120  # seconds by the clock: twice the processor time the worker allows itself

_COMMAND = (sys.executable, "-P", "-m", "gongkai.papers.read.pdf_worker")
_GAVE_UP = "PDF 文件过于复杂，读取时超出时间或内存限制；请重新导出（或打印）为 PDF，或提交 Word 文件。"


def read_pdf(data: bytes, source: str) -> Document:
    """A document of kind pdf: lines in reading order, tables where ruling lines draw them. Raises Unreadable."""
    try:
        answer = json.loads(_forked(data) if _is_alone() else _started(data))
    except (subprocess.SubprocessError, OSError, EOFError, ValueError) as error:
        raise Unreadable(_GAVE_UP) from error
    if "says" in answer:
        raise Unreadable(answer["says"])
    return Document(source, "pdf", tuple(block(stored) for stored in answer["blocks"]))


def _is_alone() -> bool:
    """Whether this process runs no other thread, native ones counted: what forks among threads inherits their locks."""
    with suppress(OSError):
        return len(os.listdir("/proc/self/task")) == 1
    return False


def _started(data: bytes) -> bytes:
    """The worker as a program of its own: a third of a second until it has loaded what it needs."""
    return subprocess.run(_COMMAND, input=data, capture_output=True, timeout=MAX_WAIT, check=True).stdout  # noqa: S603 our own module, nothing of the file in the command


def _forked(data: bytes) -> bytes:
    """The worker as a copy of this process, which has loaded everything after the first file: 10 milliseconds."""
    from . import pdf_worker

    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, pdf_worker.answer, data))
    process.start()
    theirs.close()
    try:
        if not ours.poll(MAX_WAIT):
            raise subprocess.TimeoutExpired(_COMMAND, MAX_WAIT)
        return ours.recv_bytes()
    finally:
        process.kill()
        process.join()
        ours.close()


def _answer(pipe: Connection, work: Callable[[bytes], bytes], data: bytes) -> None:
    """What goes wrong says nothing on the user's screen: the pipe closes without an answer, that says it all."""
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with suppress(Exception):
        pipe.send_bytes(work(data))


def block(stored: dict[str, Any]) -> Block:
    """A block as the worker wrote it."""
    match stored.pop("type"):
        case "Text":
            return Text(**stored)
        case "Picture":
            return Picture(**stored)
        case _:
            cells = tuple(GridCell(**cell) for cell in stored.pop("cells"))
            return Table(cells, **stored)
