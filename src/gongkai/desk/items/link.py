"""Where the page of an item stands at the desk."""

from django.urls import reverse

from gongkai.publication.models import Item


def url(item: Item) -> str:
    return reverse("desk:item", args=[item.pk])
