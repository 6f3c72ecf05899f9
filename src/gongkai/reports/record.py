"""A report between its two lives: as read from a document, and as the columns of a row."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from gongkai.law.annual.report import Cell, Report, Section
from gongkai.law.checks.finding import Finding
from gongkai.papers.write.page import preamble
from gongkai.reports.models import AnnualReport


def columns(report: Report, findings: Sequence[Finding]) -> dict[str, Any]:
    """What was read and found, in plain JSON values."""
    return {
        "form": report.form or "",
        "title": report.title,
        "dated": report.dates[-1][0] if report.dates else None,
        "part": report.part,
        "opening": [*preamble(report)],
        "sections": [_section(section) for section in report.sections],
        "cells": {name: asdict(cell) for name, cell in report.cells.items()},
        "doubts": [asdict(doubt) for doubt in report.doubts],
        "findings": [{name: told for name, told in asdict(one).items() if name != "judged"} for one in findings],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "no": section.no,
        "heading": section.heading,
        "written": section.written,
        "prose": [line.text for line in section.prose],
    }


def as_last(record: AnnualReport) -> Report:
    """A stored report as the next year's check compares with it: its form and its cells."""
    return Report(
        organ=record.organ.name_on(date(record.year, 12, 31)),
        level=record.organ.level,
        year=record.year,
        form=record.form or None,
        part=record.part,
        title=record.title,
        cells={name: Cell(**cell) for name, cell in record.cells.items()},
        source=record.source.name,
    )
