"""Where the page of an item stands at the desk, and where it is mended."""

from django.urls import reverse

from gongkai.publication import queries
from gongkai.publication.models import Item


def url(item: Item) -> str:
    return reverse("desk:item", args=[item.pk])


def mend(item: Item, verb: str) -> list[tuple[str, str]]:
    """Address and words of the pages on which that is put right for which a step of its paper is refused."""
    if verb == "secrecy_review":
        return [(reverse("desk:item-secrecy", args=[item.pk]), "填写保密审查表")]
    if verb == "submit":
        masks = any(each.maskable for each in queries.stops(item))
        mask = [(reverse("desk:item-mask", args=[item.pk]), "遮盖个人信息")] if masks else []
        return [*mask, (reverse("desk:item-revise", args=[item.pk]), "去修改")]
    return [(url(item), "打开信息页面")]
