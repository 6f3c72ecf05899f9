"""One stage of a remedy: a reconsideration, a first or second instance, a retrial."""

from django.db import models

from gongkai.law.remedy_results import RESULTS
from gongkai.law.remedy_stages import STAGES
from gongkai.remedies.models.remedy import Remedy


class Instance(models.Model):
    """`received_on` is when the copy was served on the organ; from then `due_on` counts, empty where nothing is due.

    `ours`: the organ itself went to this stage. `simplified` belongs to a reconsideration. Of the ending: `decided_on`
    is the date that it bears, `told_on` when the organ received it, `paper` its number; `appeal_until` is the last day
    for an appeal against it. `amended` says when and why it was put right, a line each time.
    """

    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, related_name="instances", verbose_name="复议诉讼")
    stage = models.CharField("程序", max_length=10, choices=[(key, stage.label) for key, stage in STAGES.items()])
    body = models.CharField("复议机关、法院", max_length=100)
    number = models.CharField("案号", max_length=60, blank=True)
    simplified = models.BooleanField("简易程序", default=False)
    ours = models.BooleanField("由本机关提出", default=False)
    filed_on = models.DateField("提出日期")
    received_on = models.DateField("收到副本日期")
    due_on = models.DateField("答复、答辩期限", null=True, blank=True)
    provisional = models.BooleanField("期限暂定", default=False)
    answered_on = models.DateField("答复、答辩日期", null=True, blank=True)
    result = models.CharField(
        "结果", max_length=30, blank=True, choices=[(key, result.label) for key, result in RESULTS.items()]
    )
    decided_on = models.DateField("决定、裁判日期", null=True, blank=True)
    told_on = models.DateField("收到决定、裁判日期", null=True, blank=True)
    paper = models.CharField("决定、裁判文书号", max_length=60, blank=True)
    appeal_until = models.DateField("上诉期限", null=True, blank=True)
    amended = models.TextField("更正记录", blank=True)

    class Meta:
        verbose_name = "审理程序"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_stage_display()}（{self.body}{self.number}）"

    @property
    def late(self) -> bool:
        """Answered after the last day."""
        return bool(self.due_on and self.answered_on and self.answered_on > self.due_on)
