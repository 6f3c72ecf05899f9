"""Where the page of an item stands at the desk, and where it is mended."""

from django.urls import reverse

from gongkai.publication.models import Item


def url(item: Item) -> str:
    return reverse("desk:item", args=[item.pk])


def mend(item: Item, verb: str) -> tuple[str, str]:
    """Address and words of the page on which that is put right for which a step of its paper is refused."""
    if verb == "secrecy_review":
        return reverse("desk:item-secrecy", args=[item.pk]), "填写保密审查表"
    if verb == "submit":
        return reverse("desk:item-revise", args=[item.pk]), "去修改"
    return url(item), "打开信息页面"
