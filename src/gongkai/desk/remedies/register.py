"""Entering a reconsideration or a suit from the papers that were served."""

from dataclasses import fields
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse

from gongkai.cases import queries as cases
from gongkai.cases.models import Case
from gongkai.desk.access import desk_view
from gongkai.desk.file_field import FilesField
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.organ_choice import ForOrgan
from gongkai.desk.remedies.link import counting, papers_of, url
from gongkai.desk.request import Request
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.law.remedy_routes import ROUTES, STANDINGS
from gongkai.organs.models import Organ
from gongkai.remedies import acts, queries
from gongkai.remedies.models import Remedy

_LINES = forms.Textarea(attrs={"rows": 3})


class NoSuchCase(Refusal):
    says = "没有登记：没有找到受理号为“{number}”的申请。请核对，例如：〔2026〕依申请17号；不涉及申请的，不填受理号。"
    cite = REG(51)


class FiledForm(Form):
    """A stage as its first papers tell it."""

    body = forms.CharField(
        label="复议机关、人民法院", max_length=100, help_text="照通知书写全称，例如：清源县人民政府、清源县人民法院。"
    )
    number = forms.CharField(
        label="案号", required=False, max_length=60, help_text="还没有案号的，以后“更正登记”补填。"
    )
    filed_on = forms.DateField(
        label="提出日期",
        help_text="通知书写明的申请、立案、上诉日期；没有写的，填收到副本的日期。按它的年度计入年度报告。",
    )
    received_on = forms.DateField(label="收到副本日期", help_text="答复、答辩的期限从次日起算。")
    until = forms.DateField(
        label="指定的期限", required=False, help_text="通知书另外指定了答复、举证最后一天的填写；没有的按法定期限计算。"
    )
    papers = FilesField(label="收到的材料（扫描件）", required=False, help_text="只给能看这件复议、诉讼的人看。")


STAGE = tuple(field.name for field in fields(acts.Filed))


def filed_in(given: dict[str, Any]) -> acts.Filed:
    """The stage out of what a form gave; the rest stays in `given`."""
    return acts.Filed(**{name: given.pop(name) for name in STAGE if name in given})


class Enter(ForOrgan, FiledForm):
    route = forms.ChoiceField(label="种类", choices=[(key, route.label) for key, route in ROUTES.items()])
    standing = forms.ChoiceField(
        label="本机关的地位", choices=[(key, one.label) for key, one in STANDINGS.items()],
        help_text="信息公开行为被复议、被诉的机关计入年度报告表四；仅作为复议机关列为共同被告的不计。",
    )  # fmt: skip
    case = forms.CharField(
        label="所涉申请的受理号", required=False, max_length=40, help_text="例如：〔2026〕依申请17号，或者17。"
    )
    about = forms.CharField(
        label="所涉的信息公开行为", required=False, max_length=5000, widget=_LINES,
        help_text="不涉及申请的，写明哪一项应当公开而没有公开、或者怎样公开的信息。",
    )  # fmt: skip
    party = forms.CharField(
        label="申请人、原告", required=False, max_length=100, help_text="就是原来的申请人的，不用写；加密保存。"
    )
    after = forms.ModelChoiceField(
        Remedy.objects.none(), label="先行的复议", required=False, empty_label="没有", help_text="“复议后起诉”必须选。"
    )
    simplified = forms.BooleanField(label="复议适用简易程序（五个工作日内答复）", required=False)

    field_order = (
        "organ", "route", "standing", "case", "about", "party", "after", "body", "number", "filed_on", "received_on",
        "simplified", "until", "papers",
    )  # fmt: skip

    def __init__(self, *args: Any, desk: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        over = queries.seen_by(desk.actor).filter(route="reconsideration", closed_on__isnull=False)
        self.fields["after"].queryset = over  # type: ignore[attr-defined]


@desk_view
def register(request: Request) -> HttpResponse:
    organs = queries.entering(request.actor)
    if not organs.exists():
        raise PermissionDenied
    about = _asked(request)

    def do(*, organ: Organ, route: str, standing: str, papers: Any, **given: Any) -> Remedy:
        challenged = acts.About(
            case=_case(request, organ, given.pop("case")),
            text=given.pop("about"),
            party=given.pop("party"),
            after=given.pop("after"),
        )
        kept = papers_of(request, papers, "claim", organ.chain)
        return acts.enter(
            organ=organ, route=route, standing=standing, about=challenged, filed=filed_in(given), papers=kept,
            **counting(request),
        )  # fmt: skip

    initial = {"organ": about.organ if about else organs.first(), "case": str(about) if about else ""}
    return run(
        request,
        bound(request, Enter, organs=organs, desk=request, initial=initial),
        "desk/form_page.html",
        do,
        done=url,
        said=_said,
        context={"heading": "登记复议诉讼", "button": "登记", "back": reverse("desk:remedies")},
    )


def _said(remedy: Remedy) -> str:
    if remedy.due_on is None:
        return "已经登记。"
    return f"已经登记。答复、答辩的最后一天是{remedy.due_on:%Y年%m月%d日}。"


def _asked(request: Request) -> Case | None:
    """The case from whose page one comes."""
    key = request.GET.get("case", "")
    return cases.seen_by(request.actor).filter(pk=int(key)).first() if key.isdigit() else None


def _case(request: Request, organ: Organ, number: str) -> Case | None:
    if not number.strip():
        return None
    meant = cases.numbered(number)
    found = cases.seen_by(request.actor).filter(meant) if meant is not None else Case.objects.none()
    # The organ's own first: a number such as 17 is every organ's.
    return _first(found.filter(organ=organ)) or _first(found) or _refuse(number)


def _first(found: QuerySet[Case]) -> Case | None:
    return found.order_by("-year", "-pk").first()


def _refuse(number: str) -> Case:
    raise NoSuchCase(number=number.strip())
