"""What was found on each part of what was asked for: a kind of reply with its reasons (条例第三十六条)."""

from django.db import models

from gongkai.cases.models.case import Case
from gongkai.law.replies import REPLIES


class Finding(models.Model):
    """`fields` are what `law.letters.CONTENTS` asks for this kind of reply. The first is the main one."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="findings", verbose_name="申请")
    position = models.PositiveSmallIntegerField("次序")
    reply = models.CharField(
        "答复类型", max_length=30, choices=[(reply.code, reply.label) for reply in REPLIES.values()]
    )
    fields = models.JSONField("填写的内容", default=dict)

    class Meta:
        verbose_name = "审查结果"
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("case", "position"), name="one_finding_a_position"),)

    def __str__(self) -> str:
        return f"{self.position}. {self.get_reply_display()}"
