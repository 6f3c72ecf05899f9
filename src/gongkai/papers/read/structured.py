"""The machine-readable file of a report (`papers.write.json`), opened as the document that it stands for.

It is drawn as a page and read like any other, so that the same file in another format gives the same findings.
"""

import json
from datetime import date
from typing import Any

from gongkai.law.annual import FORMS
from gongkai.law.annual.report import Cell, Line, Report, Section
from gongkai.papers.write import html
from gongkai.papers.write.json import FORMAT, VERSION

from .blocks import Document, Unreadable
from .html import read_html


def structured(text: str) -> dict[str, Any] | None:
    """The object, where the text is such a file."""
    if FORMAT not in text[:200]:
        return None
    try:
        stored = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return stored if isinstance(stored, dict) and stored.get("format") == FORMAT else None


def read_structured(stored: dict[str, Any], source: str) -> Document:
    """Raises Unreadable where the file is of a later version, or is not built as its format says."""
    if stored.get("version") != VERSION:
        raise Unreadable(
            f"这是第{stored.get('version')}版的年度报告数据，本程序只读第{VERSION}版；请换用报告的 Word 或 PDF 文件。"
        )
    try:
        drawn = html.write(_report(stored, source)).decode()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(
            "这个年度报告数据文件缺少内容，或者格式不对，没有读取；请重新导出，或者换用 Word 文件。"
        ) from error
    return Document(source, "json", read_html(drawn, source).blocks, str(stored["title"]))


def _report(stored: dict[str, Any], source: str) -> Report:
    form = FORMS[stored["form"]]
    sections = tuple(
        Section(int(each["no"]), "", str(each["heading"]), "", tuple(Line(str(text), "") for text in each["text"]))
        for each in stored["sections"]
    )
    lines = [Line(str(text), "") for text in stored["opening"]]
    if sections:
        lines.append(Line(sections[0].written, ""))  # the opening ends there
    cells = {name: Cell(None, str(stored["cells"][name]), "") for name in form.cells if name in stored["cells"]}
    return Report(
        organ=stored["organ"],
        level=None,
        year=stored["year"],
        form=form.name,
        title=str(stored["title"]),
        sections=sections,
        cells=cells,
        dates=((date.fromisoformat(stored["dated"]), ""),) if stored["dated"] else (),
        lines=tuple(lines),
        source=source,
    )
