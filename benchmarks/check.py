"""What a check costs over the bare library, on two processors, and in memory: `make bench`.

    python -m benchmarks.check [FILES]      files of the folder whose memory is measured: 1000 unless told, 10000 asked

The rival takes the cells out of the same file with the library that we stand on, spans and all where it knows them.
Ours opens the file (the same cells with their places, and the words between), reads the report (200 cells by their
labels, sections, numbers in words) and judges it. All run in turn; times are processor time, medians, processes that
were started included. Two processes against one are timed by the clock.
"""

import logging
import multiprocessing
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import docx
import lxml.html
import pdfplumber

from benchmarks import sample
from gongkai.law.checks import check
from gongkai.papers.read.batch import read_all
from gongkai.papers.read.document import open_document
from gongkai.papers.read.reports import reports_in

ROUNDS, FEW = 15, 5
TOGETHER = 150  # files read by one process and by two
LIBRARY, MORE, FASTER, MEMORY = 1.5, 0.2, 1.8, 300  # what issue and README promise: ratios, and MB


def bare_html(path: Path) -> list[tuple[str, str | None, str | None]]:
    page = lxml.html.document_fromstring(path.read_bytes())
    return [(cell.text_content(), cell.get("rowspan"), cell.get("colspan")) for cell in page.iter("td", "th")]


def bare_docx(path: Path) -> list[str]:
    document = docx.Document(str(path))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def bare_pdf(path: Path) -> list[str | None]:
    with pdfplumber.open(path) as document:
        return [cell for page in document.pages for table in page.extract_tables() for row in table for cell in row]


RIVALS: dict[str, tuple[str, Callable[[Path], Sequence[object]], int]] = {
    ".html": ("lxml, a walk over the cells", bare_html, ROUNDS),
    ".docx": ("python-docx, text of the cells", bare_docx, ROUNDS),
    ".pdf": ("pdfplumber, extract_tables", bare_pdf, FEW),
}


def spent() -> float:
    """Seconds of processor time of this process and of those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def steps(path: Path) -> tuple[float, float, float, float]:
    """Milliseconds: the library, opening, reading, checking."""
    at = [spent()]
    RIVALS[path.suffix][1](path)
    at.append(spent())
    document = open_document(path)
    at.append(spent())
    [report] = reports_in(document)
    at.append(spent())
    check(report)
    at.append(spent())
    bare, opening, reading, checking = ((end - start) * 1000 for start, end in pairwise(at))
    return bare, opening, reading, checking


def formats(folder: Path) -> None:
    print(
        f"{'file':<5}{'bare ms':>9}{'open ms':>9}{'read ms':>9}{'check ms':>9}{'open':>7}{'all':>7}{'checks':>8}  rival"
    )
    for path in sample.files(folder):
        name, _, rounds = RIVALS[path.suffix]
        steps(path)  # warm
        bare, opening, reading, checking = (
            statistics.median(column) for column in zip(*(steps(path) for _ in range(rounds)), strict=True)
        )
        whole = opening + reading
        print(
            f"{path.suffix[1:]:<5}{bare:>9.1f}{opening:>9.1f}{reading:>9.1f}{checking:>9.1f}"
            f"{opening / bare:>6.2f}×{whole / bare:>6.2f}×{checking / whole:>7.0%}  {name}"
        )
    print(f"asked: at most {LIBRARY:g} × the library, checks at most {MORE:.0%} of reading")


def folder_of(files: Sequence[Path], many: int, place: Path) -> Path:
    place.mkdir()
    for number in range(many):
        source = files[number % len(files)]
        (place / f"{number:05}{source.suffix}").write_bytes(source.read_bytes())
    return place


def gain() -> float:
    """How much faster two busy loops are beside one another than one after the other: what the machine can give."""
    with multiprocessing.get_context("fork").Pool(2) as pool:
        times = []
        for size in (2, 1):
            start = time.perf_counter()
            pool.map(loop, range(2), size)  # both to one process, or one to each
            times.append(time.perf_counter() - start)
    return times[0] / times[1]


def loop(_: int) -> None:
    for _ in range(20_000_000):
        pass


def together(folder: Path) -> None:
    files = sorted(folder.iterdir())
    seconds = {}
    list(read_all(files[:4], 2))  # the fork server has started
    for jobs in (1, 2):
        start = time.perf_counter()
        assert all(not isinstance(answer, str) for _, answer in read_all(files, jobs))
        seconds[jobs] = time.perf_counter() - start
    print(
        f"{len(files)} files: {seconds[1]:.1f} s by one process, {seconds[2]:.1f} s by two: "
        f"{seconds[1] / seconds[2]:.2f} × (asked: {FASTER:g} ×; two busy loops on this machine: {gain():.2f} ×)"
    )


def memory(folder: Path, many: int) -> None:
    """The most that the command itself held; its readers are processes of their own, and bounded."""
    command = [sys.executable, "-m", "benchmarks.check", "--measured", str(folder)]
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    peak = float(done.stdout.split()[-1])
    print(f"{many} files: {peak:.0f} MB at most, {time.perf_counter() - start:.0f} s (asked: {MEMORY} MB for 10000)")


def measured(folder: str) -> None:
    """The command over a folder, with its own largest size in MB as the last word."""
    from gongkai.cli import main as gongkai

    sys.argv = ["gongkai", "check", folder, "--jobs", "2"]
    try:
        gongkai()
    except SystemExit:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    if sys.argv[1:2] == ["--measured"]:
        measured(sys.argv[2])
        return
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # else it says of every glyph that Chromium gave no box
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        formats(place)
        pages = [place / "report.html", place / "report.docx"]
        together(folder_of(pages, TOGETHER, place / "together"))
        memory(folder_of(pages[:1], many, place / "many"), many)


if __name__ == "__main__":
    main()
