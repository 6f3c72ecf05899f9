"""The day's mail: what is left lying, and what happened to the cases somebody watches; to each of each thing once."""

import logging
import smtplib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.audit.daily import Daily
from gongkai.cases.alarms import WATCHMAN, alarms_for
from gongkai.cases.incoming import incoming_for
from gongkai.cases.lying_related import related_for
from gongkai.cases.models import Alarm, Incoming, Related, Watcher
from gongkai.cases.watching import moved
from gongkai.law.alarms import ALARMS, says
from gongkai.organs import years
from gongkai.organs.models import Person
from gongkai.organs.scope import actor_of, in_force


@dataclass(frozen=True)
class Also:
    """What work above this app has mailed with the same mail, under its `title`.

    `roles` may be told, while something `waits`; `untold` gives the lines that a person was not mailed and notes that
    they are now, within the act that sends.
    """

    title: str
    roles: frozenset[str]
    waits: Callable[[], bool]
    untold: Callable[[Actor, Person], list[str]]


ALSO: list[Also] = []
log = logging.getLogger(__name__)
SHOWN = 50  # lines; the desk has the rest
TOLD = {role for alarm in ALARMS.values() for roles in alarm.told.values() for role in roles}
_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def send(now: datetime) -> int:
    """Mail everybody what they have not been mailed; returns how many mails went out. None on a day off.

    An address that the server refuses keeps nobody else from theirs. Raises OSError where the server doesn't answer.
    """
    today = localdate(now)
    if not settings.EMAIL_HOST or not years.load().works(today):
        return 0
    concerned = Q(pk__in=Watcher.objects.filter(recused=False).values("person"))
    lies = (
        Alarm.objects.filter(over_at=None),
        Incoming.objects.filter(outcome="open"),
        Related.objects.filter(state="open"),
    )
    if any(rows.exists() for rows in lies):
        concerned |= Q(pk__in=in_force(today).filter(role__in=TOLD).values("person"))
    for also in ALSO:
        if also.waits():
            concerned |= Q(pk__in=in_force(today).filter(role__in=also.roles).values("person"))
    people = Person.objects.filter(concerned, is_active=True).exclude(email="").order_by("pk")
    with get_connection(_BACKEND) as connection:
        return sum(_tell(person, connection, now) for person in people)


def _tell(person: Person, connection: BaseEmailBackend, now: datetime) -> bool:
    """Sent and noted together: what did not go out is not noted."""
    actor = actor_of(person, on=localdate(now))
    try:
        with act(actor=WATCHMAN, at=now) as noted:
            alarms = list(alarms_for(actor).exclude(mailed_to=person))
            incoming = list(incoming_for(actor).exclude(mailed_to=person))
            news = moved(actor)
            for alarm in alarms:
                alarm.mailed_to.add(person)
            related = list(related_for(actor).exclude(mailed_to=person))
            for one in incoming:
                one.mailed_to.add(person)
            for asked in related:
                asked.mailed_to.add(person)
            for each in news:
                Watcher.objects.filter(pk=each.watcher.pk).update(told=each.upto)
            lying = [f"{alarm.case.organ.name}{alarm.case}：{alarm.says}" for alarm in alarms]
            lying += [f"{one.organ.name}{one}：{says('incoming', one.stage)}" for one in incoming]
            lying += [f"{asked.organ.name}{asked}：{says('related', asked.stage)}" for asked in related]
            told = {"依申请公开": lying, **{also.title: also.untold(actor, person) for also in ALSO}}
            watched = [each.says for each in news if each.moves]
            count = sum(map(len, told.values()))
            if not count and not watched:
                noted.nothing()
                return False
            noted("person.remind", person, count=count + len(watched))
            _message(person, told, watched, connection).send()
    except smtplib.SMTPRecipientsRefused as error:
        log.warning("reminder to person %s refused: %s", person.pk, error)
        return False
    return True


def _message(
    person: Person, told: Mapping[str, Sequence[str]], watched: Sequence[str], connection: BaseEmailBackend
) -> EmailMessage:
    """No word of the applicant or of what was asked for: mail goes through other people's hands."""
    parts = [f"{person.name}：", ""]
    for title, lying in told.items():
        if lying:
            parts += [f"{title}有{len(lying)}件事请您留意：", "", *_numbered(lying), ""]
    if watched:
        parts += [f"您关注的申请有{len(watched)}件有新的进展：", "", *_numbered(watched), ""]
    parts.append("请登录工作台办理、查看。同一件事只提醒一次，本邮件不用回复。")
    count = sum(map(len, told.values()))
    subject = f"申请办理提醒：{count}件" if count else f"关注的申请有新进展：{len(watched)}件"
    return EmailMessage(subject, "\n".join(parts), settings.DEFAULT_FROM_EMAIL, [person.email], connection=connection)


def _numbered(lines: Sequence[str]) -> list[str]:
    shown = [f"{n}. {line}" for n, line in enumerate(lines[:SHOWN], 1)]
    return shown + ([f"……还有{len(lines) - SHOWN}条，请到工作台查看。"] if len(lines) > SHOWN else [])


DIGEST = Daily("alarms-mail", "发送申请办理的提醒", send)
