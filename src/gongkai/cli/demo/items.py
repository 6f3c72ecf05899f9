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
from gongkai.law.information.secrecy import QUESTIONS
from gongkai.organs import years
from gongkai.organs.models import Organ
from gongkai.publication import acts
from gongkai.publication.models import Item
from gongkai.publication.particulars import Particulars, drafted


def steps(days: Days) -> Iterator[Step]:
    for place, told in enumerate(load("items.toml")["item"]):
        organ = there(told["organ"])
        for verb, remark, at in read(told["steps"], days, place):
            yield Step(at, partial(_do, told, organ, verb, remark, at))


def _do(told: dict[str, Any], organ: Organ, verb: str, remark: str, at: datetime) -> None:
    given = {"title": told["title"], "text": told["text"].strip(), "calendar": years.load(), "now": at}
    if verb == "draft":
        particulars = Particulars(formed_on=localdate(at))
        acts.draft(organ=organ, particulars=particulars, actor=who("informant", organ, at), **given)
        return
    item = Item.objects.get(organ=organ, title=told["title"])
    if verb == "revise":
        given["text"] += f"\n\n{told['added']}"
        acts.revise(item.pk, particulars=drafted(item), actor=who("informant", organ, at), **given)
    elif verb == "publish":
        acts.publish(item.pk, actor=who("publisher", organ, at), now=at)
    elif verb in ("pull", "withdraw"):
        reason, _, note = remark.partition(" ")
        role = "publisher" if verb == "pull" else "leader"
        getattr(acts, verb)(item.pk, reason=reason, note=note, actor=who(role, organ, at), now=at)
    else:
        if verb == "secrecy_review":
            answers = {key: question.good for key, question in QUESTIONS.items()}
            acts.review_secrecy(item.pk, answers=answers, actor=who("secrecy_reviewer", organ, at), now=at)
        take(acts.decide, item.paper_id, "informant", verb, remark, at)
