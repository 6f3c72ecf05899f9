"""An annual report while it is compiled: what was counted, what was typed over it, what it says in words."""

from datetime import date

from django.db import models

from gongkai.approvals.models import Paper
from gongkai.law.annual.shared import SECTIONS
from gongkai.law.reporting import REPORTING
from gongkai.organs.models import Organ, Person
from gongkai.reports.models.annual_report import AnnualReport


class Compilation(models.Model):
    """The report that an organ writes for a year. `counted` is what each cell counted at `compiled_at`: name → text.

    `paper` is what the leader signs, `report` what the public reads once it is published.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="compilations", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    form = models.CharField("格式", max_length=10)
    state = models.CharField("状态", max_length=20, default=REPORTING.start, choices=list(REPORTING.states.items()))
    counted = models.JSONField("汇总的数", default=dict)
    compiled_at = models.DateTimeField("汇总时间")
    paper = models.OneToOneField(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="compilation", verbose_name="审签稿"
    )
    report = models.OneToOneField(
        AnnualReport,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="compilation",
        verbose_name="公布的报告",
    )

    class Meta:
        verbose_name = "年度报告编制"
        ordering = ("-year", "organ")
        constraints = (models.UniqueConstraint(fields=("organ", "year"), name="one_compilation_a_year"),)

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return f"{self.organ.name_on(date(self.year, 12, 31))}{self.year}年政府信息公开工作年度报告"

    @property
    def chain(self) -> int:
        return self.organ.chain


class TypedFigure(models.Model):
    """A figure that a person put in the place of what was counted then, `over`, and why."""

    compilation = models.ForeignKey(Compilation, on_delete=models.CASCADE, related_name="typed", verbose_name="报告")
    cell = models.CharField("栏目", max_length=60)
    value = models.CharField("填写的数", max_length=30)
    over = models.CharField("当时汇总的数", max_length=30, blank=True)
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="填写人")
    at = models.DateTimeField("填写时间")

    class Meta:
        verbose_name = "手工填写的数"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("compilation", "cell"), name="one_typed_figure_a_cell"),)

    def __str__(self) -> str:
        return f"{self.cell}：{self.value}"


class Passage(models.Model):
    """The words of a section. A figure in them stands as ｛its name｝ and is filled in when they are read."""

    compilation = models.ForeignKey(Compilation, on_delete=models.CASCADE, related_name="passages", verbose_name="报告")
    no = models.PositiveSmallIntegerField("部分", choices=[(heading.no, heading.text) for heading in SECTIONS])
    text = models.TextField("文字", blank=True)
    at = models.DateTimeField("更新时间")

    class Meta:
        verbose_name = "报告文字"
        ordering = ("no",)
        constraints = (models.UniqueConstraint(fields=("compilation", "no"), name="one_passage_a_section"),)

    def __str__(self) -> str:
        return self.get_no_display()


class Verdict(models.Model):
    """Why a finding may stand. `mark` is the digest of all that the finding says: another figure, another finding."""

    compilation = models.ForeignKey(Compilation, on_delete=models.CASCADE, related_name="verdicts", verbose_name="报告")
    mark = models.CharField("所指的核对结果", max_length=64)
    code = models.CharField("代码", max_length=60)
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="认定人")
    at = models.DateTimeField("认定时间")

    class Meta:
        verbose_name = "核对结果的认定"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("compilation", "mark"), name="one_verdict_a_finding"),)

    def __str__(self) -> str:
        return self.reason[:30]
