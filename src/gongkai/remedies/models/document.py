"""The papers of a stage, for those who see the remedy and nobody else."""

from django.db import models

from gongkai.files.models import File
from gongkai.remedies.models.instance import Instance

KINDS = {
    "claim": "申请书、起诉状",
    "notice": "通知、传票",
    "answer": "答复、答辩",
    "evidence": "证据、依据",
    "decision": "决定、裁判文书",
    "proof": "履行证明",
    "other": "其他",
}


class Document(models.Model):
    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="documents", verbose_name="审理程序")
    kind = models.CharField("种类", max_length=20, choices=list(KINDS.items()))
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+", verbose_name="文件")
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "案件材料"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.file.name
