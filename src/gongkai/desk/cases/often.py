"""What several people asked for and were given, and nobody has published yet: one step to an item (条例第四十四条)."""

from datetime import timedelta

from django.urls import reverse

from gongkai.cases.likeness import pairs
from gongkai.cases.queries import RELATED_READERS
from gongkai.cases.suggested import Often, asked_often
from gongkai.desk.items.listing import drafting
from gongkai.desk.request import Request
from gongkai.organs.models import Organ
from gongkai.organs.scope import scope
from gongkai.publication.models import Item

YEAR = timedelta(days=365)
MOST = 20
_WITHIN = 0.8  # of the pairs of a title that stand in what was asked: it is published already


def often(request: Request) -> list[tuple[str, str, str]]:
    """What it is, how many asked for it, where to go on: to the draft of an item, or to the case."""
    reach = scope(request.actor, RELATED_READERS, organ="", confidentiality="")
    mine = {organ.pk: organ.short for organ in Organ.objects.filter(reach)}
    if not mine:
        return []
    found = [each for each in asked_often(request.actor, since=request.today - YEAR) if each.organ in mine]
    drafts = set(drafting(request.actor).values_list("pk", flat=True)) if found else set()
    shown = [each for each in found if not _published(each)][:MOST]
    return [(_name(each, mine[each.organ]), _says(each), _on(each, each.organ in drafts)) for each in shown]


def _name(asked: Often, organ: str) -> str:
    return organ + (asked.document_number or f"“{asked.title}”")


def _says(asked: Often) -> str:
    return f"一年内有{asked.people}位申请人要过同样的信息，都已公开给他们。可以转为主动公开。"


def _on(asked: Often, drafts: bool) -> str:
    new = f"{reverse('desk:item-new')}?as=case&from={asked.case}"
    return new if drafts else reverse("desk:case", args=[asked.case])


def _published(asked: Often) -> bool:
    """Whether an item of the organ, a draft as well, has the 文号 or a title that the words asked for hold."""
    items = Item.objects.filter(organ=asked.organ)
    if asked.document_number:
        return items.filter(document_number=asked.document_number).exists()
    words = pairs(asked.title)
    titles = map(pairs, items.order_by("-pk").values_list("title", flat=True)[:300])
    return any(title and len(title & words) / len(title) >= _WITHIN for title in titles)
