"""What is decided on the way to publication beside the signature: secrecy review, consultation, re-assessment."""

from django.db import models

from gongkai.files.models import File
from gongkai.law.information.reassessment import OUTCOMES
from gongkai.organs.models import Person
from gongkai.publication.models.item import Item


class SecrecyReview(models.Model):
    """The answers to the list of `law.information.secrecy` for one version (`digest`); the last of a version counts."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="secrecy_reviews", verbose_name="信息")
    digest = models.CharField("所审稿的摘要", max_length=64)
    answers = models.JSONField("逐项审查")
    opinion = models.CharField("审查意见", max_length=300, blank=True)
    clear = models.BooleanField("可以公开")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="secrecy_reviews", verbose_name="保密审查员")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "保密审查表"
        ordering = ("pk",)

    def __str__(self) -> str:
        return "可以公开" if self.clear else "不能公开"


class Consultation(models.Model):
    """Another organ that was asked before publication (条例 art. 11); `agreed` is empty until it answers.

    Where no agreement was reached a superior may decide: `ruled_by` whom, `ruling` what was decided, in the document
    `ruling_document` of the day `ruled_on`; `ruling_digest` is the version that follows it, empty where nobody did.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="consultations", verbose_name="信息")
    organ_name = models.CharField("被征求意见的机关", max_length=100)
    question = models.TextField("征求意见的内容")
    sent_on = models.DateField("发出日期")
    digest = models.CharField("所征求意见稿的摘要", max_length=64)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    agreed = models.BooleanField("同意公开", null=True)
    answer = models.TextField("答复内容", blank=True)
    ruled_by = models.CharField("作出确定的机关", max_length=100, blank=True)
    ruled_on = models.DateField("确定日期", null=True, blank=True)
    ruling_document = models.CharField("确定的文号", max_length=60, blank=True)
    ruling = models.TextField("确定的内容", blank=True)
    ruling_digest = models.CharField("按确定修改的稿的摘要", max_length=64, blank=True)
    files = models.ManyToManyField(File, blank=True, related_name="consultations", verbose_name="往来函件")

    class Meta:
        verbose_name = "征求其他机关意见"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.organ_name


class Assessment(models.Model):
    """One look at something withheld: what became of it, a name of OUTCOMES (条例 art. 18)."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="assessments", verbose_name="信息")
    on = models.DateField("评估日期")
    outcome = models.CharField(
        "评估结论", max_length=20, choices=[(name, each.label) for name, each in OUTCOMES.items()]
    )
    reason = models.TextField("评估意见")
    next_on = models.DateField("下次评估日期", null=True, blank=True)
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="assessments", verbose_name="评估人"
    )
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "定期评估"
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.get_outcome_display())
