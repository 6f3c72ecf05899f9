"""A report as PDF/A-2a and PDF/UA-1 on a page like that of official documents, drawn like a letter (letter_pdf.py)."""

import json
from datetime import UTC, datetime, time
from importlib.resources import files
from typing import Any

from gongkai.law.annual.report import Report
from gongkai.law.grid import Layout
from gongkai.papers.write import fonts, letter_lines, letter_pdf, page
from gongkai.papers.write import letter_style as look
from gongkai.papers.write.tables import Placed, Plan
from gongkai.papers.write.title import lines

_TEMPLATE = files("gongkai.papers.write") / "report.typ"
_STUB, _NUMBER = 2.0, 1.0  # shares of a column of labels, of numbers
_LONG = 3.2  # of the column that holds the longest labels of table 三
_SIZE, _LEAST = 9.0, 4.0  # points of what stands in a table, and of a number too long for its cell
_INSET = 4.0  # points, left and right of a cell together
_DIGIT = 0.56  # of the type's size: the width of a digit


def write(report: Report) -> bytes:
    """The whole report; the same report gives the same bytes.

    Raises ValueError if neither its form nor its year is known, NoFont, NoGlyph.
    """
    import typst  # 30 MB of engine that only printing needs

    day = report.dates[-1][0] if report.dates else None
    compiler = typst.Compiler(font_paths=fonts.shelf())
    try:
        printed = compiler.compile(
            _TEMPLATE.read_bytes(),
            format="pdf",
            sys_inputs={"report": json.dumps(_data(report), ensure_ascii=False)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.combine(day, time(), UTC) if day else datetime(2000, 1, 1, tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise letter_pdf.explained(error) from None
    assert isinstance(printed, bytes)
    return printed


def _data(report: Report) -> dict[str, Any]:
    form = page.form_of(report)
    return {
        "look": letter_pdf.measures(),
        "title": lines(page.title(report), letter_lines.room("title") - 1),
        "organ": report.organ or "",
        "opening": [*page.preamble(report)],
        "sections": [
            {
                "heading": section.written,
                "prose": page.prose(report, section),
                "table": _table(report, form.layout(page.TABLE_OF[section.no]))
                if section.no in page.TABLE_OF
                else None,
            }
            for section in report.sections
        ],
        "signature": [line for line in page.signature(report) if line],
    }


def _table(report: Report, layout: Layout) -> dict[str, Any]:
    plan = Plan(layout)
    shares = _shares(plan)
    point = look.POINTS * (look.PAPER[0] - look.LEFT - look.RIGHT) / sum(shares)
    return {
        "shares": shares,
        "cells": [
            {
                "row": placed.row,
                "col": placed.col,
                "rowspan": placed.slot.rowspan,
                "colspan": placed.slot.colspan,
                **_told(report, placed, point * sum(shares[placed.col : placed.col + placed.slot.colspan])),
            }
            for row in plan
            for placed in row
        ],
    }


def _told(report: Report, placed: Placed, room: float) -> dict[str, Any]:
    """What stands in a cell that is `room` points wide, and its size: a number is never parted."""
    if not placed.slot.cell:
        return {"text": placed.slot.text, "size": _SIZE}
    text = page.value(report, placed.slot.cell)
    fits = (room - _INSET) / (_DIGIT * len(text)) if text else _SIZE
    return {"text": text, "size": max(min(_SIZE, fits), _LEAST)}


def _shares(plan: Plan) -> list[float]:
    """How wide each column is, in shares of the line: labels need room, numbers little."""
    stubs = {col for row, col in plan.at if _labels(plan, col)}
    if len(stubs) < 3:
        return [_STUB if col in stubs else _NUMBER for col in range(plan.width)]
    return [_LONG if col == max(stubs) else _NUMBER for col in range(plan.width)]


def _labels(plan: Plan, col: int) -> bool:
    return not any(plan.at[row, col].slot.cell for row in range(plan.height))
