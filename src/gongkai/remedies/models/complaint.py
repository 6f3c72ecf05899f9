"""A complaint or report about disclosure work (投诉、举报, 条例第五十一条): handled and answered."""

from django.db import models

from gongkai.audit.personal import PersonalText
from gongkai.cases.models import Case
from gongkai.files.models import File
from gongkai.law.complaint import COMPLAINT, FINDINGS, KINDS
from gongkai.organs.models import Organ, Person


class Complaint(models.Model):
    """`organ` deals with it: the organ above or the competent department; `about` is the organ complained about.

    `due_on` is the day by which the office means to answer, its own. It is a record of the organ that deals with it,
    which is seldom the one whose application (`case`) it is about, and is kept by that organ's own schedule: unlike a
    remedy it is neither bound with the application nor destroyed with it (of what belongs in that file, 条例第四十五条
    and the practice of 归档 name reconsiderations and suits, not complaints; unconfirmed).
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="complaints", verbose_name="机关")
    about = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+", verbose_name="被投诉举报的机关")
    kind = models.CharField("种类", max_length=20, choices=list(KINDS.items()))
    state = models.CharField("状态", max_length=20, choices=list(COMPLAINT.states.items()))
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints", verbose_name="有关申请"
    )
    name = PersonalText("投诉举报人", blank=True, default="")
    contact = PersonalText("联系方式", blank=True, default="")
    text = models.TextField("反映的内容")
    papers = models.ManyToManyField(File, blank=True, related_name="+", verbose_name="材料")
    received_on = models.DateField("收到日期")
    due_on = models.DateField("办理期限", null=True, blank=True)
    handler = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints", verbose_name="承办人"
    )
    finding = models.CharField("核查结论", max_length=20, blank=True, choices=list(FINDINGS.items()))
    outcome = models.TextField("处理结果", blank=True)
    closed_on = models.DateField("答复日期", null=True, blank=True)

    class Meta:
        verbose_name = "投诉举报"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}（登记号{self.pk}）"

    @property
    def chain(self) -> int:
        return self.organ.chain
