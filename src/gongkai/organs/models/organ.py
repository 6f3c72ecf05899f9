"""An organ, its place in the tree and its life."""

from datetime import date

from django.db import models
from django.db.models import Q

from gongkai.law.power import LEVELS, may_make_rules

DIGITS = 7  # of one step of a path: ten million organs
STEPS = 12  # of the longest path
LIVING = Q(ended_on=None)


class Organ(models.Model):
    """One organ. `level` is a name of `law.power.LEVELS`; `code` its division code, empty where it has no territory.

    `path` is the way down from the top, a step of seven digits an organ: whatever begins with it is at or below it.
    Organs stand in the order in which they were made: the county lists its departments as it wants them listed.

    `makes_rules` is None where the level decides. `ended_on` is the day on which it was merged into another organ
    (`merged_into`) or abolished: the record stays, because its reports and items do; its name is free again.
    """

    name = models.CharField("全称", max_length=100, db_index=True)
    short = models.CharField("简称", max_length=50)
    level = models.CharField("层级", max_length=30, choices=[(key, level.label) for key, level in LEVELS.items()])
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级机关"
    )
    path = models.CharField("路径", max_length=DIGITS * STEPS, blank=True, db_index=True)
    code = models.CharField("区划代码", max_length=12, blank=True, db_index=True)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    makes_rules = models.BooleanField("规章制定权", null=True, blank=True)
    founded = models.DateField("成立日期", null=True, blank=True)
    ended_on = models.DateField("撤并日期", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed", verbose_name="并入机关"
    )

    class Meta:
        verbose_name = "机关"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("name",), condition=LIVING, name="one_living_organ_a_name"),
            models.UniqueConstraint(
                fields=("credit_code",), condition=LIVING & ~Q(credit_code=""), name="one_living_organ_a_credit_code"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def chain(self) -> int:
        """The chain of the log: the key of the top organ."""
        return int(self.path[:DIGITS])

    @property
    def depth(self) -> int:
        """How many steps it stands from the top, which is 1."""
        return len(self.path) // DIGITS

    @property
    def living(self) -> bool:
        return self.ended_on is None

    @property
    def rule_making(self) -> bool | None:
        """Whether it makes 规章 (立法法第九十一条至第九十三条); None where nobody has said so."""
        return may_make_rules(self.level) if self.makes_rules is None else self.makes_rules

    def name_on(self, day: date) -> str:
        """The full name that it bore on a day: what a report of a past year is signed with."""
        former = min((each for each in self.former_names.all() if each.until >= day), key=_until, default=None)
        return former.name if former else self.name


class FormerName(models.Model):
    """A full and short name that an organ bore through the day `until`."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="former_names", verbose_name="机关")
    name = models.CharField("原全称", max_length=100, db_index=True)
    short = models.CharField("原简称", max_length=50)
    until = models.DateField("用至")

    class Meta:
        verbose_name = "曾用名"
        ordering = ("until",)
        constraints = (models.UniqueConstraint(fields=("organ", "until"), name="one_name_a_day"),)

    def __str__(self) -> str:
        return self.name


def _until(former: FormerName) -> date:
    return former.until
