"""Reports written as documents: one format a file, each with `write(report) -> bytes`."""

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.law.annual.report import Report
from gongkai.papers.write import docx, html, json, pdf, text, xlsx


@dataclass(frozen=True)
class Format:
    """A format: the suffix of its files and the function that writes it."""

    suffix: str
    write: Callable[[Report], bytes]


FORMATS = {
    "docx": Format(".docx", docx.write),
    "pdf": Format(".pdf", pdf.write),
    "html": Format(".html", html.write),
    "xlsx": Format(".xlsx", xlsx.write),
    "json": Format(".json", json.write),
    "txt": Format(".txt", text.write),
}

__all__ = ["FORMATS", "Format"]
