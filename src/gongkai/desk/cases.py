"""Applications at the desk: the list, registering one, its page, the reply, and table 三 whose numbers open."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.dateformat import format as dated
from django.views.decorators.http import require_POST

from gongkai.audit.actor import Actor
from gongkai.cases import acts, facts, queries
from gongkai.cases.models import Case, Letter
from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.lists import Below, Choice, Column, Days, Listing, Text, show
from gongkai.desk.organ_choice import ForOrgan
from gongkai.desk.request import Request
from gongkai.desk.table_three import drawn
from gongkai.desk.urgency import NEAR, Urgency, condition, urgency
from gongkai.desk.verbs import verbs_of
from gongkai.desk.waiting import SHOWN, Found, State, Waiting, by_organ
from gongkai.law.annual import FORM_2019, edition
from gongkai.law.annual.shared import APPLICANTS
from gongkai.law.application import APPLICATION
from gongkai.law.receipt import ROUTES
from gongkai.law.replies import REPLIES
from gongkai.organs import years
from gongkai.organs.models import Organ
from gongkai.organs.models.organ import LIVING
from gongkai.organs.scope import scope

STATES = list(APPLICATION.states.items())
BUILT = ("accept", "draft")  # of the table of moves; replying and returning are steps of the paper
FIRST_YEAR = FORM_2019.first_year
BY_ROUTE = [(name, route.label) for name, route in ROUTES.items()]
KINDS = [(column.name, column.label) for column in APPLICANTS if column.name != "total"]
LETTERS = [(reply.code, reply.label) for reply in REPLIES.values() if reply.letter in acts.ANSWERS]


def url(case: Case) -> str:
    return reverse("desk:case", args=[case.pk])


LIST = Listing(
    name="cases",
    title="依申请公开",
    columns=(
        Column("number", "受理号", str),
        Column("organ", "机关", lambda case: case.organ.short),
        Column("request", "所需信息", lambda case: case.request[:40]),
        Column("received", "收到日期", lambda case: case.received_on, kind="date", sort="received_on"),
        Column("due", "答复期限", lambda case: case.due_on, kind="date", sort="due_on"),
        Column("state", "状态", lambda case: case.get_state_display()),
        Column("reply", "答复类型", lambda case: case.get_reply_display() if case.closed_on else ""),
    ),
    order="-received",
    empty="还没有申请。收到申请后，登记人从“登记申请”开始。",
    link=url,
    filters=(
        Text("words", "内容含有", ("request",)),
        Choice("state", "状态", "state", STATES),
        Urgency(),
        Below(),
        Days("received", "收到日期", "received_on"),
        Days("due", "答复期限", "due_on"),
    ),
)


@desk_view
def listing(request: Request) -> HttpResponseBase:
    context = {"registers": _organs(request.actor).exists(), "year": request.today.year, "organ": request.person.organ}
    return show(request, LIST, queries.seen_by(request.actor), template="desk/cases/list.html", context=context)


@desk_view
def behind(request: Request, organ: int, year: int, cell: str) -> HttpResponseBase:
    """The applications that one number of table 三 counts."""
    found = _organ(request, organ)
    try:
        rows = facts.behind(found, year, cell)
    except KeyError as error:
        raise Http404(f"表三没有“{cell}”这个格。") from error
    seen = rows.filter(pk__in=queries.seen_by(request.actor).values("pk")).select_related("organ")
    context = {"organ": found, "year": year, "cell": edition(year).describe(cell)}
    return show(request, LIST, seen, template="desk/cases/behind.html", context=context)


@desk_view
def table(request: Request, organ: int, year: int) -> HttpResponse:
    """Table 三 of an organ as it counts at this moment; every number opens to its applications."""
    found = _organ(request, organ)
    if year > request.today.year:
        raise Http404(f"{year}年还没有到。")
    told = {"organ": found, "year": year, "table": drawn(found, year, facts.table(found, year))}
    told["years"] = [one for one in (year - 1, year + 1) if FIRST_YEAR <= one <= request.today.year]
    return render(request, "desk/cases/table.html", told)


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    case = get_object_or_404(queries.seen_by(request.actor).select_related("paper", "applicant"), pk=pk)
    roles = request.actor.roles_in(case.organ, case.confidentiality)
    told = {
        "case": case,
        "urgency": urgency(case, request.today),
        "verbs": verbs_of(
            APPLICATION,
            case.state,
            roles,
            lambda verb: reverse(f"desk:case-{verb}", args=[case.pk]),
            only=BUILT,
            posts=("accept",),
        ),
    }
    return render(request, "desk/cases/page.html", told)


class Register(ForOrgan):
    route = forms.ChoiceField(label="提交方式", choices=BY_ROUTE)
    received_on = forms.DateField(
        label="收到日期", help_text="期限从次日起算。邮寄的为签收之日，网上提交的为双方确认之日。"
    )
    applicant_kind = forms.ChoiceField(label="申请人类别", choices=KINDS)
    applicant = forms.CharField(label="姓名或者名称", max_length=100)
    contact = forms.CharField(label="通信地址", max_length=200)
    request = forms.CharField(label="所需信息的内容描述", widget=forms.Textarea(attrs={"rows": 5}))


@desk_view
def register(request: Request) -> HttpResponse:
    organs = _organs(request.actor)
    first = organs.first()
    if first is None and request.method == "GET":
        raise PermissionDenied
    form = bound(request, Register, organs=organs, initial={"organ": first, "received_on": request.today})
    return run(
        request,
        form,
        "desk/form_page.html",
        lambda **given: _registered(request, **given),
        done=url,
        said=lambda case: f"已经登记为{case}，答复期限{case.due_on:%Y年%m月%d日}。",
        context={"heading": "登记申请", "button": "登记", "back": reverse("desk:cases")},
    )


def _registered(request: Request, *, applicant_kind: str, applicant: str, contact: str, **given: Any) -> Case:
    told = acts.Told(applicant_kind, applicant, given.pop("request"), address=contact)
    return acts.register(told=told, **given, calendar=years.load(), actor=request.actor, now=request.now).case


@require_POST
@desk_view
def accept(request: Request, pk: int) -> HttpResponse:
    case = get_object_or_404(queries.seen_by(request.actor), pk=pk)
    return carry_out(request, lambda: acts.accept(case.pk, actor=request.actor, now=request.now), done=url)


class Reply(Form):
    reply = forms.ChoiceField(
        label="答复类型", choices=[(one.code, one.label) for one in REPLIES.values() if one.letter]
    )
    text = forms.CharField(label="答复内容", widget=forms.Textarea(attrs={"rows": 12}))


@desk_view
def draft(request: Request, pk: int) -> HttpResponse:
    case = get_object_or_404(queries.seen_by(request.actor).select_related("paper"), pk=pk)
    initial = {"reply": case.reply, "text": case.paper.current.text} if case.paper else {}
    return run(
        request,
        bound(request, Reply, initial=initial),
        "desk/form_page.html",
        lambda **given: _drafted(request, case, **given),
        done=lambda letter: url(letter.case),
        said="答复已经送审。",
        context={
            "heading": f"拟写答复：{case}",
            "lead": f"所需信息：{case.request}（{_by(case)}）",
            "button": "送审",
            "back": url(case),
        },
    )


def _by(case: Case) -> str:
    return f"{dated(case.due_on, 'Y年n月j日')}前答复" if case.due_on else "期限待定"


def _drafted(request: Request, case: Case, *, reply: str, text: str) -> Letter:
    findings = [(reply, {"subject": case.request, "reason": text})]
    return acts.draft(case.pk, kind="reply", findings=findings, actor=request.actor, now=request.now)


def waiting(actor: Actor, today: date) -> Found:
    """Applications whose term is over or nearly so, and those to take on or to answer."""
    seen = queries.seen_by(actor)
    mine = queries.open_to(actor, "accept") | queries.open_to(actor, "draft")
    asked: dict[State, QuerySet[Case]] = {
        "overdue": seen.filter(condition("overdue", today)),
        "near": seen.filter(condition("near", today)),
        "todo": mine.filter(due_on__gt=today + NEAR),
    }
    things = [
        Waiting("依申请公开", f"{case.organ.short}{case}", url(case), state, case.due_on)
        for state, rows in asked.items()
        for case in rows.order_by("due_on", "pk")[: SHOWN + 1]
    ]
    counts = {state: rows.count() for state, rows in asked.items()}
    lists: dict[State, str] = {"overdue": "overdue", "near": "near", "todo": "running"}
    more = {state: f"{reverse('desk:cases')}?urgency={name}" for state, name in lists.items()}
    return Found(things, counts, more, "在办申请", by_organ(seen.filter(condition("running", today))))


def _organs(actor: Actor) -> Any:
    """Where the actor registers applications."""
    reach = scope(actor, APPLICATION.roles("register"), organ="", confidentiality="")
    return Organ.objects.filter(reach & LIVING).exclude(level="village")


def _organ(request: Request, pk: int) -> Organ:
    reach = scope(request.actor, queries.READERS, organ="", confidentiality="")
    return get_object_or_404(Organ.objects.filter(reach), pk=pk)


urlpatterns = [
    path("", listing, name="cases"),
    path("register", register, name="case-register"),
    path("<int:pk>/", page, name="case"),
    path("<int:pk>/accept", accept, name="case-accept"),
    path("<int:pk>/draft", draft, name="case-draft"),
    path("table/<int:organ>/<int:year>/", table, name="case-table"),
    path("table/<int:organ>/<int:year>/<str:cell>/", behind, name="case-cell"),
]
