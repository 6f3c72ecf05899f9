"""Figures from ledgers that are kept in other systems: permits, penalties, charges."""

from django.db import models

from gongkai.files.models import File
from gongkai.organs.models import Organ, Person


class LedgerFigure(models.Model):
    """What one source (行政审批系统, 财务账) gives for a cell of a year; the cell is the sum of its sources.

    `value` is in the unit of the form: pieces, or 万元 for charges; `day` the one up to which the source counted.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="ledger_figures", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    cell = models.CharField("栏目", max_length=60)
    source = models.CharField("来源", max_length=100)
    value = models.DecimalField("数", max_digits=24, decimal_places=6)
    day = models.DateField("数据截至", null=True, blank=True)
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="依据的文件")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="填报人")
    at = models.DateTimeField("填报时间")

    class Meta:
        verbose_name = "业务台账数据"
        ordering = ("organ", "-year", "cell", "source")
        constraints = (
            models.UniqueConstraint(fields=("organ", "year", "cell", "source"), name="one_ledger_figure_a_source"),
        )

    def __str__(self) -> str:
        return f"{self.source}：{self.value}"

    @property
    def chain(self) -> int:
        return self.organ.chain
