"""What in a report has one right answer, as changes of its text; and why the rest is left to people."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai.law.annual.report import Line, Report
from gongkai.law.checks import Finding
from gongkai.law.checks.labels import same
from gongkai.law.labels import plain
from gongkai.papers.checking.judged import Judged
from gongkai.papers.checking.marks import lines_of
from gongkai.papers.checking.zeros import proven

ALIKE = 0.75
"""How much of a label must be there for it to be that label misspelt (difflib's ratio); below, it may be another."""
_NUMBERED = re.compile(r"(?<=[\u4e00-\u9fff])[\[［【(（{﹝]\s?((?:19|20)\d\d)\s?[\]］】)）}﹞](?=\s?第?\d{1,5}\s?号)")
_BOOKMARK = re.compile(r"\[\s*bookmark\s*:[^\]\n]{0,60}\]")
_MARKUP = re.compile(r"&(?:nbsp|ldquo|rdquo|mdash);|<(?:/?(?:p|br|span|div|font|strong))(?:\s[^<>\n]{0,80})?/?>")
_RIGHT = re.compile("请改为“(.+)”。")
_ODD = re.compile("有“(.)”而没有")
_AROUND = 4


@dataclass(frozen=True)
class Change:
    """`old` becomes `new` at a place of the document (a cell that is blank where `old` is empty). `finding` is the one
    that goes by it, if there was one.
    """

    kind: str
    where: str
    old: str
    new: str
    finding: Finding | None = None
    cell: str = ""

    @property
    def says(self) -> str:
        if not self.old:
            return f"空白改为“{self.new}”（{self.where}）"
        return f"“{self.old}”改为“{self.new}”（{self.where}）" if self.new else f"删去“{self.old}”（{self.where}）"


def changes(judged: Judged) -> list[Change]:
    """All of one report, in the order in which they are told; each once."""
    report = judged.report
    found = [*_numbers(report)]
    for finding in judged.findings:
        found += _of(report, finding)
    return list(dict.fromkeys(found))


def why_left(finding: Finding) -> str:
    """Why a finding was not mended."""
    return _LEFT.get(finding.code, "怎么改要看实际情况，由人核对后改")


def _of(report: Report, finding: Finding) -> Iterator[Change]:
    match finding.code:
        case "unbalanced-brackets":
            yield from _doubled(report, finding)
        case "residue":
            yield from _residue(report, finding)
        case "label-differs":
            yield from _label(report, finding)
        case "heading-differs":
            yield from _heading(report, finding)
        case "blank-for-zero":
            zero = proven(report)
            if set(finding.cells) <= zero:
                for cell in finding.cells:
                    yield Change("blank", report.cells[cell].where, "", "0", finding, cell)


def _numbers(report: Report) -> Iterator[Change]:
    """The year of a document's number stands in 〔〕 (GB/T 9704-2012, 7.2.5)."""
    for line in _lines(report):
        for found in _NUMBERED.finditer(line.text):
            start = max(found.start() - _AROUND, 0)
            before = line.text[start : found.start()]
            yield Change("number", line.where, before + found.group(), f"{before}〔{found[1]}〕")


def _doubled(report: Report, finding: Finding) -> Iterator[Change]:
    """A bracket typed twice, of which one has no partner; a missing half could stand in many places."""
    odd = _ODD.search(finding.message)
    if odd is None:
        return
    for line in lines_of(finding, report):
        if line.text.count(odd[1] * 2) == 1:
            at = line.text.find(odd[1] * 2)
            old = line.text[max(at - _AROUND, 0) : at + 2]
            yield Change("bracket", line.where, old, old[:-1], finding)


def _residue(report: Report, finding: Finding) -> Iterator[Change]:
    for line in _lines(report):
        if line.where != finding.where:
            continue
        for found in (*_BOOKMARK.finditer(line.text), *_MARKUP.finditer(line.text)):
            if found.group() in finding.message:
                text = html.unescape(found.group()) if found.group().startswith("&") else ""
                yield Change("residue", line.where, found.group(), text.replace("\u00a0", " "), finding)


def _label(report: Report, finding: Finding) -> Iterator[Change]:
    for seen in report.seen:
        named = seen.where == finding.where and f"“{seen.written}”" in finding.message
        if named and seen.written and not same(seen.written, seen.expected) and _alike(seen.written, seen.expected):
            yield Change("label", seen.where, seen.written, seen.expected, finding)


def _heading(report: Report, finding: Finding) -> Iterator[Change]:
    right = _RIGHT.search(finding.suggestion)
    for section in report.sections:
        if right and section.where == finding.where and _alike(section.written, right[1]):
            yield Change("heading", section.where, section.written, right[1], finding)


def _alike(written: str, right: str) -> bool:
    return SequenceMatcher(None, plain(written), plain(right), autojunk=False).ratio() >= ALIKE


def _lines(report: Report) -> list[Line]:
    """Each line of words once, headings too."""
    heads = [Line(section.written, section.where) for section in report.sections]
    prose = [line for section in report.sections for line in section.prose]
    return list(dict.fromkeys((*report.lines, *heads, *prose)))


_LEFT = {
    "unbalanced-brackets": "缺的一半可能在几个地方，由人看过再补",
    "residue": "不知道这里应当填什么，由人填写",
    "label-differs": "写法与格式相差较大，可能统计的不是同一件事，由人核对数字后改",
    "heading-differs": "标题与格式相差较大，由人看过内容再改",
    "blank-for-zero": "勾稽关系证明不了这些空白是0，可能是漏填，由人核对台账后填",
    "relation-broken": "几个数里哪一个错了，要核对台账才知道",
    "not-a-number": "应当是多少，要核对台账才知道",
}
