"""The lists of items: all of them, and those withheld with their next assessment (条例 art. 18)."""

from datetime import date
from typing import Any

from django.http import HttpResponseBase
from django.utils.timezone import localdate

from gongkai.desk.access import desk_view
from gongkai.desk.items import deadline
from gongkai.desk.items.link import url
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, Text, show
from gongkai.desk.request import Request
from gongkai.law.catalogue import ITEMS
from gongkai.law.information.attribute import ATTRIBUTES, GROUNDS
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.particulars import PARTICULARS
from gongkai.law.publication import PUBLICATION
from gongkai.organs.models import Organ
from gongkai.organs.models.organ import LIVING
from gongkai.organs.scope import scope
from gongkai.publication import queries
from gongkai.publication.models import Item

STATES = [(name, label) for name, label in PUBLICATION.states.items() if name != "new"]
_KINDS = [(kind.name, kind.label) for kind in KINDS.values()]
_TOP = [(item.code, item.label) for item in ITEMS.values() if not item.parent]


def _kind(item: Item) -> str:
    return KINDS[item.kind].label if item.kind in KINDS else item.kind


def _due(item: Item) -> date | None:
    return None if item.published_at else item.due_on


LIST = Listing(
    name="items",
    title="主动公开的信息",
    columns=(
        Column("title", "名称", lambda item: item.title),
        Column("organ", "机关", lambda item: item.organ.short),
        Column("kind", "种类", _kind),
        Column("state", "状态", lambda item: item.get_state_display()),
        Column("formed", PARTICULARS["formed_on"], lambda item: item.formed_on, kind="date"),
        Column("due", "应公开日期", _due, kind="date", mark=lambda item: deadline.mark(item, localdate())),
        Column("changed", "更新时间", lambda item: item.changed_at, kind="time", sort="changed_at"),
    ),
    order="-changed",
    empty="还没有信息。信息员可以从“起草信息”开始。",
    link=url,
    filters=(
        Text("words", "名称含有", ("title",)),
        Choice("state", "状态", "state", STATES),
        deadline.Deadline(),
        Choice("kind", "种类", "kind", _KINDS),
        Choice("catalogue", PARTICULARS["catalogue"], "catalogue__startswith", _TOP),
        Below(),
        Days("formed", PARTICULARS["formed_on"], "formed_on"),
    ),
)

WITHHELD = Listing(
    name="items_withheld",
    title="不主动公开的信息登记册",
    columns=(
        Column("title", "名称", lambda item: item.title),
        Column("organ", "机关", lambda item: item.organ.short),
        Column("attribute", PARTICULARS["attribute"], lambda item: ATTRIBUTES[item.attribute].label),
        Column("ground", "理由", lambda item: GROUNDS[item.ground].label if item.ground in GROUNDS else item.ground),
        Column("formed", PARTICULARS["formed_on"], lambda item: item.formed_on, kind="date"),
        Column("reassess", "下次评估", lambda item: item.reassess_on, kind="date"),
        Column("changed", "登记时间", lambda item: item.changed_at, kind="time", sort="changed_at"),
    ),
    order="-changed",
    empty="还没有登记不主动公开的信息。公开方式选“依申请公开”或者“不予公开”的，签发后登记在这里。",
    link=url,
    filters=(
        Text("words", "名称含有", ("title",)),
        Choice("ground", "理由", "ground", [(name, each.label) for name, each in GROUNDS.items()]),
        Days("reassess", "下次评估", "reassess_on"),
        Below(),
    ),
)


@desk_view
def listing(request: Request) -> HttpResponseBase:
    told = {"drafts": drafting(request.actor).exists()}
    return show(request, LIST, queries.seen_by(request.actor), template="desk/items/list.html", context=told)


@desk_view
def withheld(request: Request) -> HttpResponseBase:
    rows = queries.seen_by(request.actor).filter(state="withheld")
    return show(request, WITHHELD, rows, template="desk/items/withheld.html")


def drafting(actor: Any) -> Any:
    """The organs where the actor drafts."""
    return Organ.objects.filter(scope(actor, PUBLICATION.roles("submit"), organ="", confidentiality="") & LIVING)
