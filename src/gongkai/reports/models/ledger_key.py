"""The key with which another system (行政审批系统) hands in its figures."""

from django.db import models

from gongkai.organs.models import Organ, Person


class LedgerKey(models.Model):
    """`digest` is the SHA-256 of the key, which itself is shown once and kept nowhere. Good until `until`."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="ledger_keys", verbose_name="机关")
    source = models.CharField("来源", max_length=100)
    digest = models.CharField("密钥的摘要（SHA-256）", max_length=64, unique=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="发放人")
    at = models.DateTimeField("发放时间")
    until = models.DateTimeField("有效期至")

    class Meta:
        verbose_name = "业务台账接口密钥"
        ordering = ("organ", "source", "pk")

    def __str__(self) -> str:
        return self.source

    @property
    def chain(self) -> int:
        return self.organ.chain
