"""Whether a report may go on its way: counted from the records as they are, written, with no finding left open."""

from gongkai.law.annual import FORMS
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.reports.counting import counted
from gongkai.reports.judging import stops
from gongkai.reports.models import Compilation
from gongkai.reports.worked import worked

_HOW = {  # before it can be mended
    "签发": "退回编制人，",
    "报送": "按“收回修改”，",
    "接收": "退回编制机关，由其",
    "公布": "主管部门按“重新编制”，由编制机关",
}


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


def check_clear(compilation: Compilation, verb: str) -> None:
    """Raises Stopped. What was accepted is published unless it has become plainly wrong."""
    found = [one for one in stops(compilation) if verb != "公布" or one.severity == "error"]
    if found:
        raise Stopped(verb=verb, how=_HOW.get(verb, ""), count=len(found), first=found[0].message)
