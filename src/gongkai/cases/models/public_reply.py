"""A reply in the public register of an organ: what it was about in words that name nobody, and nothing of who asked."""

from django.db import models

from gongkai.cases.models.case import Case
from gongkai.organs.models import Person


class PublicReply(models.Model):
    """`subject` was confirmed by a handler; number, day and kind of the reply are the case's. Gone from the public
    once `hidden_at`, while its case is open again, and while the organ keeps no register."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="public_reply", verbose_name="申请")
    subject = models.CharField("公开的内容描述", max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="确认人")
    at = models.DateTimeField("公开时间")
    hidden_at = models.DateTimeField("撤下时间", null=True, blank=True)

    class Meta:
        verbose_name = "公开的答复"

    def __str__(self) -> str:
        return f"{self.case_id}"
