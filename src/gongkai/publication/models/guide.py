"""The guide (政府信息公开指南) of an organ: its facts come from its data, the rest is written (条例 art. 12)."""

from django.db import models

from gongkai.law.information.guide import called
from gongkai.organs.models import Organ


class Guide(models.Model):
    """The parts that an organ words itself: key of `law.information.guide` → text. `facts` is the digest of the data
    that the guide was made from when it was last checked: another digest now means that it is stale.
    """

    organ = models.OneToOneField(Organ, on_delete=models.PROTECT, related_name="guide", verbose_name="机关")
    words = models.JSONField("自行编写的部分", default=dict, blank=True)
    facts = models.CharField("所据数据的摘要", max_length=64, blank=True)
    checked_on = models.DateField("最近核对日期", null=True, blank=True)

    class Meta:
        verbose_name = "政府信息公开指南"

    def __str__(self) -> str:
        return called(self.organ.name, "政府信息公开指南")

    @property
    def chain(self) -> int:
        return self.organ.chain
