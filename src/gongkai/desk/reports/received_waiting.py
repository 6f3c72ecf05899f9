"""What waits for somebody with reports that came in as files: those to be judged, and those to be published."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from gongkai.audit.actor import Actor
from gongkai.desk.reports.receiving import url
from gongkai.desk.waiting import Found, Waiting, found_among
from gongkai.law.receiving import RECEIVING
from gongkai.organs.scope import NOTHING, scope
from gongkai.reports import queries

_VERBS = {"received": "accept", "accepted": "publish"}


def waiting(actor: Actor, today: date) -> Found:
    mine = NOTHING
    for state, verb in _VERBS.items():
        mine |= Q(state=state) & scope(actor, RECEIVING.roles(verb), confidentiality="")
    rows = queries.submissions_seen_by(actor).filter(mine).order_by("at").defer("read")
    things = [
        Waiting("报送件", f"{one.organ.short}{one.year}年度报告（文件）：{one.get_state_display()}", url(one), "todo")
        for one in rows
    ]
    return found_among(things, reverse("desk:reports-received"), ("todo",))
