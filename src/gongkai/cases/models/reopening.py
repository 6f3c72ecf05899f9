"""That a closed case was taken up again: by what decision or judgment, until when, and how it was closed before."""

from django.db import models

from gongkai.cases.models.case import Case
from gongkai.law.reopening import COUNTED, KINDS
from gongkai.law.replies import REPLIES
from gongkai.organs.models import Person


class Reopening(models.Model):
    """`body` made the decision `number` on `decided_on`; the organ received it on `received_on` and must answer anew
    by `due_on`, None where the document sets no day: then the term is counted from its receipt. `closed_on`, `reply`,
    `on_time` and `timing` are the case's as they were: what was counted stays so.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reopenings", verbose_name="申请")
    kind = models.CharField("文书种类", max_length=20, choices=[(key, kind.label) for key, kind in KINDS.items()])
    body = models.CharField("作出机关", max_length=100)
    number = models.CharField("文号、案号", max_length=60)
    decided_on = models.DateField("作出日期")
    received_on = models.DateField("收到日期")
    due_on = models.DateField("重新答复期限", null=True)
    closed_on = models.DateField("原办结日期", null=True)
    reply = models.CharField(
        "原答复类型", max_length=30, blank=True, choices=[(reply.code, reply.label) for reply in REPLIES.values()]
    )
    on_time = models.BooleanField("原按期办结", null=True)
    timing = models.CharField("原按期或者逾期的依据", max_length=300, blank=True)
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登记人"
    )
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "重新办理"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.body}{self.number}"

    @property
    def until(self) -> str:
        """Until when, in words. What is counted is no day of the document's, and may move when holidays are known."""
        day = self.due_on
        return f"{day.year}年{day.month}月{day.day}日前" if day else COUNTED
