"""The process in which a PDF is taken apart, under limits of memory and time: bytes in, JSON of blocks out.

Forked, or run as `python -P -m gongkai.papers.read.pdf_worker`. A PDF can keep any reader busy for ever or make it
fill the memory; only a process of its own can be stopped.
"""

import json
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]

from .blocks import Block
from .leaves import Line, leaves
from .sheaf import Sheaf

MAX_MEMORY = 1_500_000_000  # bytes of address space: the largest scans seen need 400 MB
MAX_SECONDS = 60  # of processor time: a report of 6 pages takes 1
MAX_RULED = 15  # of these for the tables; then pdfium gives the lines alone
MAX_PAGES = 300  # a yearbook is longer, a report is not

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_LOCKED = "PDF 设有打开密码，无法读取；请取消密码后另存，再提交。"
_BROKEN = "PDF 文件不完整或已损坏（可能没有下载完），无法打开；请重新下载或重新导出后再提交。"


def main() -> None:
    """Read a PDF from standard input, write the answer to standard output."""
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))


def answer(data: bytes) -> bytes:
    """JSON: {"blocks": …} or {"says": …}. From here on this process has its limits."""
    _limit()
    logging.disable(logging.CRITICAL)  # pdfminer warns of every odd font
    try:
        found = read(data)
    except MemoryError:
        found = {"says": "PDF 文件过于复杂，读取时超出内存限制；请重新导出（或打印）为 PDF 后再提交。"}
    return json.dumps(found).encode()


def read(data: bytes) -> dict[str, Any]:
    """The answer for the bytes of a PDF. pdfium opens it first: it is quick and says why it can't."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MAX_PAGES:
                return {"says": f"PDF 有{len(document)}页，超过{MAX_PAGES}页的上限，没有读取；请只提交报告本身。"}
            if len(document):
                document[0].close()  # what pdfium can't open either is broken: pdfplumber may search it for ever
            try:
                with _within(MAX_RULED):
                    blocks = _ruled(data)
            except Exception:  # whatever pdfplumber stumbles over: it is no parser for damaged files, pdfium is
                blocks = _plain(document)
    except pypdfium2.PdfiumError as error:
        return {"says": _LOCKED if getattr(error, "err_code", None) == _PASSWORD else _BROKEN}
    return {"blocks": [{"type": type(block).__name__, **asdict(block)} for block in blocks]}


def _ruled(data: bytes) -> tuple[Block, ...]:
    """Lines and tables, by pdfplumber."""
    sheaf = Sheaf()
    with pdfplumber.open(BytesIO(data)) as document:
        for page in document.pages:
            sheaf.add(leaves(page))
            page.close()
    return sheaf.done()


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what takes longer, in processor time: a reference to itself is followed for ever.

    It is raised again each second, for what is read may catch it. Windows knows no such clock.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _plain(document: pypdfium2.PdfDocument) -> tuple[Block, ...]:
    """Lines only, by pdfium."""
    sheaf = Sheaf()
    for page in document:
        lines = page.get_textpage().get_text_range().splitlines()
        sheaf.add([Line(number, line) for number, line in enumerate(lines) if line.strip()])
    return sheaf.done()


def _limit() -> None:
    """Hold this process to its limits. Windows has no such limits: there only the caller's clock stops it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 1))


if __name__ == "__main__":
    main()
