"""Fuzz targets: each reader is handed bytes that grow towards whatever it has not done yet (atheris, by coverage).

    python -m tests.papers.read.fuzz READER [options of libFuzzer, such as -max_total_time=600]

A reader may refuse (Unreadable), and do nothing else: any other exception, a hang of 30 seconds, 2 GB of memory end the
run with the input kept in the current folder. What lies in a zip is fuzzed by its members, or every byte would only
break the archive.
"""

import io
import os
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["gongkai.papers", "gongkai.law"]):
    from gongkai.law.annual import edition
    from gongkai.papers.read import pdf_worker
    from gongkai.papers.read.blocks import Document, Unreadable
    from gongkai.papers.read.document import open_document
    from gongkai.papers.read.docx import read_docx
    from gongkai.papers.read.enclosed import opened
    from gongkai.papers.read.html import read_html
    from gongkai.papers.read.json import read_json
    from gongkai.papers.read.markdown import read_markdown
    from gongkai.papers.read.ofd import read_ofd
    from gongkai.papers.read.package import Package
    from gongkai.papers.read.reports import reports_in
    from gongkai.papers.read.text import read_text
    from gongkai.papers.read.xlsx import read_xlsx

from benchmarks import sample
from gongkai.papers.write import FORMATS
from tests.papers import shapes
from tests.papers.read import ofds, pdfs

FORM = edition(2024)
DAY = (2026, 1, 1, 0, 0, 0)
LIMITS = ("-timeout=30", "-rss_limit_mb=2048", "-max_len=65536", "-close_fd_mask=0")


def whole(name: str) -> bytes:
    """A whole report in a shape."""
    return shapes.SHAPES[name](FORM, dict.fromkeys(FORM.cells, "7"))[1]


def member(packed: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        return package.read(name)


def repacked(packed: bytes, name: str, data: bytes) -> bytes:
    """The archive with another content for one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            new.writestr(zipfile.ZipInfo(each, DAY), data if each == name else old.read(each))
    return out.getvalue()


def _text(data: bytes, read: Callable[[str, str], Document]) -> None:
    reports_in(read(data.decode("utf-8", "replace"), "报告"))


def _packed(packed: bytes, name: str, read: Callable[[bytes], Document]) -> Callable[[bytes], object]:
    return lambda data: reports_in(read(repacked(packed, name, data)))


def _file(suffix: str) -> Callable[[bytes], object]:
    """Through the door, as a file: what the bytes are is found out first."""

    def target(data: bytes) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder, f"报告{suffix}")
            path.write_bytes(data)
            if suffix in (".zip", ".eml"):
                (inside := Path(folder, "in")).mkdir()
                assert all(given.says or given.path.is_file() for given in opened(path, inside))
            else:
                open_document(path)

    return target


DOCX, XLSX, OFD = whole("docx_merged"), FORMATS["xlsx"].write(sample.report()), ofds.ofd(ofds.text(20, 30, "总体情况"))
PAGE, SHEET, WORDS = "Doc_0/Pages/Page_0/Content.xml", "xl/worksheets/sheet1.xml", "word/document.xml"
TARGETS: dict[str, tuple[Callable[[bytes], object], bytes]] = {
    "text": (lambda data: _text(data, read_text), whole("tabbed")),
    "markdown": (lambda data: _text(data, read_markdown), whole("markdown")),
    "html": (lambda data: _text(data, read_html), whole("html_layout")),
    "json": (lambda data: _text(data, read_json), b'{"title": "a", "text": "b"}'),
    "docx": (_packed(DOCX, WORDS, lambda data: read_docx(Package(data), "a")), member(DOCX, WORDS)),
    "xlsx": (_packed(XLSX, SHEET, lambda data: read_xlsx(data, "a")), member(XLSX, SHEET)),
    "ofd": (_packed(OFD, PAGE, lambda data: read_ofd(Package(data), "a")), member(OFD, PAGE)),
    "pdf": (pdf_worker.read, pdfs.pdf(pdfs.text(70, 40, "总体情况"))),
    "file": (_file(""), whole("lines")),
    "zip": (_file(".zip"), OFD),
    "eml": (_file(".eml"), b"Subject: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nb\n--x--\n"),
}  # fmt: skip


def main() -> None:
    """Fuzz one reader, from one good document on."""
    name, *options = sys.argv[1:]
    target, good = TARGETS[name]

    def once(data: bytes) -> None:
        with suppress(Unreadable):
            target(data)

    with TemporaryDirectory() as folder:
        Path(folder, "good").write_bytes(good[:65536])
        atheris.Setup([sys.argv[0], folder, *LIMITS, *options], once)
        atheris.Fuzz()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
