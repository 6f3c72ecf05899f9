"""Reports written as documents: one format a file, each with `write(report) -> bytes`."""

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.law.annual.report import Report
from gongkai.papers.write import docx, html, text


@dataclass(frozen=True)
class Format:
    """A format: the suffix of its files and the function that writes it."""

    suffix: str
    write: Callable[[Report], bytes]


FORMATS = {
    "docx": Format(".docx", docx.write),
    "html": Format(".html", html.write),
    "txt": Format(".txt", text.write),
}

__all__ = ["FORMATS", "Format"]
