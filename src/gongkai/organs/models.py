"""Organs and how they hang together: a county, its departments and townships, their villages."""

from django.db import models


class Organ(models.Model):
    """One organ. `level` is a name of `law.power.LEVELS`; `code` its division code (GB/T 2260), empty for departments.

    Organs stand in the order in which they were made: the county lists its departments as it wants them listed.
    """

    name = models.CharField("全称", max_length=100, unique=True)
    short = models.CharField("简称", max_length=50)
    level = models.CharField("层级", max_length=30)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级机关"
    )
    code = models.CharField("区划代码", max_length=12, blank=True)

    class Meta:
        verbose_name = "机关"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
