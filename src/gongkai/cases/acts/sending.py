"""What shows that a letter went out as it is entered: a paper, the applicant's page, or that it was only just now."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from gongkai.cases.letters.gather import ONLINE
from gongkai.cases.models import Letter
from gongkai.law.cite import SERVICE_2016
from gongkai.law.letters import KINDS
from gongkai.law.refusal import Refusal

# What is entered later than this must be shown: terms hang on the day (no text says how late, unconfirmed).
ENTERED = timedelta(days=15)
_BY_NET = frozenset({"internet", "email"})  # routes


class Backdated(Refusal):
    says = (
        "没有登记送达：电子送达的日期{day:%Y年%m月%d日}早于今天，又没有附送达凭证。申请人从登记之时起才能在网上看到这份文书，"
        "请把送达日期写为今天；此前确实用电子邮件发送过的，附上显示发送时间的截图或者记录再登记。"
    )
    cite = SERVICE_2016()


class EnteredLate(Refusal):
    says = (
        "没有登记送达：送达日期{day:%Y年%m月%d日}早于今天{most}天以上，又没有附送达凭证。是否按期、期限怎样计算都看这一天，要有凭据。"
        "请附上送达回证或者收寄凭证再登记；日期填错的，请改正；没有送达的，请现在送达。"
    )
    cite = SERVICE_2016()


class NotByPage(Refusal):
    says = (
        "没有登记送达：{letter}的送达对象{why}，在本系统的网页上看不到这份文书，登记不等于发送。"
        "请直接送达或者邮寄；经对方同意用电子邮件等发送了的，附上显示发送时间的截图或者记录再登记。"
    )
    cite = SERVICE_2016()


def check_sent(letter: Letter, way: str, day: date, *, proven: bool, now: datetime) -> None:
    """That a letter may be entered as gone out on a day. Raises NotByPage, Backdated, EnteredLate."""
    if proven:
        return
    ago = localdate(now) - day
    if way == "electronic":
        if why := _not_by_page(letter):
            raise NotByPage(letter=letter, why=why)
        if ago:
            raise Backdated(day=day)
    elif ago > ENTERED:
        raise EnteredLate(day=day, most=ENTERED.days)


def _not_by_page(letter: Letter) -> str:
    """Why whoever it goes to does not look at the page of the application; empty for those who came or wait there."""
    if KINDS[letter.kind].to not in ("applicant", "asker"):
        return "不是申请人"
    if letter.case and letter.case.route not in _BY_NET and letter.case.way not in ONLINE:
        return "不是网上提交的申请，也没有要求网上获取"
    return ""
