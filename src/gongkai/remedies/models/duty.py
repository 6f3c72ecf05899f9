"""What the organ has to do because of a decision, judgment or written opinion; open until it is done."""

from django.db import models

from gongkai.law.remedy_duties import DUTIES
from gongkai.organs.models import Organ
from gongkai.remedies.models.instance import Instance
from gongkai.remedies.models.remedy import Remedy


class Duty(models.Model):
    """`counted`: the decision sets no day, `due_on` follows from its receipt. `how` says what was done,
    `proof` names what shows it: the number of the new reply, 索引号, the voucher."""

    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, related_name="duties", verbose_name="复议诉讼")
    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="duties", verbose_name="审理程序")
    kind = models.CharField("事项", max_length=20, choices=[(key, duty.label) for key, duty in DUTIES.items()])
    what = models.TextField("要求", blank=True)
    due_on = models.DateField("履行期限")
    counted = models.BooleanField("决定、判决没有写明期限", default=False)
    done_on = models.DateField("履行日期", null=True, blank=True)
    how = models.TextField("履行情况", blank=True)
    proof = models.CharField("凭据", max_length=100, blank=True)

    class Meta:
        verbose_name = "履行事项"
        ordering = ("due_on", "pk")
        indexes = (models.Index(fields=("due_on",), name="duty_open", condition=models.Q(done_on=None)),)

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def organ(self) -> Organ:
        return self.remedy.organ

    @property
    def chain(self) -> int:
        return self.remedy.organ.chain
