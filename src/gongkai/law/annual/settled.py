"""Doubts of a report settled: the figures that a person found out stand in the place of what could be read two ways."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from gongkai.law.annual.report import Cell, Doubt, Report

Values = Sequence[str | None]
"""One value a cell of the doubt, as the form prints it; None is a cell that was left blank."""


def mark(doubt: Doubt) -> str:
    """The digest of all that a doubt says: in a file sent anew the same doubt needs no second answer."""
    return hashlib.sha256(json.dumps(asdict(doubt), ensure_ascii=False).encode()).hexdigest()


def settled(report: Report, answers: Mapping[str, Values]) -> Report:
    """The report with the doubts that are answered (by their mark) settled; the others stay.

    Raises ValueError where an answer has not one value a cell.
    """
    cells, left = dict(report.cells), []
    for doubt in report.doubts:
        values = answers.get(mark(doubt))
        if values is None:
            left.append(doubt)
            continue
        for name, value in zip(doubt.cells, values, strict=True):
            where = cells[name].where if name in cells else doubt.where
            cells[name] = Cell(value, value or "", where)
    return replace(report, cells=cells, doubts=tuple(left))
