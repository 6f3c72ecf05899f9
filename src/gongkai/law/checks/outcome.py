"""A report with what was found in it, as other programs read it (`gongkai check --format json`)."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from gongkai.law.annual.report import Cell, Report
from gongkai.law.checks.finding import Finding


def outcome(file: str, report: Report, findings: Sequence[Finding]) -> dict[str, Any]:
    """Plain data for JSON: every name and every order here is relied on by others."""
    return {
        "file": file,
        "part": report.part,
        "organ": report.organ,
        "level": report.level,
        "year": report.year,
        "form": report.form,
        "sections": [
            {"no": section.no, "heading": section.heading, "written": section.written, "chars": section.chars}
            for section in report.sections
        ],
        "cells": {name: _cell(cell) for name, cell in report.cells.items()},
        "doubts": [
            {
                "cells": list(doubt.cells),
                "readings": [list(reading) for reading in doubt.readings],
                "where": doubt.where,
                "message": doubt.message,
            }
            for doubt in report.doubts
        ],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity,
                "message": finding.message,
                "cells": list(finding.cells),
                "where": finding.where,
                "cite": finding.cite,
                "suggestion": finding.suggestion,
            }
            for finding in findings
        ],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    written = asdict(cell)
    return {name: written[name] for name in ("value", "raw", "unit", "where", "sure")}


def complains(report: Report, findings: Sequence[Finding]) -> bool:
    """Whether a report is to be looked at before it is filed: an error, or anything that could not be read."""
    return bool(report.doubts) or any(finding.severity == "error" for finding in findings)
