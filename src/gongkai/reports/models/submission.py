"""Annual reports that organs outside the system hand in as files, and what was found out about them."""

from datetime import date

from django.db import models

from gongkai.files.models import File
from gongkai.law.receiving import RECEIVING
from gongkai.organs.models import Organ, Person
from gongkai.reports.models.annual_report import AnnualReport

OUTCOMES = {"": "待核对", "accepted": "已接收", "returned": "已退回"}


class Submission(models.Model):
    """What one organ handed in for one year. `read` is the report as the last file was read (`law.annual.plain`).

    `report` is what the public reads once it is published.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="submissions", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField("状态", max_length=20, default=RECEIVING.start, choices=list(RECEIVING.states.items()))
    read = models.JSONField("读出的报告", default=dict)
    at = models.DateTimeField("收到时间")
    report = models.OneToOneField(
        AnnualReport,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="submission",
        verbose_name="公布的报告",
    )

    class Meta:
        verbose_name = "报送件"
        ordering = ("-year", "organ")
        constraints = (models.UniqueConstraint(fields=("organ", "year"), name="one_submission_a_year"),)

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return f"{self.organ.name_on(date(self.year, 12, 31))}{self.year}年政府信息公开工作年度报告"

    @property
    def chain(self) -> int:
        return self.organ.chain


class Handing(models.Model):
    """Each file that was handed in. `told` is what it was judged by when it was accepted or sent back: canonical JSON
    of figures, doubts and findings; `seal` its SM3, which the log has too.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="handings", verbose_name="报送件")
    number = models.PositiveSmallIntegerField("第几次报送")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+", verbose_name="原文件")
    at = models.DateTimeField("收到时间")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="收件人")
    told = models.TextField("办理时的数据", blank=True)
    seal = models.CharField("办理时数据的摘要（SM3）", max_length=64, blank=True)
    outcome = models.CharField("结果", max_length=10, blank=True, choices=list(OUTCOMES.items()))
    comment = models.TextField("意见", blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="办理人")
    settled_at = models.DateTimeField("接收或者退回时间", null=True, blank=True)

    class Meta:
        verbose_name = "报送文件"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("submission", "number"), name="one_handing_a_number"),)

    def __str__(self) -> str:
        return f"第{self.number}次报送"


class Answer(models.Model):
    """How a doubt was settled, or why a finding may stand. `mark` is the digest of all that it says.

    `figures` are those of a doubt, one a cell, null for a blank; a finding has none.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="answers", verbose_name="报送件")
    mark = models.CharField("所指的存疑或者核对结果", max_length=64)
    figures = models.JSONField("填定的数", null=True)
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="认定人")
    at = models.DateTimeField("认定时间")

    class Meta:
        verbose_name = "存疑和核对结果的认定"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("submission", "mark"), name="one_answer_a_mark"),)

    def __str__(self) -> str:
        return self.reason[:30]


class Batch(models.Model):
    """Many reports handed in together: what became of each file.

    `lines` has for each [name, key of the kept file or null, outcome, sentence, key of the submission or null];
    the outcome is "waiting" until the file was read, then "taken" or "refused".
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+", verbose_name="收件机关")
    name = models.CharField("压缩包", max_length=255)
    lines = models.JSONField("各文件的结果", default=list)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="收件人")
    at = models.DateTimeField("收到时间")

    class Meta:
        verbose_name = "批量报送"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def chain(self) -> int:
        return self.organ.chain
