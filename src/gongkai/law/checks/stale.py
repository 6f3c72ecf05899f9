"""Text left over from another year's report."""

import re
from collections.abc import Iterator

from gongkai.law.annual.paragraphs import Paragraph, opening, paragraphs
from gongkai.law.annual.report import Report
from gongkai.law.checks.finding import Check, Finding
from gongkai.law.cite import FORM_NOTICE_2021, REG

STALE = Check(
    "stale-year",
    "留有其他年份的文字",
    "warning",
    "在上一年报告上改写时，年份容易漏改：统计期限、总体情况、下一年计划和落款日期应当与报告年度一致。",
    "2020年度报告写“统计期限自2019年1月1日起至2019年12月31日止”。",
    (REG(50), FORM_NOTICE_2021()),
)
CHECKS = (STALE,)
_SHOWN = 24

_PERIOD = re.compile(
    r"统计(?:期限|时限|时间|范围)?[^。；]{0,12}?(20\d\d)年1月1日(?:起)?[至到\-—－~～]+(?:(20\d\d)年)?12月31日"
)
_PUBLISHED = re.compile(
    r"(?:现将|现公布|现发布|现向社会公布|特?编制)[^。；《》]{0,24}?(20\d\d)年度?(?:政府|政务)?信息公开[^。；]{0,8}?(?:报告|年报)"
)
_OPENING = re.compile(
    r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+是)?(?:[^，。；：]{0,14}。)?(20\d\d)年度?(?=[，,]|我|全|本|[\u4e00-\u9fff])"
)
_COMPARES = re.compile(
    r"比|较|同期|以来|起[，。]|开始|以前|至今|截至|连续|分别|启动|印发|出台|修订|版|和20|、20|至20|到20|—|-|〔|通报|考核|评估|检查|文件"
)
_PLAN = re.compile(
    r"(?<!\d)(20\d\d)年度?，?(?:我们|我[市县区乡镇局办委厅院街]道?|本[机单]\w|全[市县区乡镇局]|下一步)?，?(?:将|计划|拟|要|打算)"
)


def judge(report: Report, last: Report | None) -> Iterator[Finding]:
    """Statistical period, opening sentence, account of the year, plan, closing date: each against the report's year."""
    if report.year is None:
        return
    before = list(paragraphs(opening(report)))
    text = [paragraph for section in report.sections for paragraph in paragraphs(section.prose)]
    yield from _period(report.year, [*before, *text])
    yield from _published(report.year, before)
    yield from _account(report)
    yield from _plan(report)
    yield from _signed(report)


def _period(year: int, text: list[Paragraph]) -> Iterator[Finding]:
    for paragraph in text:
        for match in _PERIOD.finditer(paragraph.text):
            years = {int(found) for found in match.groups() if found}
            if years != {year}:
                yield STALE.found(
                    f"报告年度是{year}年，统计期限写的是“{match.group()}”。",
                    where=paragraph.where(match.start()),
                    suggestion=f"如果报告年度没有认错，请改为{year}年1月1日至{year}年12月31日，并确认数字也是{year}年的。",
                )


def _published(year: int, before: list[Paragraph]) -> Iterator[Finding]:
    for paragraph in before:
        for match in _PUBLISHED.finditer(paragraph.text):
            if int(match.group(1)) != year:
                yield STALE.found(
                    f"报告年度是{year}年，开头写的是“{match.group()}”。",
                    where=paragraph.where(match.start()),
                    suggestion=f"请核对年份；如果说的是这份报告，应为{year}年。",
                )


def _account(report: Report) -> Iterator[Finding]:
    """Sections 一 to 四 speak of the year: a sentence on an earlier one that compares nothing is left over."""
    assert report.year is not None
    for section in report.sections:
        if section.no > 4:
            continue
        for paragraph in paragraphs(section.prose):
            yield from _sentences(report.year, paragraph)


def _sentences(year: int, paragraph: Paragraph) -> Iterator[Finding]:
    start = 0
    for sentence in re.split(r"(?<=[。！？；])", paragraph.text):
        match = _OPENING.match(sentence)
        if match and int(match.group(1)) in range(year - 3, year) and not _legitimate(sentence, year):
            yield STALE.found(
                f"报告年度是{year}年，这里写的是“{_cut(sentence)}”。是否为以前年度的文字？",
                where=paragraph.where(start + match.start(1)),
                suggestion=f"如果说的是{year}年，请改正年份，并核对这一段的内容和数字。",
            )
        start += len(sentence)


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN else sentence[:_SHOWN] + "…"


def _legitimate(sentence: str, year: int) -> bool:
    return str(year) in sentence or bool(_COMPARES.search(sentence))


def _plan(report: Report) -> Iterator[Finding]:
    """Section 五 plans for the next year; a plan for the report's own year is last year's plan."""
    assert report.year is not None
    for section in report.sections:
        if section.no != 5:
            continue
        for paragraph in paragraphs(section.prose):
            for match in _PLAN.finditer(paragraph.text):
                if int(match.group(1)) <= report.year:
                    yield STALE.found(
                        f"第五部分的改进打算写的是“{match.group()}…”，报告年度已是{report.year}年，是否为上年报告的文字？",
                        where=paragraph.where(match.start()),
                        suggestion=f"如果是下一年的打算，请改为{report.year + 1}年，并核对内容。",
                    )


def _signed(report: Report) -> Iterator[Finding]:
    assert report.year is not None
    for day, where in report.dates:
        if (day.year, day.month, day.day) < (report.year, 12, 31):
            yield STALE.found(
                f"落款（发布）日期是{day.year}年{day.month}月{day.day}日，早于报告年度{report.year}年结束。",
                where=where,
                suggestion=f"请核对日期：{report.year}年度的数据统计到{report.year}年12月31日。",
            )
