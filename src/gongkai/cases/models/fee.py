"""信息处理费: what was asked for, by which scale, and whether it was paid (国办函〔2020〕109号)."""

from django.db import models

from gongkai.cases.models.case import Case
from gongkai.cases.models.letter import Letter
from gongkai.law.fees import SCALES


class Fee(models.Model):
    """`count` is the place of this application in the applicant's month, or its pages; `amount` in yuan.

    `due_on` is the last day for paying, counted from the day the notice was received.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="fee", verbose_name="申请")
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="fee", verbose_name="收费通知书")
    scale = models.CharField("计收方式", max_length=10, choices=[(key, scale.label) for key, scale in SCALES.items()])
    count = models.PositiveIntegerField("件数或者页数")
    amount = models.PositiveIntegerField("应缴金额（元）")
    notified_on = models.DateField("收到通知日期", null=True, blank=True)
    due_on = models.DateField("缴费期限", null=True, blank=True)
    paid_on = models.DateField("缴费日期", null=True, blank=True)
    voucher = models.CharField("缴款凭证号", max_length=60, blank=True)

    class Meta:
        verbose_name = "信息处理费"

    def __str__(self) -> str:
        return f"{self.amount}元"
