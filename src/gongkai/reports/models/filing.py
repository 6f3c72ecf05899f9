"""Each time a report was handed in: what it counted then, and what the competent department said."""

from django.db import models

from gongkai.organs.models import Person
from gongkai.reports.models.compilation import Compilation

OUTCOMES = {"": "待接收", "accepted": "已接收", "returned": "已退回"}


class Filing(models.Model):
    """`frozen` is the JSON of `reports.freezing`: every figure, and the records that each counted; `seal` its SM3,
    which the log has too, so that a report can be opened down to its records years later.
    """

    compilation = models.ForeignKey(Compilation, on_delete=models.PROTECT, related_name="filings", verbose_name="报告")
    number = models.PositiveSmallIntegerField("第几次报送")
    at = models.DateTimeField("报送时间")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="报送人")
    frozen = models.TextField("封存的数据")
    seal = models.CharField("封存数据的摘要（SM3）", max_length=64)
    outcome = models.CharField("结果", max_length=10, blank=True, choices=list(OUTCOMES.items()))
    comment = models.TextField("意见", blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="接收人")
    settled_at = models.DateTimeField("接收或者退回时间", null=True, blank=True)

    class Meta:
        verbose_name = "报送"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("compilation", "number"), name="one_filing_a_number"),)

    def __str__(self) -> str:
        return f"第{self.number}次报送"
