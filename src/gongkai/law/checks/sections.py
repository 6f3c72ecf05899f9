"""The six sections: all there, in order, under the headings of the form."""

import re
from collections.abc import Iterator

from gongkai.law.annual import FORM_2021
from gongkai.law.annual.report import Report, Section
from gongkai.law.checks.figures import form_of
from gongkai.law.checks.finding import Check, Finding
from gongkai.law.cite import FORM_NOTICE_2019, FORM_NOTICE_2021, REG, numeral
from gongkai.law.grid import Form
from gongkai.law.labels import bare, plain

_CITES = (REG(50), FORM_NOTICE_2019(), FORM_NOTICE_2021())

DIFFERS = Check(
    "heading-differs",
    "标题与格式不一致",
    "warning",
    "六个部分的标题由格式规定。标题改了，读者和汇总的人找不到对应的内容。",
    "第四部分的标题写成“四、依申请公开政府信息和不予公开政府信息的情况”。",
    _CITES,
)
MISSING = Check(
    "section-missing",
    "缺少规定的部分",
    "error",
    "年度报告应当包括六个部分，一个也不能少；没有内容的，写明没有。",
    "报告从第五部分直接结束，没有“六、其他需要报告的事项”。",
    _CITES,
)
ORDER = Check(
    "section-order",
    "各部分的顺序不对",
    "warning",
    "六个部分的顺序由格式规定。",
    "“四、政府信息公开行政复议、行政诉讼情况”排在第三部分之前。",
    _CITES,
)
CHECKS = (DIFFERS, MISSING, ORDER)
_RESIDUE = re.compile(r"\[[^\]]*\]|\{\{.*?\}\}")
_REMARK = re.compile(r"\s*[（(][^（）()]*[）)]\s*$")
_ORDINAL = re.compile(r"\s*[（(]?([一二三四五六七八九十])[）)、.．，, ]")


def judge(report: Report, last: Report | None) -> Iterator[Finding]:
    """Sections against the form (against the current one where the form is not known)."""
    form = form_of(report) or FORM_2021
    for section in report.sections:
        yield from _heading(form, section)
    yield from _missing(form, report)
    yield from _order(report)


def _heading(form: Form, section: Section) -> Iterator[Finding]:
    heading = next((one for one in form.sections if one.no == section.no), None)
    written = _RESIDUE.sub("", section.written).strip()
    if heading is None or not plain(written):
        return
    right = f"{numeral(heading.no)}、{heading.text}"
    allowed = {plain(text) for text in (heading.text, *heading.variants)}
    if bare(written) not in allowed:
        remark = bare(_REMARK.sub("", written)) in allowed
        yield DIFFERS.found(
            f"第{numeral(heading.no)}部分的标题写成“{written}”，格式规定是“{right}”。",
            where=section.where,
            cites=(REG(50), form.cite),
            severity="note" if remark else "",
            suggestion=f"请改为“{right}”。",
        )
        return
    ordinal = _ORDINAL.match(written)
    if ordinal and ordinal.group(1) != numeral(heading.no):
        yield DIFFERS.found(
            f"标题“{written}”的序号应为“{numeral(heading.no)}”。",
            where=section.where,
            cites=(REG(50), form.cite),
            suggestion=f"请改为“{right}”。",
        )


def _missing(form: Form, report: Report) -> Iterator[Finding]:
    present = {section.no for section in report.sections}
    gone = [heading for heading in form.sections if heading.no not in present]
    if not gone:
        return
    named = "、".join(f"“{numeral(heading.no)}、{heading.text}”" for heading in gone)
    message = f"没有找到{len(gone)}个部分：{named}。"
    if len(gone) == len(form.sections):
        message = f"没有找到格式规定的六个部分（{named}）。"
    yield MISSING.found(
        message, cites=(REG(50), form.cite), suggestion="请补上缺的部分及其标题；没有内容的，写明没有。"
    )


def _order(report: Report) -> Iterator[Finding]:
    written = [section.no for section in report.sections]
    if written == sorted(set(written)):
        return
    twice = sorted({no for no in written if written.count(no) > 1})
    said = "、".join(numeral(no) if 0 < no < 1000 else str(no) for no in written)
    message = f"各部分的顺序是{said}，格式规定按一至六排列。"
    if twice:
        message = f"第{'、'.join(numeral(no) if 0 < no < 1000 else str(no) for no in twice)}部分出现了不止一次。"
    at = next((b for a, b in zip(report.sections, report.sections[1:], strict=False) if b.no <= a.no), None)
    yield ORDER.found(message, where=at.where if at else "", suggestion="请按格式的顺序排列，合并重复的部分。")
