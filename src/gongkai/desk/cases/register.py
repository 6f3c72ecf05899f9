"""Registering an application, whichever way it came; what the same person asked before is shown first."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.cases import acts, queries
from gongkai.cases.acts.told import KINDS, LABELS, LONGEST, REQUEST
from gongkai.cases.models import FORMS, IDENTITIES, WAYS, Case
from gongkai.desk.access import desk_view
from gongkai.desk.cases.alike import alike
from gongkai.desk.cases.code import FIRST, Code, told_once
from gongkai.desk.cases.link import evidence, url
from gongkai.desk.cases.listing import BY_ROUTE, rows
from gongkai.desk.cases.reach import registering
from gongkai.desk.file_field import FilesField
from gongkai.desk.forms import bound, run
from gongkai.desk.organ_choice import ForOrgan
from gongkai.desk.request import Request
from gongkai.law.receipt import ROUTES, By
from gongkai.organs import years

SHOWN = 10  # earlier applications on the page
ARRIVAL = "当面提交为提交之日，邮寄签收为签收之日；网上、传真、电子邮件、平常信函不用填，先登记为待确认。"
CAME = "网上、传真、电子邮件、平常信函实际到达本机关的日子；今天到的不用填。确认收到的日子不能早于它。"
SEEN = "同一申请人此前有申请，列在下面。请核对是不是重复申请；确实是另一件的，再按一次“登记”。"


def _text(name: str, **more: Any) -> forms.CharField:
    return forms.CharField(label=LABELS[name], required=False, max_length=LONGEST.get(name, 60), **more)


class Register(ForOrgan):
    """Everything that 条例第二十九条 asks for. `before` are the earlier applications of the same person."""

    route = forms.ChoiceField(label="提交方式", choices=BY_ROUTE, initial="in_person")
    received_on = forms.DateField(label="收到日期", required=False, help_text=ARRIVAL)
    arrived_on = forms.DateField(label="到达日期", required=False, help_text=CAME)
    kind = forms.ChoiceField(label="申请人类别", choices=list(KINDS.items()))
    name = forms.CharField(label=LABELS["name"], max_length=LONGEST["name"])
    representative = _text("representative")
    identity_kind = forms.ChoiceField(label="证件类型", required=False, choices=[("", "没有提供"), *IDENTITIES.items()])
    identity = _text("identity")
    phone = _text("phone")
    email = _text("email")
    address = _text("address")
    postcode = _text("postcode")
    request = forms.CharField(
        label=LABELS["request"],
        max_length=REQUEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="照申请书写。口头申请的，写完念给申请人核对，请申请人签名确认，扫描后附上。",
    )
    document_number = _text("document_number", help_text="申请人写了文号的，照写。")
    form = forms.ChoiceField(label="提供信息的形式", choices=list(FORMS.items()))
    way = forms.ChoiceField(label="获取信息的方式", choices=list(WAYS.items()), initial="post")
    papers = FilesField(label="申请书原件（扫描件）", required=False, help_text="一次可以选几个，按原样留存。")
    proofs = FilesField(label="身份证明（扫描件）", required=False)
    shown = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    before: tuple[Case, ...] = ()

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        rule = ROUTES[given["route"]].by if given.get("route") in ROUTES else None
        if rule is By.ARRIVAL and not given.get("received_on") and "received_on" not in self.errors:
            self.add_error("received_on", "“收到日期”没有填写：这种提交方式以当日为收到之日，期限由此起算，请填写。")
        if rule is By.CONFIRMATION and given.get("received_on"):
            self.add_error(
                "received_on",
                "这种提交方式以与申请人确认之日为收到之日：请把“收到日期”清空，登记后在申请的页面办“确认收到”。",
            )
        return given

    def groups(self) -> Iterable[tuple[str, list[forms.BoundField]]]:
        parts = {
            "怎样来的": ("organ", "route", "received_on", "arrived_on"),
            "申请人": (
                "kind", "name", "representative", "identity_kind", "identity", "phone", "email", "address", "postcode",
            ),
            "申请的内容": ("request", "document_number", "form", "way"),
            "原件": ("papers", "proofs"),
        }  # fmt: skip
        return [(label, [self[name] for name in names]) for label, names in parts.items()]


@desk_view
def register(request: Request) -> HttpResponse:
    organs = registering(request.actor)
    first = organs.order_by("path").first()
    if first is None and request.method == "GET":
        raise PermissionDenied
    own = request.person.organ if organs.filter(pk=request.person.organ_id).exists() else first
    form = bound(request, Register, organs=organs, initial={"organ": own, "received_on": request.today})
    if request.method == "POST" and form.is_valid():
        _show_before(request, form)
    made: list[acts.Submitted] = []

    def do(**given: Any) -> acts.Submitted:
        made.append(_registered(request, **given))
        return made[0]

    back = {"back": reverse("desk:cases")}
    answer = run(
        request, form, "desk/cases/register.html", do, done=lambda one: url(one.case), said=_said, context=back
    )
    if not made:
        return answer
    case, code = made[0].case, made[0].code
    heading, way_on = f"已经登记：{case}", (url(case), "打开申请")
    return told_once(request, answer, [Code(case, code)], heading=heading, lead=FIRST, back=way_on)


def _show_before(request: Request, form: Register) -> None:
    """What the same person asked before is shown once before a further application is saved."""
    given = form.cleaned_data
    form.before = tuple(_before(request, given))
    marks = {str(case.pk) for case in form.before}
    if not marks <= set(given["shown"].split(",")):
        form.data = {**cast(QueryDict, form.data).dict(), "shown": ",".join(sorted(marks))}
        form.add_error(None, SEEN)


def _before(request: Request, given: dict[str, Any]) -> list[Case]:
    meant = queries.of_applicant(given.get("name", ""), given.get("identity", ""))
    return list(rows(request).filter(meant, organ=given["organ"]).order_by("-pk").distinct()[:SHOWN])


@require_POST
@desk_view
def before(request: Request) -> HttpResponse:
    """The part of the form that tells of earlier applications and of like ones, drawn while somebody types."""
    organ = registering(request.actor).filter(pk=_key(request.POST.get("organ", ""))).first()
    told: dict[str, Any] = {"before": (), "alike": ()}
    if organ:
        given = {"organ": organ, **{name: request.POST.get(name, "")[:100] for name in ("name", "identity")}}
        told["before"] = list(_before(request, given))
        told["alike"] = alike(rows(request).filter(organ=organ), request.POST.get("request", ""))
        told["shown"] = ",".join(str(case.pk) for case in told["before"])
    return render(request, "desk/cases/before.html", told)


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _registered(desk: Request, *, organ: Any, route: str, papers: Any, proofs: Any, **given: Any) -> acts.Submitted:
    """Received at once, or written down until both sides have confirmed it, as the route has it."""
    received, arrived = given.pop("received_on"), given.pop("arrived_on")
    given.pop("shown")
    told = acts.Told(**given)
    kept: dict[str, Any] = {
        "files": evidence(desk, papers, organ.chain),
        "proofs": evidence(desk, proofs, organ.chain),
        "arrived_on": arrived,
        "actor": desk.actor,
        "now": desk.now,
    }
    if received is None:
        return acts.submit(organ=organ, told=told, route=route, **kept)
    calendar = years.load()
    return acts.register(organ=organ, told=told, route=route, received_on=received, calendar=calendar, **kept)


def _said(made: acts.Submitted) -> str:
    case = made.case
    if case.due_on is None:
        return f"已经登记，提交编号{case.reference}，待确认。请当日与申请人联系，办“确认收到”。"
    return f"已经登记为{case}，答复期限{case.due_on:%Y年%m月%d日}。"
