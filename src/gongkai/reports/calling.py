"""To whom a yearly notice goes: every organ of the area that gives a report, and units that the office names."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.core.validators import validate_email
from django.forms import ValidationError

from gongkai.law.annual.filing import due, governs
from gongkai.law.annual.notice import WORK
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.organs.models import LocalSettings, Organ
from gongkai.organs.scope import in_force
from gongkai.reports.deadlines import set_by
from gongkai.reports.giving import giving
from gongkai.reports.models import Notice, Recipient

LONGEST = 100


class BadLine(Refusal):
    says = (
        "没有保存：“名录以外的单位”第{number}行“{line}”{why}。"
        "一行写一个单位：单位全称，空一格写电子邮箱；没有邮箱的只写全称，打印送达。"
    )
    cite = REG(49)


def outside(written: str) -> list[list[str]]:
    """Lines as [name, mail address or ""]. Raises BadLine."""
    found: dict[str, list[str]] = {}
    for number, line in enumerate(written.splitlines(), 1):
        words = line.replace("，", " ").replace(",", " ").split()
        if not words:
            continue
        mail = words.pop() if "@" in words[-1] else ""
        name = "".join(words)
        why = _wrong(name, mail) or ("与前面的一行重复" if name in found else "")
        if why:
            raise BadLine(number=number, line=line.strip()[:60], why=why)
        found[name] = [name, mail]
    return list(found.values())


def called(notice: Notice, on: date) -> list[Recipient]:
    """Everybody to whom it goes, not kept yet: those with people in the system there, others by mail or on paper."""
    organs = list(giving(notice.area, notice.year))
    staffed = list(in_force(on).filter(role__in=WORK).values_list("organ__path", flat=True))
    own = dict(LocalSettings.objects.filter(organ__in=organs).values_list("organ", "submit_by"))
    mails: dict[str, str] = dict(notice.outside)
    units = [_unit(notice, organ, staffed, own, mails) for organ in organs]
    names = {name for unit in units if unit.organ for name in (unit.organ.name, unit.organ.short)}
    return units + list(_others(notice, mails, names))


def _unit(
    notice: Notice, organ: Organ, staffed: list[str], own: Mapping[int, str], mails: Mapping[str, str]
) -> Recipient:
    set_day = notice.governments_by if governs(organ.level) else notice.departments_by
    day = due(organ.level, notice.year, set_day, set_by(own.get(organ.pk, ""), notice.year))
    mail = mails.get(organ.name) or mails.get(organ.short) or ""
    within = any(organ.path.startswith(path) for path in staffed)
    way = "desk" if within else "mail" if mail else "print"
    return Recipient(notice=notice, organ=organ, name=organ.name, mail=mail, way=way, due_on=day)


def _others(notice: Notice, mails: Mapping[str, str], known: set[str]) -> Iterator[Recipient]:
    for name, mail in mails.items():
        if name not in known:
            way = "mail" if mail else "print"
            yield Recipient(notice=notice, name=name, mail=mail, way=way, due_on=notice.departments_by)


def _wrong(name: str, mail: str) -> str:
    if not name:
        return "没有写单位名称"
    if len(name) > LONGEST or not name.isprintable():
        return f"的单位名称超过{LONGEST}个字或者有看不见的字"
    try:
        if mail:
            validate_email(mail)
    except ValidationError:
        return f"的“{mail}”不是电子邮箱地址"
    return ""
