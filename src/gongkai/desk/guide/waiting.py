"""Guides that somebody should look at, for those who keep them."""

from datetime import date

from django.urls import reverse

from gongkai.audit.actor import Actor
from gongkai.desk.catalogue.overview import WANTED
from gongkai.desk.catalogue.reach import kept_by
from gongkai.desk.guide.page import url
from gongkai.desk.waiting import SHOWN, Found, Waiting
from gongkai.publication.acts.catalogue import MAY
from gongkai.publication.guide import STANDINGS, standings

_LOOKED_AT = 500  # organs: a province looks at its list instead


def waiting(actor: Actor, today: date) -> Found:
    """The guides of the organs that the actor keeps, which lack something or were not looked at since it changed."""
    if not any(held.role in MAY for held in actor.held):
        return Found()
    organs = list(kept_by(actor).order_by("path")[:_LOOKED_AT])
    found = standings(organs, today)
    stale = [organ for organ in organs if found[organ.pk] != "current"]
    things = [
        Waiting("公开指南", f"{organ.short}公开指南：{STANDINGS[found[organ.pk]]}", url(organ), "todo")
        for organ in stale[: SHOWN + 1]
    ]
    more = f"{reverse('desk:catalogues')}?guide={WANTED}"
    return Found(things, {"todo": len(stale)}, {"todo": more})
