"""Annual reports as they came in: what the document says, and what the checks say about it."""

from django.db import models

from gongkai.files.models import File
from gongkai.organs.models import Organ


class AnnualReport(models.Model):
    """The report of one organ for one year.

    `sections`, `cells` and `doubts` hold what was read, `findings` what was found, in the shapes of `reports.record`;
    `opening` are the lines before section one; `form` is the form it was written on, or empty; `dated` the day under
    its signature, if it has one.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="annual_reports", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    form = models.CharField("格式", max_length=10, blank=True)
    title = models.CharField("标题", max_length=200)
    dated = models.DateField("落款日期", null=True, blank=True)
    source = models.ForeignKey(File, on_delete=models.PROTECT, related_name="annual_reports", verbose_name="原文件")
    part = models.PositiveSmallIntegerField("原文件中的第几份", default=1)
    opening = models.JSONField("开头", default=list)
    sections = models.JSONField("各部分", default=list)
    cells = models.JSONField("表格", default=dict)
    doubts = models.JSONField("存疑", default=list)
    findings = models.JSONField("核对结果", default=list)
    received_at = models.DateTimeField("收到时间")
    received_by = models.CharField("收件人", max_length=100)

    class Meta:
        verbose_name = "年度报告"
        ordering = ("-year", "organ")
        constraints = (models.UniqueConstraint(fields=("organ", "year"), name="one_report_a_year"),)

    def __str__(self) -> str:
        return self.title

    @property
    def chain(self) -> int:
        return self.organ.chain


class ReportPrint(models.Model):
    """A public report as a file to take away. `of` is the digest of what was printed: another text, another print."""

    report = models.ForeignKey(AnnualReport, on_delete=models.PROTECT, related_name="prints", verbose_name="年度报告")
    format = models.CharField("格式", max_length=4, choices=(("docx", "DOCX"), ("pdf", "PDF"), ("xlsx", "XLSX")))
    of = models.CharField("所印内容的摘要（SM3）", max_length=64)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="report_prints", verbose_name="文件")

    class Meta:
        verbose_name = "年度报告的下载文件"
        constraints = (models.UniqueConstraint(fields=("report", "format"), name="one_report_print_a_format"),)

    def __str__(self) -> str:
        return f"{self.report}（{self.format.upper()}）"
