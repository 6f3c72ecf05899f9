"""Where items stand in the lists of the public site: positions that are given once, so that no list ever shifts."""

from django.db import models

from gongkai.organs.models import Organ
from gongkai.publication.models.item import Item


class Shelf(models.Model):
    """A list of items, of an organ and of all below it or of one alone (`publication.shelving` has the names).

    `last` is the last position that was given; `held` how many items stand on it now.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="shelves", verbose_name="机关")
    name = models.CharField("名称", max_length=80)
    last = models.PositiveIntegerField("最后位置", default=0)
    held = models.PositiveIntegerField("现有条数", default=0)

    class Meta:
        verbose_name = "公开目录"
        constraints = (models.UniqueConstraint(fields=("organ", "name"), name="one_shelf_a_name"),)

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """An item's position on a shelf, from 1 for the oldest. What leaves a shelf leaves a gap."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="places", verbose_name="目录")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="places", verbose_name="信息")
    position = models.PositiveIntegerField("位置")

    class Meta:
        verbose_name = "目录位置"
        constraints = (
            models.UniqueConstraint(fields=("shelf", "position"), name="one_item_a_position"),
            models.UniqueConstraint(fields=("shelf", "item"), name="one_position_an_item"),
        )

    def __str__(self) -> str:
        return f"{self.shelf}：{self.position}"
