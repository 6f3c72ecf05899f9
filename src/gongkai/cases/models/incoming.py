"""What came in and is no application yet: a letter in the tray, a fax, a mail or a row that nobody entered."""

from django.db import models

from gongkai.audit.personal import PersonalText
from gongkai.cases.models.case import Case
from gongkai.law.receipt import ROUTES
from gongkai.organs.models import Organ, Person

OUTCOMES = {"open": "待登记", "entered": "已登记为申请", "other": "不是申请"}


class Incoming(models.Model):
    """`what` says what it is and where it lies; `owner` sees to it that it is entered. It ends as `case`, or with the
    `reason` why it is no application.

    `mark` is the same whenever the same file is set aside again. `stage` is that of the net that it has reached, and
    `mailed_to` who was told of this stage by mail.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="incoming", verbose_name="机关")
    route = models.CharField("提交方式", max_length=20, choices=[(name, route.label) for name, route in ROUTES.items()])
    arrived_on = models.DateField("到达日期")
    what = PersonalText("来件")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="经手人")
    mark = models.CharField("来件标记", max_length=64, unique=True, null=True, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=list(OUTCOMES.items()), default="open")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="incoming", verbose_name="申请"
    )
    reason = PersonalText("不是申请的理由", blank=True, default="")
    at = models.DateTimeField("登记时间")
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)
    stage = models.CharField("提醒阶段", max_length=20, blank=True)
    mailed_to = models.ManyToManyField(Person, blank=True, related_name="+", verbose_name="邮件已发给")

    class Meta:
        verbose_name = "来件"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("organ",), name="incoming_open", condition=models.Q(outcome="open")),)

    def __str__(self) -> str:
        return f"{self.arrived_on}{self.get_route_display()}来件{self.pk}"

    @property
    def chain(self) -> int:
        return self.organ.chain
