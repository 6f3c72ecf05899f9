"""An organ, and its place in the tree."""

from django.db import models

DIGITS = 7  # of one step of a path: ten million organs


class Organ(models.Model):
    """One organ. `level` is a name of `law.power.LEVELS`; `code` its division code (GB/T 2260), empty for departments.

    `path` is the way down from the top, a step of seven digits an organ: whatever begins with it is at or below it.
    Organs stand in the order in which they were made: the county lists its departments as it wants them listed.
    """

    name = models.CharField("全称", max_length=100, unique=True)
    short = models.CharField("简称", max_length=50)
    level = models.CharField("层级", max_length=30)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级机关"
    )
    path = models.CharField("路径", max_length=DIGITS * 12, blank=True, db_index=True)
    code = models.CharField("区划代码", max_length=12, blank=True)

    class Meta:
        verbose_name = "机关"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def chain(self) -> int:
        """The chain of the log: the key of the top organ."""
        return int(self.path[:DIGITS])
