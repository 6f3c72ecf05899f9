"""A whole annual report with invented figures that add up, and its files in every format we can make here."""

import subprocess
import tempfile
from datetime import date
from pathlib import Path

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Cell, Line, Report, Section
from gongkai.papers.write import FORMATS
from tests.parts import CHROMIUM

ORGAN, YEAR = "清源县人民政府", 2025
FIGURES = {"received": 12, "carried_in": 3, "granted": 13, "total": 13, "carried_out": 2}
NUMERALS = "一二三四五六"
PROSE = "本年度收到政府信息公开申请12件，上年结转3件，办结13件，结转下年度继续办理2件。"


def report() -> Report:
    """A 2021 form, every cell filled: nought but for table three, whose sums hold."""
    form = FORMS["2021"]
    values = dict.fromkeys(form.cells, "0")
    for row, number in FIGURES.items():
        values |= {f"{row}.natural": str(number), f"{row}.total": str(number)}
    sections = tuple(
        Section(heading.no, heading.text, f"{NUMERALS[heading.no - 1]}、{heading.text}", "", (Line(PROSE, ""),) * 5)
        for heading in form.sections
    )
    return Report(
        organ=ORGAN,
        level="county",
        year=YEAR,
        form=form.name,
        title=f"{ORGAN}{YEAR}年政府信息公开工作年度报告",
        sections=sections,
        cells={name: Cell(text, text, "") for name, text in values.items()},
        dates=((date(2026, 1, 20), ""),),
    )


def files(folder: Path) -> list[Path]:
    """The report as HTML and DOCX by our own writers, and as the PDF that Chromium, if it is here, prints of that."""
    made = []
    for name in ("html", "docx"):
        path = folder / f"report{FORMATS[name].suffix}"
        path.write_bytes(FORMATS[name].write(report()))
        made.append(path)
    printed = _print(made[0])
    return [*made, printed] if printed else made


def _print(page: Path) -> Path | None:
    chromium = CHROMIUM.find()
    if chromium is None:
        print(f"{CHROMIUM.missing}。PDF 一项略过。")
        return None
    target = page.with_suffix(".pdf")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        subprocess.run(
            [chromium, *quiet, f"--user-data-dir={profile}", f"--print-to-pdf={target}", page.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )
    return target
