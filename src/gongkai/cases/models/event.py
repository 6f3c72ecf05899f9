"""What happened to a case that its clock must know: the events of `law.events`, from which the last day is counted."""

from django.db import models

from gongkai.cases.models.case import Case
from gongkai.law.events import EVENTS
from gongkai.law.events import Event as Said
from gongkai.law.terms import REPLY


class Event(models.Model):
    """`day` is the day it happened, `at` when it was written down. `days` belongs to an extension, `until` to a day
    that was put off."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events", verbose_name="申请")
    name = models.CharField("事项", max_length=30, choices=[(name, EVENTS[name].label) for name in REPLY.events])
    day = models.DateField("日期")
    days = models.PositiveSmallIntegerField("工作日数", default=0)
    until = models.DateField("确定的日期", null=True, blank=True)
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "期限事项"
        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"{self.day} {self.get_name_display()}"

    @property
    def said(self) -> Said:
        return Said(self.name, self.day, self.days, self.until)
