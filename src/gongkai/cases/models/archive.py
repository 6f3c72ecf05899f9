"""The file of a closed case (归档), how long it is kept, and what became of it (条例第四十五条)."""

from django.db import models

from gongkai.audit.personal import PersonalText
from gongkai.cases.models.case import Case
from gongkai.files.models import File
from gongkai.law.archive import RETENTIONS
from gongkai.organs.models import Person


class Archive(models.Model):
    """`bundle` is one PDF with index, all papers and the list of their hashes; `destroy_after` empty if kept for ever.

    `unproven` says why a letter that was served has no proof of it. A destruction leaves this line, with who decided it
    and why.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="archive", verbose_name="申请")
    term = models.CharField(
        "保管期限", max_length=20, choices=[(name, kept.label) for name, kept in RETENTIONS.items()]
    )
    bundle = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="案卷")
    hashes = models.JSONField("文件摘要", default=list)
    unproven = PersonalText("没有送达凭证的理由", blank=True, default="")
    archived_at = models.DateTimeField("归档时间")
    destroy_after = models.DateField("保管至", null=True, blank=True)
    destroyed_at = models.DateTimeField("销毁时间", null=True, blank=True)
    destroyed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批准销毁的人"
    )
    reason = models.CharField("销毁的理由", max_length=300, blank=True)

    class Meta:
        verbose_name = "案卷"

    def __str__(self) -> str:
        return f"{self.case_id}"
