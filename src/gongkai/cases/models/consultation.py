"""Whose opinion was asked: third parties, co-makers, other organs (条例 arts. 32 to 34)."""

from django.db import models

from gongkai.audit.personal import PersonalText
from gongkai.cases.models.case import Case
from gongkai.cases.models.letter import Letter
from gongkai.files.models import File

KINDS = {"third_party": "第三方", "co_maker": "共同制作机关", "other_organ": "其他机关"}
OBJECTIONS = ("objects", "partly")
ANSWERS = {"agrees": "同意公开", "objects": "不同意公开", "partly": "同意公开一部分", "silent": "逾期没有提出意见"}


class Consultation(models.Model):
    """`out_on` is the day the letter was sent, `delivered_on` the day it was received, from which `due_on` is counted;
    `closed_on` the day the asking was over, by an answer or by silence. An objection is `followed`, or `overruled`:
    without sufficient reason, or against a weighty public interest."""

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="consultation", verbose_name="文书")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consultations", verbose_name="申请")
    kind = models.CharField("征求谁的意见", max_length=20, choices=list(KINDS.items()))
    party = PersonalText("名称")
    out_on = models.DateField("发出日期")
    delivered_on = models.DateField("收到日期", null=True, blank=True)
    due_on = models.DateField("答复意见的期限", null=True, blank=True)
    answer = models.CharField("意见", max_length=20, blank=True, choices=list(ANSWERS.items()))
    reason = PersonalText("意见的内容和理由", blank=True, default="")
    papers = models.ManyToManyField(File, blank=True, related_name="+", verbose_name="意见原件")
    followed = models.BooleanField("意见已采纳", default=False)
    overruled = models.BooleanField("意见未予采纳", default=False)
    closed_on = models.DateField("征求完毕日期", null=True, blank=True)

    class Meta:
        verbose_name = "征求意见"
        ordering = ("pk",)

    @property
    def weighable(self) -> bool:
        """Whether following it or not is to be told: a third party objects, and the reply is not on its way."""
        open_still = self.case.state in ("in_hand", "consulting")
        return open_still and self.kind == "third_party" and self.answer in OBJECTIONS

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.out_on}"
