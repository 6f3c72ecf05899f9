"""A safety net that caught something: told once to those whom it concerns, not every day anew."""

from django.db import models

from gongkai.cases.models.case import Case
from gongkai.law.alarms import ALARMS, says
from gongkai.law.letters import KINDS
from gongkai.organs.models import Person


class Alarm(models.Model):
    """`kind` and `stage` are of `law.alarms`; `mark` tells apart what may happen several times (a letter's key).

    `over_at`: the cause is gone. `mailed_to`: it went out to them with a day's mail, once each.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="alarms", verbose_name="申请")
    kind = models.CharField("提醒", max_length=20, choices=[(key, alarm.label) for key, alarm in ALARMS.items()])
    stage = models.CharField("阶段", max_length=20, blank=True)
    mark = models.CharField("所指", max_length=40, blank=True)
    at = models.DateTimeField("时间")
    over_at = models.DateTimeField("消除时间", null=True, blank=True)
    mailed_to = models.ManyToManyField(Person, blank=True, related_name="+", verbose_name="邮件已发给")

    class Meta:
        verbose_name = "提醒"
        constraints = (models.UniqueConstraint(fields=("case", "kind", "stage", "mark"), name="an_alarm_once"),)
        indexes = (models.Index(fields=("case",), name="alarm_open", condition=models.Q(over_at=None)),)

    def __str__(self) -> str:
        return self.says

    # Which letter it is about: `alarms.alarms_for` finds them for all its rows at once.
    letter_kind, letter_number = "", ""

    @property
    def says(self) -> str:
        letter = f"{KINDS[self.letter_kind].label}{self.letter_number}：" if self.letter_kind else ""
        return letter + says(self.kind, self.stage)
