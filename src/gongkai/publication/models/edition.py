"""What was public, and from when: each version that was published, so that a page can say what was put right."""

from django.db import models

from gongkai.approvals.models import Version
from gongkai.files.models import File
from gongkai.publication.models.item import Item


class Edition(models.Model):
    """One signed version that was put before the public; `note` says what was put right, empty for the first.

    `withdrawn_at` and `withdrawn_for` (a key of `law.information.withdrawal`) are those of the edition before, where
    it had been withdrawn when this one took its place; `over_at` is when its time was over, where that had ended it.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="editions", verbose_name="信息")
    number = models.PositiveIntegerField("版次")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="editions", verbose_name="签发稿")
    published_at = models.DateTimeField("发布时间")
    note = models.CharField("更正说明", max_length=200, blank=True)
    withdrawn_at = models.DateTimeField("前一版撤下时间", null=True, blank=True)
    withdrawn_for = models.CharField("前一版撤下原因", max_length=40, blank=True)
    over_at = models.DateTimeField("前一版到期时间", null=True, blank=True)

    class Meta:
        verbose_name = "公开版次"
        ordering = ("item", "number")
        constraints = (models.UniqueConstraint(fields=("item", "number"), name="one_edition_a_number"),)

    def __str__(self) -> str:
        return f"第{self.number}版"


class Print(models.Model):
    """An edition as a file to take away: PDF or DOCX, made after it was published."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="prints", verbose_name="信息")
    edition = models.PositiveIntegerField("版次")
    format = models.CharField("格式", max_length=4, choices=(("pdf", "PDF"), ("docx", "DOCX")))
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="prints", verbose_name="文件")

    class Meta:
        verbose_name = "可下载的文件"
        constraints = (models.UniqueConstraint(fields=("item", "edition", "format"), name="one_print_a_format"),)

    def __str__(self) -> str:
        return f"{self.item}（{self.format.upper()}）"
