"""Whether a report may go on its way: counted from the records as they are, written, with no finding left open."""

from gongkai.law.annual import FORMS
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.papers.write.page import TABLE_OF
from gongkai.reports.counting import counted
from gongkai.reports.judging import stops
from gongkai.reports.models import Compilation
from gongkai.reports.whole import whole
from gongkai.reports.worked import worked

_HOW = {"签发": "退回编制人，", "报送": "按“收回修改”，"}  # before it can be counted anew


class Stopped(Refusal):
    says = (
        "没有{verb}：核对发现{count}处还没有处理，首先是：{first}"
        "请{how}改正，或者在报告页面写明可以保留的理由，再送签。"
    )
    cite = REG(50)


class CountedAnew(Refusal):
    says = (
        "没有{verb}：上次汇总之后台账有变动，{where}当时是{before}，现在是{after}（共{count}栏不同）。"
        "请{how}重新汇总，核对改动后再送签。"
    )
    cite = REG(50)


class SectionEmpty(Refusal):
    says = "没有{verb}：{sections}还没有写。年度报告的各个部分都要有内容，没有需要写的事项，写明“没有”。"
    cite = REG(50)


def check_fresh(compilation: Compilation, verb: str) -> None:
    """Raises CountedAnew where a record has changed since the figures were counted."""
    organ, year, then = compilation.organ, compilation.year, compilation.counted
    today = counted(organ, year) | worked(organ, year)
    changed = [cell for cell in {**then, **today} if then.get(cell) != today.get(cell)]
    if changed:
        cell = changed[0]
        form = FORMS[compilation.form]
        where = form.describe(cell) if cell in form.places else f"“{cell}”"
        told = {"before": then.get(cell, "空"), "after": today.get(cell, "空")}
        raise CountedAnew(verb=verb, how=_HOW.get(verb, ""), where=where, count=len(changed), **told)


def check_written(compilation: Compilation, verb: str) -> None:
    """That every section without a table has words. Raises SectionEmpty."""
    empty = [one.written for one in whole(compilation).sections if one.no not in TABLE_OF and not one.prose]
    if empty:
        raise SectionEmpty(verb=verb, sections="、".join(f"“{heading}”" for heading in empty))


def check_clear(compilation: Compilation, verb: str) -> None:
    """Raises Stopped."""
    found = stops(compilation)
    if found:
        raise Stopped(verb=verb, how=_HOW.get(verb, ""), count=len(found), first=found[0].message)
