"""One report an organ and a year: by whoever is there at the year's end, once the year is over, and once (条例49)."""

from datetime import datetime

from django.utils.timezone import localdate

from gongkai.law.annual.reporter import reporter
from gongkai.law.cite import REG
from gongkai.law.machine import WrongState
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.reports.models import Compilation, Submission
from gongkai.reports.progress import IN


class NotThere(Refusal):
    says = "没有汇总：{name}{why}，没有{year}年的年度报告可编。请核对机关和报告年度；日期有误的，请管理员更正名录。"
    cite = REG(49)


class BySuccessor(Refusal):
    says = (
        "没有汇总：{name}已于{on:%Y年%m月%d日}{how}，{year}年末不再存续。"
        "它{year}年的办理情况计入{successor}的年度报告，请在那里汇总。"
    )
    cite = REG(49)


class NotOver(Refusal):
    says = "没有{verb}：{year}年还没有结束，年度报告要报告全年的情况。可以先汇总、撰写，{next}年1月1日以后再{verb}。"
    cite = REG(49)


class AlreadyFiled(WrongState):
    says = (
        "没有报送：{organ}{year}年度报告第{number}次报送已于{at:%Y年%m月%d日}收到，现在是“{state}”，"
        "一个机关一个年度只有一份报告。要改的，请主管部门退回或者重新打开，改正、签发以后再报送。"
    )
    cite = REG(49)


class HandedInAsFile(Refusal):
    says = (
        "没有{verb}：{organ}{year}年度报告已于{at:%Y年%m月%d日}以文件报送，现在是“{state}”，一个机关一个年度只有一份报告。"
        "要改在本系统编制的，请主管部门先退回那份文件。"
    )
    cite = REG(49)


def check_reports(organ: Organ, year: int) -> None:
    """That the organ reports this year itself. Raises NotThere, BySuccessor."""
    who = reporter(organ.founded, organ.ended_on, year)
    if who == "nobody":
        gone = organ.ended_on and organ.ended_on.year <= year
        day = organ.ended_on if gone else organ.founded
        raise NotThere(name=organ.name, why=f"{day:%Y年%m月%d日}{'撤并' if gone else '才成立'}", year=year)
    if who == "successor":
        into = organ.merged_into
        how, successor = (f"并入{into.name}", into.name) if into else ("撤销", "继续行使其职权的机关")
        raise BySuccessor(name=organ.name, on=organ.ended_on, how=how, year=year, successor=successor)


def check_over(year: int, verb: str, now: datetime) -> None:
    """Raises NotOver."""
    if year >= localdate(now).year:
        raise NotOver(verb=verb, year=year, next=year + 1)


def check_no_file(organ: Organ, year: int, verb: str) -> None:
    """That no file of it counts or is looked at. Raises HandedInAsFile."""
    file = Submission.objects.filter(organ=organ, year=year, state__in=IN).first()
    if file:
        state = file.get_state_display()
        raise HandedInAsFile(verb=verb, organ=organ.name, year=year, at=localdate(file.at), state=state)


def check_not_filed(compilation: Compilation) -> None:
    """That it was not handed in before, or came back since. Raises AlreadyFiled."""
    last = compilation.filings.order_by("number").last() if compilation.state in IN else None
    if last:
        name, state = compilation.organ.name, compilation.get_state_display()
        year, day = compilation.year, localdate(last.at)
        raise AlreadyFiled(organ=name, year=year, number=last.number, at=day, state=state)
