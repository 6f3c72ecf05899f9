"""The public items of the demo: each is begun by an informant and brought as far as its table says."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.timezone import localdate

from gongkai.cli.demo.days import Days
from gongkai.cli.demo.documents import load
from gongkai.cli.demo.organs import there
from gongkai.cli.demo.steps import Step, read, take, who
from gongkai.organs.models import Organ
from gongkai.publication import acts
from gongkai.publication.models import Item


def steps(days: Days) -> Iterator[Step]:
    for place, told in enumerate(load("items.toml")["item"]):
        organ = there(told["organ"])
        for verb, remark, at in read(told["steps"], days, place):
            yield Step(at, partial(_do, told, organ, verb, remark, at))


def _do(told: dict[str, Any], organ: Organ, verb: str, remark: str, at: datetime) -> None:
    given = {"title": told["title"], "text": told["text"].strip(), "formed_on": localdate(at), "now": at}
    if verb == "draft":
        acts.draft(organ=organ, actor=who("informant", organ, at), **given)
        return
    item = Item.objects.get(organ=organ, title=told["title"])
    if verb == "revise":
        given["text"] += f"\n\n{told['added']}"
        acts.revise(item.pk, actor=who("informant", organ, at), **given)
    elif verb == "publish":
        acts.publish(item.pk, actor=who("publisher", organ, at), now=at)
    elif verb == "withdraw":
        acts.withdraw(item.pk, reason=remark, actor=who("publisher", organ, at), now=at)
    else:
        take(acts.decide, item.paper_id, "informant", verb, remark, at)
