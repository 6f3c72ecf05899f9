"""The yearly notice as an official paper (公文): for the file, and for units that get it printed or by mail."""

from datetime import date

from django.utils.timezone import localdate

from gongkai.law.annual import edition
from gongkai.law.annual.worded import fill
from gongkai.papers.letter import Attachment, Letter, Paragraph
from gongkai.reports.models import Notice


def letter(notice: Notice) -> Letter:
    """As it goes out; a draft has no date yet. Its number is written by hand. Raises what `Letter` raises."""
    return Letter(
        organ=notice.organ.name,
        title=f"{notice.organ.name}关于编制\n{notice.year}年政府信息公开工作年度报告的通知",
        blocks=tuple(Paragraph(line.strip()) for line in worded(notice).splitlines() if line.strip()),
        addressee="各有关单位",
        attachments=(Attachment(f"{notice.year}年政府信息公开工作年度报告表式"),),
        day=localdate(notice.issued_at) if notice.issued_at else None,
    )


def worded(notice: Notice) -> str:
    """The text as it is signed and read: its names filled in."""
    told = {
        "年度": f"{notice.year}",
        "格式": f"{edition(notice.year).cite}",
        "部门报送日期": _day(notice.departments_by),
        "政府报送日期": _day(notice.governments_by),
    }
    return fill(notice.text, told.get)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
