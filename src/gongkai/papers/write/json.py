"""A report for machines: every cell by its name (`law.annual`), the words section by section.

    {"format": "gongkai.annual-report", "version": 1, "organ": …, "level": …, "year": 2025, "form": "2021", "title": …,
     "opening": [lines], "sections": [{"no": 1, "heading": "一、总体情况", "text": [paragraphs]}],
     "cells": {"received.natural": "12"}, "dated": "2026-01-20"}

A value is what stands in the cell, as it was written; a cell that the document lacks is absent.
"""

import json
from typing import Any

from gongkai.law.annual.report import Report
from gongkai.papers.write import page

FORMAT, VERSION = "gongkai.annual-report", 1


def write(report: Report) -> bytes:
    """The whole report, UTF-8. Raises ValueError if neither its form nor its year is known."""
    return (json.dumps(told(report), ensure_ascii=False, indent=1) + "\n").encode()


def told(report: Report) -> dict[str, Any]:
    """The report in plain JSON values."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "organ": report.organ,
        "level": report.level,
        "year": report.year,
        "form": page.form_of(report).name,
        "title": page.title(report),
        "opening": [*page.preamble(report)],
        "sections": [
            {"no": section.no, "heading": section.written, "text": page.prose(report, section)}
            for section in report.sections
        ],
        "cells": {name: cell.raw for name, cell in report.cells.items()},
        "dated": report.dates[-1][0].isoformat() if report.dates else None,
    }
