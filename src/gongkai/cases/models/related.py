"""Two requests beside applications: to correct a record about oneself (第四十一条), to publish (第四十四条)."""

from django.db import models

from gongkai.audit.personal import PersonalText
from gongkai.files.models import File
from gongkai.law.confidentiality import PERSONAL
from gongkai.organs.models import Organ, Person

KINDS = {"record": "更正申请", "suggestion": "主动公开建议"}
STATES = {"open": "待处理", "answered": "已答复", "forwarded": "已转送", "declined": "不予更正"}


class Related(models.Model):
    """`outcome` says what came of it; `item` names the public item that a suggestion led to (its 索引号). `stage` is
    that of the net that it has reached, and `mailed_to` who was told of this stage by mail."""

    kind = models.CharField("种类", max_length=20, choices=list(KINDS.items()))
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="related_requests", verbose_name="机关")
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="related", verbose_name="有关申请"
    )
    reference = models.CharField("提交编号", max_length=30, unique=True)
    code = models.CharField("查询码的印迹", max_length=64)
    token = models.CharField("表单标记", max_length=64, unique=True, null=True, blank=True)
    state = models.CharField("状态", max_length=20, default="open", choices=list(STATES.items()))
    name = PersonalText("姓名或者名称", blank=True, default="")
    contact = PersonalText("联系方式", blank=True, default="")
    text = models.TextField("请求的内容")
    evidence = models.ManyToManyField(File, blank=True, related_name="+", verbose_name="证据材料")
    outcome = models.TextField("处理结果", blank=True)
    item = models.CharField("据此公开的信息", max_length=60, blank=True)
    arrived_at = models.DateTimeField("收到时间")
    closed_at = models.DateTimeField("处理时间", null=True, blank=True)
    stage = models.CharField("提醒阶段", max_length=20, blank=True)
    mailed_to = models.ManyToManyField(Person, blank=True, related_name="+", verbose_name="邮件已发给")

    class Meta:
        verbose_name = "更正申请和公开建议"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.reference

    @property
    def chain(self) -> int:
        return self.organ.chain

    @property
    def confidentiality(self) -> int:
        """They name who asks."""
        return PERSONAL


class RelatedLook(models.Model):
    """That somebody looked at who made such a request: one line a person, request and day."""

    asked = models.ForeignKey(Related, on_delete=models.PROTECT, related_name="looks", verbose_name="请求")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="related_looks", verbose_name="人员")
    day = models.DateField("日期")

    class Meta:
        verbose_name = "查看提出人的记录"
        constraints = (models.UniqueConstraint(fields=("asked", "person", "day"), name="one_related_look_a_day"),)

    def __str__(self) -> str:
        return f"{self.person_id}：{self.day}"
