"""What an organ words itself in its guide or catalogue, as far as it was signed: only that is before the public."""

from django.db import models

from gongkai.approvals.models import Paper, Version
from gongkai.organs.models import Organ

SUBJECTS = {"guide": "政府信息公开指南", "catalogue": "政府信息公开目录"}


class Wording(models.Model):
    """`words` are those of the version signed last (publication.wording says their form), empty before the first."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="wordings", verbose_name="机关")
    subject = models.CharField("内容", max_length=20, choices=list(SUBJECTS.items()))
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="wording", verbose_name="文稿")
    words = models.JSONField("已签发的文字", default=dict, blank=True)

    class Meta:
        verbose_name = "自行编写的部分"
        constraints = (models.UniqueConstraint(fields=("organ", "subject"), name="one_wording_a_subject"),)

    def __str__(self) -> str:
        return f"{self.organ.name}{SUBJECTS[self.subject]}"

    @property
    def chain(self) -> int:
        return self.organ.chain


class WordingEdition(models.Model):
    """One signed version. `told` is the whole of it as it read on that day: a list of [heading, text]."""

    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="editions", verbose_name="所属")
    number = models.PositiveIntegerField("版次")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+", verbose_name="签发的稿")
    signed_at = models.DateTimeField("签发时间")
    told = models.JSONField("全文", default=list)

    class Meta:
        verbose_name = "版本"
        ordering = ("wording", "number")
        constraints = (models.UniqueConstraint(fields=("wording", "number"), name="one_edition_a_wording_number"),)

    def __str__(self) -> str:
        return f"{self.wording}第{self.number}版"
