"""One annual report as a page shows it: findings and doubts numbered, the cells they concern marked in the tables."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from gongkai.law.annual import FORMS
from gongkai.law.checks.finding import SEVERITIES
from gongkai.papers.write.html import Drawing, Mark, table
from gongkai.papers.write.page import TABLE_OF, unsigned, written_day
from gongkai.portal.verdict import verdict
from gongkai.reports.models import AnnualReport

# what a conversion left of a field nobody ever read; the finding that names it stays
_FIELD_MARK = re.compile(r"\s*\[\s*bookmark\s*:[^\]]*\]\s*")
_SHOWN_CELLS = 12  # a finding over whole rows names more cells than anyone reads; all are marked in the table


@dataclass(frozen=True)
class Concerned:
    """A cell that a finding or a doubt concerns: its name, its words on the form, what stands in it."""

    name: str
    words: str
    value: str


@dataclass(frozen=True)
class Remark:
    """A finding or a doubt with its number on the page; `more` cells are concerned beyond those listed."""

    anchor: str
    label: str
    said: dict[str, Any]
    cells: tuple[Concerned, ...]
    more: int


@dataclass(frozen=True)
class Part:
    """A section: anchor, heading as written, paragraphs, signature under the last one, its table drawn, if any.

    `outside` are cells that the document has and this form has not: （六）其他处理 as one row, as the form was before.
    """

    anchor: str
    written: str
    prose: list[str]
    signature: list[str]
    table: SafeString
    outside: list[Concerned]


class ReportPage:
    """Everything the template prints. No queries."""

    def __init__(self, record: AnnualReport) -> None:
        self._record = record
        self.form = FORMS.get(record.form)
        self.findings = list(self._findings())
        self.doubts = [
            self._remark(f"doubt-{number}", f"存疑{number}", doubt) for number, doubt in enumerate(record.doubts, 1)
        ]
        self.verdict = verdict(record)
        self.opening = [line for line in record.opening if not _FIELD_MARK.fullmatch(line)]
        self._marks = dict(self._marked())

    def _findings(self) -> Iterator[Remark]:
        """Labelled as the verdict counts them, each severity from 1: 错误1, 错误2, 提醒1."""
        counts: Counter[str] = Counter()
        for number, finding in enumerate(self._record.findings, 1):
            label = SEVERITIES[finding["severity"]]
            counts[label] += 1
            yield self._remark(f"finding-{number}", f"{label}{counts[label]}", finding)

    def _remark(self, anchor: str, label: str, said: dict[str, Any]) -> Remark:
        cells = [self._concerned(cell) for cell in said["cells"] if self.form and cell in self.form.places]
        listed = tuple(cells[:_SHOWN_CELLS])
        return Remark(anchor, label, said, listed, len(cells) - len(listed))

    def _concerned(self, cell: str) -> Concerned:
        words = self.form.describe(cell) if self.form else cell
        return Concerned(cell, words, self._record.cells.get(cell, {}).get("raw", ""))

    def _marked(self) -> Iterator[tuple[str, Mark]]:
        """The first remark on a cell wins its link, findings before doubts."""
        for remark in reversed([*self.findings, *self.doubts]):
            for cell in remark.said["cells"]:
                yield cell, Mark(f"#{remark.anchor}", f"见{remark.label}")

    @cached_property
    def parts(self) -> list[Part]:
        """The sections in their order; drawn once, for the template walks through them twice."""
        return list(self._parts())

    def _parts(self) -> Iterator[Part]:
        signature = (self._record.organ.name, self._record.organ.short, self._dated())
        for section in self._record.sections:
            prose, signed = unsigned([line for line in section["prose"] if not _FIELD_MARK.fullmatch(line)], signature)
            drawn = self._table(section["no"])
            outside = self._outside(section["no"])
            yield Part(f"section-{section['no']}", section["written"], prose, signed, drawn, outside)

    def _outside(self, section: int) -> list[Concerned]:
        known = self.form.places if self.form else {}
        return [
            Concerned(name, form.describe(name), cell["raw"])
            for name, cell in self._record.cells.items()
            for form in FORMS.values()
            if name not in known and name in form.places and form.places[name][0].table == TABLE_OF.get(section)
        ]

    def _dated(self) -> str:
        return written_day(self._record.dated) if self._record.dated else ""

    def _table(self, section: int) -> SafeString:
        number = TABLE_OF.get(section)
        if self.form is None or number is None or not self._has(number):
            return SafeString("")
        values = {name: cell["raw"] for name, cell in self._record.cells.items()}
        drawn = table(self.form, number, Drawing(values, self._marks, ids=True))
        return SafeString(drawn)  # every word of it is escaped by papers.write.html

    def _has(self, number: int) -> bool:
        grids = (grid for grid in self.form.grids if grid.table == number) if self.form else ()
        return any(cell in self._record.cells for grid in grids for cell in grid.cells)
