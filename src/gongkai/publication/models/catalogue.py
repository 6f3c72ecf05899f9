"""An organ's own catalogue (政府信息公开目录), derived from the statutory one; it may add to it (条例 arts. 12, 22)."""

from django.db import models

from gongkai.organs.models import Organ


class CatalogueItem(models.Model):
    """One matter that an organ publishes. `code` is that of `law.catalogue` where it was derived, else the organ's own.

    `limit` is a key of `law.terms.TERMS`, or empty for the rule of 条例 art. 26; `days` and `unit` (wd working days, d
    days) take its place where the organ sets its own. `left_out_for` says why a statutory matter does not apply here.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="catalogue", verbose_name="机关")
    code = models.CharField("代码", max_length=40)
    parent = models.CharField("上级事项", max_length=40, blank=True)
    place = models.PositiveIntegerField("顺序", default=0)
    label = models.CharField("公开事项", max_length=100)
    what = models.TextField("公开内容（要素）", blank=True)
    basis = models.TextField("公开依据", blank=True)
    limit = models.CharField("公开时限", max_length=40, blank=True)
    days = models.PositiveSmallIntegerField("天数", null=True, blank=True)
    unit = models.CharField("单位", max_length=2, blank=True, choices=(("wd", "个工作日"), ("d", "日")))
    channels = models.JSONField("公开渠道和载体", default=list)
    audience = models.CharField("公开对象", max_length=100, default="all")
    way = models.CharField("公开方式", max_length=20, default="active")
    left_out_for = models.CharField("不适用的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "公开事项"
        ordering = ("organ", "place", "pk")
        constraints = (models.UniqueConstraint(fields=("organ", "code"), name="one_matter_a_code"),)

    def __str__(self) -> str:
        return self.label

    @property
    def chain(self) -> int:
        return self.organ.chain
