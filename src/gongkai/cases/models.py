"""Applications for government information (政府信息公开申请, 条例 arts. 27 to 45) and who made them."""

from django.db import models

from gongkai.approvals.models import Paper
from gongkai.law.annual.shared import APPLICANTS
from gongkai.law.application import APPLICATION
from gongkai.law.confidentiality import PERSONAL
from gongkai.law.receipt import ROUTES
from gongkai.law.replies import REPLIES
from gongkai.organs.models import Organ


class Case(models.Model):
    """One application. `number` counts an organ's applications of a year from 1.

    `due_on` is the last day for the reply; `provisional` if it touches a year whose holidays are not announced.
    `reply` is the code of a line of `law.replies`, chosen when the reply is drafted and final once signed; `closed_on`
    the day of the reply. What is said about the applicant stands apart, in `Applicant`.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="cases", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("受理号")
    state = models.CharField("状态", max_length=20, choices=list(APPLICATION.states.items()))
    route = models.CharField("提交方式", max_length=20, choices=[(name, route.label) for name, route in ROUTES.items()])
    received_on = models.DateField("收到日期")
    due_on = models.DateField("答复期限")
    provisional = models.BooleanField("期限暂定", default=False)
    applicant_kind = models.CharField(
        "申请人类别",
        max_length=20,
        choices=[(column.name, column.label) for column in APPLICANTS if column.name != "total"],
    )
    request = models.TextField("所需信息的内容描述")
    reply = models.CharField(
        "答复类型", max_length=30, blank=True, choices=[(reply.code, reply.label) for reply in REPLIES.values()]
    )
    closed_on = models.DateField("办结日期", null=True, blank=True)
    paper = models.OneToOneField(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="case", verbose_name="答复审签稿"
    )
    confidentiality = models.PositiveSmallIntegerField("可见范围", default=PERSONAL)

    class Meta:
        verbose_name = "申请"
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("received_on", "id"), name="case_received"),
            models.Index(fields=("state", "received_on", "id"), name="case_state"),
            models.Index(fields=("due_on", "id"), name="case_due"),
            models.Index(fields=("organ", "received_on", "id"), name="case_organ_received"),
        )
        constraints = (models.UniqueConstraint(fields=("organ", "year", "number"), name="one_case_a_number"),)

    def __str__(self) -> str:
        return f"〔{self.year}〕依申请{self.number}号"

    @property
    def chain(self) -> int:
        return self.organ.chain


class Applicant(models.Model):
    """Who applied, and how to reach them: personal data, apart from the case so that it can be erased by itself."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="applicant", verbose_name="申请")
    name = models.CharField("姓名或者名称", max_length=100)
    contact = models.CharField("联系方式", max_length=200)

    class Meta:
        verbose_name = "申请人"

    def __str__(self) -> str:
        return self.name
