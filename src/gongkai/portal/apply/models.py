"""How often something was asked for from one network, so that robots can be held off."""

from django.db import models


class Asked(models.Model):
    """One request that is counted. `key` is a keyed hash of the network or of a number that was typed: no address is
    kept in the clear, and all of it goes after a day.
    """

    kind = models.CharField("事项", max_length=20)
    key = models.CharField("来源的印迹", max_length=64)
    at = models.DateTimeField("时间", db_index=True)

    class Meta:
        verbose_name = "网上请求计数"
        indexes = (models.Index(fields=("kind", "key", "at"), name="asked_how_often"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
