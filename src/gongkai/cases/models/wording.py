"""What an application said before it was corrected or split: no words of an applicant are written over."""

from django.db import models

from gongkai.audit.personal import PersonalText
from gongkai.cases.models.case import Case

CHANGES = {"correct": "补正", "split": "拆分"}


class Wording(models.Model):
    """A former text of `Case.request`, which stood until `until`; `change` (of CHANGES) put the next one in its place.

    The case itself has the text that is handled now. A part that was split off keeps the text it was split from.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="wordings", verbose_name="申请")
    text = PersonalText("原内容描述")
    document_number = models.CharField("原文号", max_length=60, blank=True)
    change = models.CharField("改变的原因", max_length=20, choices=list(CHANGES.items()))
    until = models.DateTimeField("改变时间")

    class Meta:
        verbose_name = "原申请内容"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d}{self.get_change_display()}前的内容"
