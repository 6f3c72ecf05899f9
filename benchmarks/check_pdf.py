"""What a check costs over the bare library: `make bench`.

Ours reads a whole report, finds its 200 cells by their labels and checks them. The rival only takes the text of the
tables out of the same file with the library that we stand on. Both run in turn in one process; the ratio is of medians.
"""

import logging
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import lxml.html
import pdfplumber

from benchmarks import sample
from gongkai.law.checks import check
from gongkai.papers.read import read_reports

ROUNDS = 15


def ours(path: Path) -> int:
    """Read and check; the number of cells read."""
    [report] = read_reports(path)
    check(report)
    return sum(cell.value is not None for cell in report.cells.values())


def bare_html(path: Path) -> int:
    page = lxml.html.document_fromstring(path.read_bytes())
    return len([cell.text_content() for cell in page.iter("td", "th")])


def bare_docx(path: Path) -> int:
    document = docx.Document(str(path))
    return len([cell.text for table in document.tables for row in table.rows for cell in row.cells])


def bare_pdf(path: Path) -> int:
    with pdfplumber.open(path) as document:
        return len(
            [cell for page in document.pages for table in page.extract_tables() for row in table for cell in row]
        )


RIVALS = {
    ".html": ("lxml, text of the cells", bare_html),
    ".docx": ("python-docx, text of the cells", bare_docx),
    ".pdf": ("pdfplumber, extract_tables", bare_pdf),
}


def milliseconds(work: Callable[[Path], int], path: Path) -> float:
    start = time.perf_counter()
    work(path)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # else it says of every glyph that Chromium gave no box
    print(f"{'file':<6} {'cells':>5} {'ours ms':>9} {'bare ms':>9} {'ratio':>6}  rival")
    with tempfile.TemporaryDirectory() as folder:
        for path in sample.files(Path(folder)):
            name, rival = RIVALS[path.suffix]
            cells = ours(path)
            rival(path)  # both are warm now
            pairs = [(milliseconds(ours, path), milliseconds(rival, path)) for _ in range(ROUNDS)]
            mine, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
            print(f"{path.suffix[1:]:<6} {cells:>5} {mine:>9.1f} {bare:>9.1f} {mine / bare:>6.1f}  {name}")


if __name__ == "__main__":
    main()
