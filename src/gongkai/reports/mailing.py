"""The day's mail to units without people in the system: the yearly notice, and each chase once.

People are told with the day's mail of applications (`chasing.untold`). No figure of a report stands in either.
"""

import logging
import smtplib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.timezone import localdate

from gongkai.audit.daily import Daily
from gongkai.organs import years
from gongkai.papers.write import letter_docx
from gongkai.reports.acts import mailed
from gongkai.reports.blank import blank
from gongkai.reports.chasing import WATCHMAN
from gongkai.reports.deadlines import all_current
from gongkai.reports.models import Chase, Notice, Recipient
from gongkai.reports.notice_letter import letter, worded

log = logging.getLogger(__name__)
_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def send(now: datetime) -> int:
    """Mail every unit what it has not been mailed; returns how many mails went out. None on a day off.

    An address that the server refuses keeps no other from theirs. Raises OSError where the server doesn't answer.
    """
    today = localdate(now)
    if not settings.EMAIL_HOST or not years.load().works(today):
        return 0
    with get_connection(_BACKEND) as connection:
        return sum(_outside(notice, connection, now) for notice in all_current(today.year - 1))


def _outside(notice: Notice, connection: BaseEmailBackend, now: datetime) -> int:
    units = notice.recipients.filter(way="mail", trouble="").select_related("notice__organ", "notice__area", "organ")
    return sum(_unit(unit, connection, now) for unit in units)


def _unit(unit: Recipient, connection: BaseEmailBackend, now: datetime) -> bool:
    """The notice first, then what it is chased for."""
    chases = list(unit.chases.filter(over_at=None, mailed_at=None).exclude(kind="called"))
    by: dict[str, Any] = {"actor": WATCHMAN, "now": now}
    try:
        if unit.mailed_at is None:
            mailed.mail_notice(unit, _notice(unit, connection).send, **by)
        elif chases:
            mailed.mail_unit(unit, chases, _reminder(unit, chases, connection).send, **by)
        else:
            return False
    except smtplib.SMTPRecipientsRefused as error:
        log.warning("notice to recipient %s refused: %s", unit.pk, error)
        mailed.mail_refused(unit, "邮件服务器不收这个地址，请核对，或者打印送达", **by)
        return False
    return True


def _notice(unit: Recipient, connection: BaseEmailBackend) -> EmailMessage:
    notice = unit.notice
    body = [
        f"{unit.name}：",
        "",
        worded(notice),
        "",
        notice.organ.name,
        "",
        "附件是通知和表式。收到后请电话或者书面告知。",
    ]
    message = EmailMessage(
        notice.title, "\n".join(body), settings.DEFAULT_FROM_EMAIL, [unit.mail], connection=connection
    )
    message.attach(f"{notice.title}.docx", letter_docx.write(letter(notice)), _DOCX)
    message.attach(f"{notice.year}年度报告表式.docx", blank(notice.year, "docx"), _DOCX)
    return message


def _reminder(unit: Recipient, chases: Sequence[Chase], connection: BaseEmailBackend) -> EmailMessage:
    notice = unit.notice
    lines = _numbered([each.says for each in chases])
    body = [f"{unit.name}：", "", f"《{notice.title}》要办的事：", "", *lines, "", notice.organ.name]
    subject = f"催办：{notice.title}"
    return EmailMessage(subject, "\n".join(body), settings.DEFAULT_FROM_EMAIL, [unit.mail], connection=connection)


def _numbered(lines: Sequence[str]) -> list[str]:
    return [f"{number}. {line}" for number, line in enumerate(lines, 1)]


DIGEST = Daily("reports-mail", "向系统外的单位发送年度报告的通知和催办", send)
