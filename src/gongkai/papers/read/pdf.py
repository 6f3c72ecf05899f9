"""PDF in: read by a process of its own, which is stopped when it takes too long or too much memory."""

import json
import subprocess
import sys
from typing import Any

from .blocks import Block, Document, GridCell, Picture, Table, Text, Unreadable

MAX_WAIT = 120  # seconds by the clock: twice the processor time the worker allows itself

_COMMAND = (sys.executable, "-P", "-m", "gongkai.papers.read.pdf_worker")
_GAVE_UP = "PDF 文件过于复杂，读取时超出时间或内存限制；请重新导出（或打印）为 PDF，或提交 Word 文件。"


def read_pdf(data: bytes, source: str) -> Document:
    """A document of kind pdf: lines in reading order, tables where ruling lines draw them. Raises Unreadable."""
    try:
        done = subprocess.run(_COMMAND, input=data, capture_output=True, timeout=MAX_WAIT, check=True)  # noqa: S603 our own module, nothing of the file in the command
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, BrokenPipeError, ValueError) as error:
        raise Unreadable(_GAVE_UP) from error
    if "says" in answer:
        raise Unreadable(answer["says"])
    return Document(source, "pdf", tuple(block(stored) for stored in answer["blocks"]))


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
