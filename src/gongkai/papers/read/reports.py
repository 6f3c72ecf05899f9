"""Documents in, reports out: what every face and every check starts from."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Cell, Doubt, Line, Report
from gongkai.law.grid import Form

from .closing import unsigned
from .document import Document, Unreadable, open_document
from .headings import Found, headings
from .identity import Identity, identity
from .match import Matched, match
from .pieces import pieces
from .prose import counts
from .sections import lines, sections
from .split import Stretch, stretches
from .stream import Stream
from .tokens import Token, tokens

_SIDES = re.compile(r"(20\d\d)\s*年?\s*(?:年度|年)?\s*(?:报告|vs|VS|与|和|/)")


def read_reports(path: Path) -> list[Report]:
    """All reports in a file. Raises Unreadable with a sentence for an official, and nothing else."""
    return reports_in(open_document(path))


def reports_in(document: Document) -> list[Report]:
    """All reports in a document, `part` counted from 1."""
    stream = Stream(pieces(document))
    found = headings(stream)
    all_tokens = tokens(stream, found)
    starts = [token.start for token in all_tokens]
    reports: list[Report] = []
    for stretch in stretches(stream, found):
        inside = all_tokens[bisect_left(starts, stretch.start) : bisect_left(starts, stretch.end)]
        reports.extend(_stretch(stream, stretch, inside, document))
    reports = [report for report in reports if _is_report(report)] or _none(document)
    return [replace(report, part=number) for number, report in enumerate(reports, 1)]


def _is_report(report: Report) -> bool:
    return bool(report.cells or len(report.sections) >= 2 or (report.title and report.sections))


def _none(document: Document) -> list[Report]:
    raise Unreadable(
        f"“{document.source}”不像政府信息公开工作年度报告：既没有找到“一、总体情况”等标题，也没有找到规定的表格。"
        "请核对是否选错了文件；如果是报告，请提交可以复制文字的版本。"
    )


def _stretch(stream: Stream, stretch: Stretch, inside: Sequence[Token], document: Document) -> list[Report]:
    text = lines(stream, stretch.start, stretch.end)
    own = [Line(document.title, "标题"), *text] if document.title and stretch.start == 0 else text
    known = identity(own, document.source)
    prose = unsigned(sections(stream, stretch, inside), known)
    matched = match(stream, inside, known.year)
    years = _years(text, len(matched)) or [known.year] * len(matched)
    sides = len(matched) > 1
    if sides:  # two reports beside one another share headings, and no line of prose can be told to one of them
        prose = tuple(replace(section, prose=()) for section in prose)
    out = []
    for one, year in zip(matched, years, strict=True):
        report = Report(
            organ=known.organ,
            level=known.level,
            year=year,
            form=one.form.name if one.form else None,
            title=known.title,
            sections=prose,
            cells=_ordered(one),
            doubts=tuple(one.doubts),
            seen=one.seen,
            counts=counts(prose),
            dates=known.dates,
            lines=tuple(text),
            source=document.source,
        )
        out.append(_with_pictures(report, stream, stretch))
    return out


def _years(text: Sequence[Line], count: int) -> list[int | None]:
    """The years over the columns of a comparison (2023年报告 2024年报告), if there are as many as reports."""
    if count < 2:
        return []
    for line in text:
        years = list(dict.fromkeys(int(year) for year in _SIDES.findall(line.text + " /")))
        years = list(dict.fromkeys([*years, *map(int, re.findall(r"(20\d\d)\s*年?\s*报告", line.text))]))
        if len(years) == count:
            return list(years)
    return []


def _ordered(matched: Matched) -> dict[str, Cell]:
    """Cells in the order of the form; rows of the other edition behind."""
    order = {name: number for number, name in enumerate(matched.form.cells)} if matched.form else {}
    return dict(sorted(matched.cells.items(), key=lambda item: order.get(item[0], len(order))))


def _with_pictures(report: Report, stream: Stream, stretch: Stretch) -> Report:
    """A doubt for each table that is missing from a section in which a picture stands."""
    form = FORMS.get(report.form or "") or _form_of_year(report.year)
    cells, doubts = dict(report.cells), list(report.doubts)
    for heading, after in pairwise([*stretch.headings, Found(0, stretch.end, stretch.end)]):
        names = tuple(name for grid in form.grids if grid.table == heading.no for name in grid.cells)
        picture = _picture(stream, heading.end - 1, after.start)
        if not names or not picture or any(name in cells for name in names):
            continue
        table = "〇一二三四"[heading.no]
        message = (
            f"{picture}是图片，表{table}的数字无法读取，没有猜测。请提交表格可以复制文字的版本，或对照图片逐格核对。"
        )
        doubts.append(Doubt(names, (), picture, message))
        cells.update({name: Cell(None, "", picture, sure=False) for name in names})
    return replace(report, cells=cells, doubts=tuple(doubts), form=report.form or (form.name if cells else None))


def _form_of_year(year: int | None) -> Form:
    fitting = [form for form in FORMS.values() if year is None or form.first_year <= year]
    return max(fitting or FORMS.values(), key=lambda form: form.first_year)


def _picture(stream: Stream, start: int, end: int) -> str:
    first = stream.owner[start] if start < len(stream.owner) else 0
    last = stream.owner[end] if end < len(stream.owner) else len(stream.pieces)
    return next((piece.where for piece in stream.pieces[first:last] if piece.kind == "picture"), "")


__all__ = ["Identity", "read_reports", "reports_in"]
