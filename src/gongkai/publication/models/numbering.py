"""索引号: every number ever given, and where the count of each organ and period stands."""

from django.db import models

from gongkai.organs.models import Organ
from gongkai.publication.models.item import Item


class Serial(models.Model):
    """The last serial that an organ gave in a period (2026, 202611 …) under a pattern. Locked while one is given."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="index_serials", verbose_name="机关")
    period = models.CharField("时段", max_length=80)
    last = models.PositiveIntegerField("最后流水号", default=0)

    class Meta:
        verbose_name = "索引号流水"
        constraints = (models.UniqueConstraint(fields=("organ", "period"), name="one_serial_a_period"),)

    def __str__(self) -> str:
        return f"{self.period}：{self.last}"


class IndexNumber(models.Model):
    """A 索引号 that was given: never changed, never given again, whatever becomes of the item or its organ."""

    value = models.CharField("索引号", max_length=60, unique=True)
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="index_number", verbose_name="信息")
    at = models.DateTimeField("编号时间")

    class Meta:
        verbose_name = "索引号"

    def __str__(self) -> str:
        return self.value
