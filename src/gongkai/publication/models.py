"""Public items (政府信息) that an organ publishes of its own accord (条例 arts. 19 to 26)."""

from django.db import models

from gongkai.approvals.models import Paper
from gongkai.law.publication import PUBLICATION
from gongkai.organs.models import Organ

AUDIENCES = (("nobody", "不对外"), ("public", "公众"))


class Item(models.Model):
    """One item. Its text is that of its paper; what was signed is copied here, so that later drafts change no page.

    `number` counts an organ's published items from 1 and is never given twice; 0 is not published yet. Who may see it
    is written here by the act that publishes or withdraws (`audience`, from `since` until before `until`).
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="items", verbose_name="机关")
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="item", verbose_name="审签稿")
    state = models.CharField("状态", max_length=20, default=PUBLICATION.start, choices=list(PUBLICATION.states.items()))
    title = models.CharField("名称", max_length=200)
    text = models.TextField("正文", blank=True)
    digest = models.CharField("签发稿摘要", max_length=64, blank=True)
    formed_on = models.DateField("生成日期")
    number = models.PositiveIntegerField("发布序号", default=0)
    confidentiality = models.PositiveSmallIntegerField("可见范围", default=0)
    audience = models.CharField("公开对象", max_length=10, default="nobody", choices=AUDIENCES)
    since = models.DateTimeField("公开自", null=True, blank=True)
    until = models.DateTimeField("公开至", null=True, blank=True)
    withdrawn_for = models.CharField("撤下原因", max_length=200, blank=True)
    changed_at = models.DateTimeField("更新时间")

    class Meta:
        verbose_name = "信息"
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("changed_at", "id"), name="item_changed"),
            models.Index(fields=("state", "changed_at", "id"), name="item_state"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("organ", "number"), condition=models.Q(number__gt=0), name="one_item_a_number"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def chain(self) -> int:
        return self.organ.chain
