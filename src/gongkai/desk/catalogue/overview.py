"""The catalogues and guides of all organs in reach: what is empty, what somebody should look at."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpResponseBase, HttpResponseRedirect
from django.utils import timezone

from gongkai.audit.actor import Actor
from gongkai.desk.access import desk_view
from gongkai.desk.catalogue.reach import seen_by, url
from gongkai.desk.lists import Below, Choice, Column, Listing, Text, show
from gongkai.desk.request import Request
from gongkai.files.shown import shown
from gongkai.law.catalogue import COLUMNS
from gongkai.law.catalogue.levels import ORGANS
from gongkai.law.information.kinds import KINDS
from gongkai.law.power import LEVELS
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.organs.scope import within
from gongkai.publication.completeness import Catalogue, catalogues
from gongkai.publication.guide import STANDINGS, standings
from gongkai.publication.models import Item
from gongkai.reports.models import AnnualReport

MOST = 5_000  # guides that are looked at for a filter
WANTED = "wanted"
_FILLED = ("rules", "statutory", "annual_reports")  # the guide is made by the program


class TooMany(Refusal):
    says = "没有列出：范围内有{count}个机关，核对指南一次最多{most}个。请先用“机关及其下级”缩小范围。"


@dataclass(frozen=True)
class Told:
    """Of one organ: its catalogue, how its guide stands, and how much is public in each column."""

    catalogue: Catalogue
    guide: str
    columns: Mapping[str, int]


def _told_of(organs: Collection[Organ]) -> dict[int, Told]:
    """A handful of questions, however many organs."""
    now = timezone.localtime()
    public = Item.objects.filter(shown(now), organ__in=organs).order_by().values_list("organ", "kind")
    columns: dict[int, dict[str, int]] = {organ.pk: dict.fromkeys(COLUMNS, 0) for organ in organs}
    for organ, kind, count in public.annotate(count=Count("pk")):
        columns[organ][KINDS[kind].column] += count
    reports = AnnualReport.objects.filter(organ__in=organs).order_by().values_list("organ")
    for organ, count in reports.annotate(count=Count("pk")):
        columns[organ]["annual_reports"] += count
    found, guides = catalogues(organs, Item.objects.all(), now), standings(organs, now.date())
    return {key: Told(found[key], guides[key], columns[key]) for key in columns}


def _tell(organs: Sequence[Organ], actor: Actor) -> None:
    found = _told_of(organs)
    for organ in organs:
        organ.told = found[organ.pk]  # type: ignore[attr-defined]


def _told(organ: Organ) -> Told:
    """A file asks for each organ by itself."""
    if not hasattr(organ, "told"):
        _tell([organ], Actor("", ""))
    return organ.told  # type: ignore[attr-defined, no-any-return]


def _marked(organ: Organ) -> str:
    return "good" if _told(organ).guide == "current" else "near"


def _column(name: str) -> Column:
    label = COLUMNS[name].label.removeprefix("政府信息公开")
    return Column(
        name,
        label,
        lambda organ: _told(organ).columns[name],
        kind="number",
        mark=lambda organ: "" if _told(organ).columns[name] else "near",
    )


@dataclass(frozen=True)
class Guides:
    """Organs whose guide somebody should look at. Whether its data changed no database can tell: they are gone through.

    Raises TooMany.
    """

    def fields(self) -> Mapping[str, forms.Field]:
        choices = [("", "全部"), (WANTED, "要补充或者核对的"), *STANDINGS.items()]
        return {"guide": forms.ChoiceField(label="公开指南", required=False, choices=choices)}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        asked, organ = given.get("guide"), given.get("organ")
        if not asked:
            return None
        rows = seen_by(request.actor).filter(within(organ.path) if organ else Q())
        count = rows.count()
        if count > MOST:
            raise TooMany(count=count, most=MOST)
        found = standings(list(rows), request.today)
        return Q(pk__in=[key for key, each in found.items() if each == asked or (asked == WANTED != each != "current")])


@dataclass(frozen=True)
class Empty:
    """Organs with nothing public in a column."""

    def fields(self) -> Mapping[str, forms.Field]:
        choices = [("", "全部"), *((name, COLUMNS[name].label) for name in _FILLED)]
        return {"empty": forms.ChoiceField(label="空白栏目", required=False, choices=choices)}

    def condition(self, given: Mapping[str, Any], request: Request) -> Q | None:
        column = given.get("empty")
        if not column:
            return None
        kinds = [kind.name for kind in KINDS.values() if kind.column == column]
        filled = Q(Exists(Item.objects.filter(shown(request.now), organ=OuterRef("pk"), kind__in=kinds)))
        if column == "annual_reports":
            filled |= Q(Exists(AnnualReport.objects.filter(organ=OuterRef("pk"))))
        return ~filled


LIST = Listing(
    name="catalogues",
    title="各机关公开目录",
    columns=(
        Column("name", "机关", lambda organ: organ.name),
        Column("lines", "公开事项", lambda organ: len(_told(organ).catalogue.lines), kind="number"),
        Column("gaps", "法定事项空白", lambda organ: len(_told(organ).catalogue.gaps), kind="number"),
        Column("left_out", "不适用", lambda organ: len(_told(organ).catalogue.left_out), kind="number"),
        Column("guide", "公开指南", lambda organ: STANDINGS[_told(organ).guide], mark=_marked),
        *(_column(name) for name in _FILLED),
        Column("tree", "上级机关", lambda organ: organ.parent.short if organ.parent else "", sort="path"),
    ),
    order="tree",
    empty="您的职责范围内没有公开政府信息的机关。请联系系统管理员授予职责。",
    link=url,
    filters=(
        Text("words", "名称含有", ("name", "short")),
        Guides(),
        Empty(),
        Choice("level", "层级", "level", [(name, LEVELS[name].label) for name in ORGANS]),
        Below(organ=""),
    ),
    beside=_tell,
)


@desk_view
def listing(request: Request) -> HttpResponseBase:
    """Whoever has to do with one organ only is led to it."""
    rows = seen_by(request.actor)
    only = list(rows[:2])
    if len(only) == 1 and not request.GET:
        return HttpResponseRedirect(url(only[0]))
    return show(request, LIST, rows, template="desk/catalogue/overview.html")
