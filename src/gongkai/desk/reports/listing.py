"""All annual reports that are compiled here, and beginning one."""

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse

from gongkai.desk.access import desk_view
from gongkai.desk.forms import bound, run
from gongkai.desk.lists import Below, Choice, Column, Listing, show
from gongkai.desk.organ_choice import ForOrgan
from gongkai.desk.reports.link import url, who
from gongkai.desk.request import Request
from gongkai.law.annual import FORM_2019
from gongkai.law.reporting import REPORTING
from gongkai.organs.models import Organ
from gongkai.reports import acts, notices, queries
from gongkai.reports.models import Compilation

LIST = Listing(
    name="reports",
    title="年度报告",
    columns=(
        Column("organ", "机关", lambda one: one.organ.name),
        Column("year", "年度", lambda one: f"{one.year}年", sort="year"),
        Column("state", "状态", lambda one: one.get_state_display()),
        Column("compiled_at", "汇总时间", lambda one: one.compiled_at, kind="time", sort="compiled_at"),
    ),
    order="-year",
    empty="还没有编制年度报告。按“编制年度报告”开始：表格由台账汇总，文字由您撰写。",
    link=url,
    filters=(Choice("state", "状态", "state", list(REPORTING.states.items())[1:]), Below(organ="organ__")),
)


@desk_view
def listing(request: Request) -> HttpResponseBase:
    context = {
        "begins": queries.compiling(request.actor, request.today).exists(),
        "oversees": notices.areas(request.actor).exists(),
    }
    rows = queries.compilations_seen_by(request.actor)
    return show(request, LIST, rows, template="desk/reports/list.html", context=context)


class Begin(ForOrgan):
    year = forms.IntegerField(label="报告年度", min_value=FORM_2019.first_year, max_value=9998)


@desk_view
def begin(request: Request) -> HttpResponse:
    """Count the figures of a year; where the report is there already it is opened as it is."""

    def do(organ: Organ, year: int) -> Compilation:
        known = queries.compilations_seen_by(request.actor).filter(organ=organ, year=year).first()
        return known or acts.compile_report(organ.pk, year=year, **who(request))

    organs = queries.compiling(request.actor, request.today)
    initial: dict[str, Any] = {"year": request.today.year - 1, "organ": organs.first() if organs.count() == 1 else None}
    initial |= {name: request.GET[name] for name in initial if name in request.GET}
    context = {
        "heading": "编制年度报告",
        "lead": "表格由申请、复议诉讼和文件的台账汇总；许可、处罚、强制和收费的数，汇总后在“业务台账数据”里填报。",
        "button": "汇总",
        "back": reverse("desk:reports"),
    }
    form = bound(request, Begin, organs=organs, initial=initial)
    return run(request, form, "desk/form_page.html", do, done=url, context=context)
