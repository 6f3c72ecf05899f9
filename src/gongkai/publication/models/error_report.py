"""纠错: what a reader says is wrong with a page, and what its maintainer did about it (条例 art. 9)."""

from django.db import models

from gongkai.organs.models import Person
from gongkai.publication.models.item import Item

STATES = {"open": "待处理", "mended": "已改正", "declined": "经核对无误", "spam": "无关内容"}


class ErrorReport(models.Model):
    """One report of one page. No name is asked; `contact` is optional and forgotten once the report is closed."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="error_reports", verbose_name="信息")
    edition = models.PositiveIntegerField("所指版次")
    quote = models.CharField("有错的文字", max_length=200, blank=True)
    text = models.TextField("说明")
    contact = models.CharField("联系方式", max_length=100, blank=True)
    state = models.CharField("状态", max_length=20, default="open", choices=list(STATES.items()))
    answer = models.CharField("处理情况", max_length=300, blank=True)
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="error_reports", verbose_name="处理人"
    )
    at = models.DateTimeField("收到时间")
    closed_at = models.DateTimeField("处理时间", null=True, blank=True)

    class Meta:
        verbose_name = "纠错"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("state", "at", "id"), name="error_report_state"),)

    def __str__(self) -> str:
        return self.text[:30]

    @property
    def chain(self) -> int:
        return self.item.chain
