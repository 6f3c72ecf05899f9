"""The day's mail about what is left lying: to each whom it concerns, of each thing once."""

import logging
import smtplib
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.daily import Daily
from gongkai.cases.alarms import WATCHMAN, alarms_for
from gongkai.cases.models import Alarm
from gongkai.law.alarms import ALARMS
from gongkai.organs import years
from gongkai.organs.models import Person
from gongkai.organs.scope import actor_of, in_force

log = logging.getLogger(__name__)
SHOWN = 50  # lines; the desk has the rest
TOLD = {role for alarm in ALARMS.values() for roles in alarm.told.values() for role in roles}
_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def send(now: datetime) -> int:
    """Mail everybody what they have not been mailed; returns how many mails went out. None on a day off.

    An address that the server refuses keeps nobody else from theirs. Raises OSError where the server doesn't answer.
    """
    today = localdate(now)
    if not settings.EMAIL_HOST or not years.load().works(today) or not Alarm.objects.filter(over_at=None).exists():
        return 0
    concerned = in_force(today).filter(role__in=TOLD).values("person")
    people = Person.objects.filter(pk__in=concerned, is_active=True).exclude(email="").order_by("pk")
    with get_connection(_BACKEND) as connection:
        return sum(_tell(person, connection, now) for person in people)


def _tell(person: Person, connection: BaseEmailBackend, now: datetime) -> bool:
    """Sent and noted together: what did not go out is not noted."""
    alarms = alarms_for(actor_of(person, on=localdate(now))).exclude(mailed_to=person)
    try:
        with act(actor=WATCHMAN, at=now) as noted:
            found = list(alarms)
            if not found:
                noted.nothing()
                return False
            for alarm in found:
                alarm.mailed_to.add(person)
            noted("person.remind", person, count=len(found))
            _message(person, found, connection).send()
    except smtplib.SMTPRecipientsRefused as error:
        log.warning("reminder to person %s refused: %s", person.pk, error)
        return False
    return True


def _message(person: Person, alarms: list[Alarm], connection: BaseEmailBackend) -> EmailMessage:
    """No word of the applicant or of what was asked for: mail goes through other people's hands."""
    lines = [f"{n}. {alarm.case.organ.name}{alarm.case}：{alarm.says}" for n, alarm in enumerate(alarms[:SHOWN], 1)]
    if len(alarms) > SHOWN:
        lines.append(f"……还有{len(alarms) - SHOWN}条，请到工作台查看。")
    text = f"{person.name}：\n\n依申请公开有{len(alarms)}件事请您留意：\n\n" + "\n".join(lines)
    text += "\n\n请登录工作台办理。同一件事只提醒一次，本邮件不用回复。"
    subject = f"申请办理提醒：{len(alarms)}件"
    return EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email], connection=connection)


DIGEST = Daily("alarms-mail", "发送申请办理的提醒", send)
