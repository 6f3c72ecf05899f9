"""A step with a case that has a form: what it asks, what it does, and that the page was not overtaken."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import Any, cast

from django import forms
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.utils.timezone import localtime

from gongkai.cases.models import Case
from gongkai.desk.access import desk_view
from gongkai.desk.cases.link import case_of, url
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.request import Request
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal


class Overtaken(Refusal):
    says = (
        "没有办理：您打开这一页以后，别人办理过这件申请，现在是“{state}”，承办人{handler}。"
        "填写的内容还在，请核对后再提交一次；不用再办的，返回即可。"
    )
    cite = REG(45)


class CaseForm(Form):
    """`case` is what it is about; `mark` how the case stood when the page was opened."""

    mark = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: Case, desk: Request, **kwargs: Any) -> None:
        kwargs["initial"] = {"mark": mark_of(case), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.case = case
        self.prepare(desk)

    def prepare(self, request: Request) -> None:
        """Choices that depend on the case."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        before = given.pop("mark", "")
        if before and before != mark_of(self.case):
            # The next press knows how the case stands now.
            self.data = {**cast(QueryDict, self.data).dict(), "mark": mark_of(self.case)}
            handler = self.case.handler.name if self.case.handler else "还没有"
            told = "是" + handler if self.case.handler else handler
            self.add_error(None, str(Overtaken(state=self.case.get_state_display(), handler=told)))
        return given


def mark_of(case: Case) -> str:
    """How a case stands, as far as two people could get in each other's way."""
    last = case.events.order_by("-pk").values_list("pk", flat=True).first()
    return f"{case.state}.{case.handler_id or 0}.{last or 0}"


@dataclass(frozen=True)
class Step:
    """`do` is given the request, the case and what was filled in. `lead` says what will happen; `note` what did;
    `about`: who applied and for what has to be at hand."""

    label: str
    do: Callable[..., Any]
    form: type[CaseForm] = CaseForm
    _: KW_ONLY
    lead: str = ""
    note: str = "已经办理。"
    button: str = ""
    about: bool = False
    initial: Callable[[Request, Case], dict[str, Any]] = lambda request, case: {}
    done: Callable[[Any, Case], str] = lambda result, case: url(case)


def page(step: Step) -> Callable[..., HttpResponseBase]:
    """The view of a step."""

    def view(request: Request, pk: int) -> HttpResponse:
        case = case_of(request, pk)
        form = bound(request, step.form, case=case, desk=request, initial=step.initial(request, case))
        return run(
            request,
            form,
            "desk/cases/step.html",
            lambda **given: step.do(request, case, **given),
            done=lambda result: step.done(result, case),
            said=step.note,
            context={
                "heading": f"{step.label}：{case}",
                "case": case,
                "lead": step.lead,
                "button": step.button or step.label,
                "back": url(case),
                "about": step.about,
                "arrived": localtime(case.arrived_at),
            },
        )

    return desk_view(view)


def who(request: Request) -> dict[str, Any]:
    return {"actor": request.actor, "now": request.now}
