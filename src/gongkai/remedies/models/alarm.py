"""A safety net of a remedy that caught something: told once, over when its cause is gone."""

from django.db import models

from gongkai.law.remedy_alarms import REMEDY_ALARMS, says
from gongkai.organs.models import Person
from gongkai.remedies.models.remedy import Remedy


class Alarm(models.Model):
    """`kind` and `stage` are of `law.remedy_alarms`; `mark` tells one thing of a remedy from another; `mailed_to`: it
    went out to them with a day's mail, once each."""

    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, related_name="alarms", verbose_name="复议诉讼")
    kind = models.CharField("提醒", max_length=20, choices=[(key, each.label) for key, each in REMEDY_ALARMS.items()])
    stage = models.CharField("阶段", max_length=20, blank=True)
    mark = models.CharField("所指", max_length=40, blank=True)
    at = models.DateTimeField("时间")
    over_at = models.DateTimeField("消除时间", null=True, blank=True)
    mailed_to = models.ManyToManyField(Person, blank=True, related_name="+", verbose_name="邮件已发给")

    class Meta:
        verbose_name = "复议诉讼提醒"
        constraints = (models.UniqueConstraint(fields=("remedy", "kind", "stage", "mark"), name="a_remedy_alarm_once"),)

    def __str__(self) -> str:
        return self.says

    @property
    def says(self) -> str:
        return says(self.kind, self.stage)
