"""A copy of a report to send back: a Word document with a comment at each place that was found fault with.

A Word file stays as it is but for the comments; of any other a document is drawn from its cells and words.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from gongkai.law.annual import FORM_2019
from gongkai.law.annual.report import Report
from gongkai.law.checks import SEVERITIES, title_of
from gongkai.papers.checking.judged import Judged
from gongkai.papers.checking.marks import Numbered, form_of, numbered, places, quoted
from gongkai.papers.checking.markup import shown
from gongkai.papers.checking.word_places import Places, paragraphs
from gongkai.papers.read.blocks import Unreadable
from gongkai.papers.read.docx import read_docx
from gongkai.papers.read.package import Package
from gongkai.papers.read.reports import reports_in
from gongkai.papers.write import docx as drawn

AUTHOR, INITIALS = "公开检查", "检"
_OTHERS = 5  # cells of a finding, besides its first, that point to it


Locate = Callable[[Iterable[str], Iterable[str]], list[int]]
"""The paragraphs of some cells (by name) and of some places, those of the cells first."""


@dataclass(frozen=True)
class Note:
    """A comment: its text, the words that it is about (the first that the paragraph holds), where it may stand."""

    text: str
    at: tuple[int, ...]
    words: tuple[str, ...] = ()


def annotated(data: bytes, judged: Sequence[Judged], now: datetime) -> bytes:
    """The same Word file with comments. Raises Unreadable where it is none that can be written to."""
    found = Places(data)
    if not found.transitional:
        raise Unreadable("这个文件是另一种 Word 格式（严格 OOXML），不能加批注；请用 Word 另存为 .docx 后再试。")
    try:
        document = docx.Document(BytesIO(data))
    except (ValueError, KeyError, etree.XMLSyntaxError) as error:  # macros in it, or parts that are not as they say
        raise Unreadable("这个 Word 文件不能加批注（可能带有宏）；请用 Word 另存为 .docx 后再试。") from error
    notes = [note for one in judged for note in _notes(one, _in_place(one.report, found))]
    return _commented(document, notes, now)


def redrawn(judged: Judged, now: datetime) -> bytes:
    """The report drawn as a Word document, with comments. Raises Unreadable where form and year are not known."""
    report = judged.report
    if form_of(report) is None and (report.year is None or report.year < FORM_2019.first_year):
        raise Unreadable("没有读出报告的格式和年度，画不出表格，没有写成 Word 文件；说明见网页（--format html）。")
    data = drawn.write(report)
    again = reports_in(read_docx(Package(data), ""))[0]
    notes = list(_notes(judged, _drawn(report, again, Places(data))))
    return _commented(docx.Document(BytesIO(data)), notes, now)


def _in_place(report: Report, found: Places) -> Locate:
    def locate(cells: Iterable[str], wheres: Iterable[str]) -> list[int]:
        named = [report.cells[cell].where for cell in cells if cell in report.cells]
        return _numbers(found, [*named, *wheres])

    return locate


def _drawn(report: Report, again: Report, found: Places) -> Locate:
    """Cells by their names, words by the lines and headings that are the same."""
    lines = {each.where: each.text for each in report.lines}
    lines |= {section.where: section.written for section in report.sections}
    here = {_plain(each.text): each.where for each in again.lines}
    here |= {_plain(section.written): section.where for section in again.sections}

    def locate(cells: Iterable[str], wheres: Iterable[str]) -> list[int]:
        named = [again.cells[cell].where for cell in cells if cell in again.cells]
        return _numbers(found, [*named, *(here.get(_plain(lines.get(where, "")), "") for where in wheres)])

    return locate


def _numbers(found: Places, wheres: Iterable[str]) -> list[int]:
    return list(dict.fromkeys(found.of(where)[0] for where in wheres if found.of(where)))


def _plain(text: str) -> str:
    return "".join(text.split())


def _notes(judged: Judged, locate: Locate) -> Iterator[Note]:
    """Each finding in full at its first place, by its number at a few more; what has no place stands at the title."""
    title = tuple(locate((), [line.where for line in judged.report.lines[:1]])) or (0,)
    part = f"第{judged.report.part}份·" if judged.report.part > 1 else ""
    for one in numbered(judged.findings):
        at = tuple(locate(one.finding.cells, places(one.finding)))
        words = tuple(quoted(one.finding))
        yield Note(_full(one, part), at or title, words)
        if one.finding.cells:
            yield from (Note(f"见问题{part}{one.number}。", (other,), words) for other in at[1 : 1 + _OTHERS])
    for doubt in judged.report.doubts:
        at = tuple(locate(doubt.cells, (doubt.where,)))
        yield Note(f"【存疑】{doubt.message}", at or title)


def _full(one: Numbered, part: str) -> str:
    finding = one.finding
    head = f"问题{part}{one.number}【{SEVERITIES[finding.severity]}】{title_of(finding.code)}"
    return "\n".join((head, finding.message, f"怎么办：{finding.suggestion}", f"依据：{finding.cite}。"))


def _commented(document: Document, notes: Sequence[Note], now: datetime) -> bytes:
    all_ = [Paragraph(each, document._body) for each in paragraphs(document.element)]  # type: ignore[arg-type]
    for note in notes:
        comment = document.comments.add_comment(shown(note.text), AUTHOR, INITIALS)
        comment._comment_elm.date = now
        if at := [number for number in note.at if number < len(all_)]:
            _anchor(all_[at[0]], note.words, comment.comment_id)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _anchor(paragraph: Paragraph, words: Sequence[str], number: int) -> None:
    """Around the runs that hold the words, else around all; in a paragraph without a run, at its end."""
    runs = _holding(paragraph.runs, words) or paragraph.runs
    if runs:
        runs[0].mark_comment_range(runs[-1], number)
        return
    reference = OxmlElement("w:r")
    for tag in ("commentRangeStart", "commentRangeEnd"):
        paragraph._p.append(_with_id(tag, number))
    reference.append(_with_id("commentReference", number))
    paragraph._p.append(reference)


def _with_id(tag: str, number: int) -> Any:
    element = OxmlElement(f"w:{tag}")
    element.set(qn("w:id"), str(number))
    return element


def _holding(runs: Sequence[Run], words: Sequence[str]) -> list[Run]:
    """The runs over which the first of the words lies that they hold, whatever the spaces."""
    texts = [_plain(run.text) for run in runs]
    whole = "".join(texts)
    sought = next((plain for plain in map(_plain, words) if plain in whole), "")
    if not sought:
        return []
    start, length = whole.find(sought), len(sought)
    held, at = [], 0
    for run, text in zip(runs, texts, strict=True):
        if at < start + length and at + len(text) > start:
            held.append(run)
        at += len(text)
    return held
