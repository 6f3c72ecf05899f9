"""When a stage is heard: 听证, 开庭."""

from django.db import models

from gongkai.remedies.models.instance import Instance


class Hearing(models.Model):
    """`called_off`: it does not take place."""

    instance = models.ForeignKey(Instance, on_delete=models.PROTECT, related_name="hearings", verbose_name="审理程序")
    at = models.DateTimeField("时间")
    place = models.CharField("地点", max_length=100, blank=True)
    called_off = models.BooleanField("取消", default=False)

    class Meta:
        verbose_name = "听证开庭"
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.place
