"""A report as plain values for JSON, and back: what was read once can be judged again without its file."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from gongkai.law.annual.report import Cell, Count, Doubt, Line, Report, Section, Seen


def plain(report: Report) -> dict[str, Any]:
    """`revived(json.loads(json.dumps(plain(report)))) == report`."""
    return asdict(report) | {"dates": [[day.isoformat(), where] for day, where in report.dates]}


def revived(kept: Mapping[str, Any]) -> Report:
    """Raises KeyError, TypeError or ValueError for what `plain` did not make."""
    told = {
        "sections": tuple(Section(**each | {"prose": _lines(each["prose"])}) for each in kept["sections"]),
        "cells": {name: Cell(**cell) for name, cell in kept["cells"].items()},
        "doubts": tuple(_doubt(each) for each in kept["doubts"]),
        "seen": tuple(Seen(**each) for each in kept["seen"]),
        "counts": tuple(Count(**each) for each in kept["counts"]),
        "dates": tuple((date.fromisoformat(day), where) for day, where in kept["dates"]),
        "lines": _lines(kept["lines"]),
    }
    return Report(**{**kept, **told})


def _lines(kept: Any) -> tuple[Line, ...]:
    return tuple(Line(**each) for each in kept)


def _doubt(kept: Mapping[str, Any]) -> Doubt:
    readings = tuple(tuple(reading) for reading in kept["readings"])
    return Doubt(tuple(kept["cells"]), readings, kept["where"], kept["message"])
