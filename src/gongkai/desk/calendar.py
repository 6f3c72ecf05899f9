"""Working days at the desk: what is known of each year; a new one entered by its days or as a file."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, dress, run
from gongkai.desk.request import Request
from gongkai.law.notice import YEARS, Holiday, Year, write_year
from gongkai.organs import years
from gongkai.organs.acts.holidays import NotForAll, enter_year
from gongkai.organs.installation import runs

HOLIDAYS = {
    "new_year": "元旦",
    "spring": "春节",
    "qingming": "清明节",
    "labour": "劳动节",
    "dragon_boat": "端午节",
    "mid_autumn": "中秋节",
    "national": "国庆节",
}
SAID = "已经录入{year}年放假安排：全年{days}个工作日。正在办理的申请随后重算期限，有变动的逐件留痕。"
_BETWEEN = re.compile(r"[\s,，、;；]+")


@desk_view
def page(request: Request) -> HttpResponse:
    """Every year, the latest first, with what its days stand on. Whoever counts terms may look it up."""
    known = [(one, years.STATES[one.state]) for one in reversed(years.known(years.load()))]
    return render(request, "desk/calendar/page.html", {"years": known, "enters": runs(request.actor)})


class Days(Form):
    """The notice, holiday by holiday. Two that are one row of days off are filled in once, the other left empty."""

    year = forms.IntegerField(label="年份", min_value=YEARS[0], max_value=YEARS[-1])
    notices = forms.CharField(
        label="通知的文号", max_length=200, help_text="例如 国办发明电〔2025〕7号；有几份的用顿号隔开。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, name in HOLIDAYS.items():
            self._add(f"{key}_first", forms.DateField(label=f"{name}：放假自", required=False))
            self._add(f"{key}_last", forms.DateField(label=f"{name}：放假至", required=False))
            help_text = "没有就不填；有几天的用空格隔开，例如 2027-01-31 2027-02-20。"
            work = forms.CharField(label=f"{name}：调休上班", required=False, max_length=200, help_text=help_text)
            self._add(f"{key}_work", work)

    def _add(self, name: str, field: forms.Field) -> None:
        dress(field, str(field.label))
        self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for key, name in HOLIDAYS.items():
            first, last, work = (given.get(f"{key}_{end}") for end in ("first", "last", "work"))
            if bool(first) != bool(last) or (work and not first):
                self.add_error(f"{key}_first", f"“{name}”要写明放假的起止两个日期；只放一天的，两个日期相同。")
            given[f"{key}_days"] = self._work_days(key, name, work or "")
        return given

    def _work_days(self, key: str, name: str, written: str) -> list[date]:
        try:
            return [date.fromisoformat(day) for day in _BETWEEN.split(written) if day]
        except ValueError:
            self.add_error(f"{key}_work", f"“{name}：调休上班”里有不是日期的内容，请写成 2027-01-31 这样。")
            return []


@desk_view
def enter(request: Request) -> HttpResponse:
    check_may(request)
    known = years.load()
    form = bound(request, Days, initial={"year": max(year.year for year in known.years) + 1})

    def do(**given: Any) -> Year:
        notices = [notice for notice in re.split("[、,，]", given["notices"]) if notice.strip()]
        text = write_year(given["year"], notices, _holidays(given))
        return enter_year(text=text, actor=request.actor, now=request.now, numbered=False)

    lead = "照国务院办公厅的通知逐个假日填写。两个假日连在一起放的，填在其中一个，另一个不填。漏了法定节日会提示。"
    return _run(request, form, do, heading="录入放假安排", lead=lead)


class Text(Form):
    text = forms.CharField(label="放假安排", required=False, widget=forms.Textarea(attrs={"rows": 14}))
    file = forms.FileField(label="或者选择文件", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("text")) == bool(given.get("file")):
            self.add_error("text", "请粘贴放假安排，或者选择文件，二者取一。")
        return given


@desk_view
def paste(request: Request) -> HttpResponse:
    check_may(request)

    def do(text: str, file: Any) -> Year:
        if file:
            _, text = years.taken(file.read(years.LARGEST + 1), file.name)
        return enter_year(text=text, actor=request.actor, now=request.now)

    lead = "粘贴或者选择 TOML 文件，写法与命令 gongkai calendar import 相同。"
    return _run(request, bound(request, Text), do, heading="从文件录入放假安排", lead=lead)


def check_may(request: Request) -> None:
    """Raises NotForAll before anything is filled in."""
    if not runs(request.actor):
        raise NotForAll


def _run(request: Request, form: Form, do: Any, *, heading: str, lead: str) -> HttpResponse:
    back = reverse("desk:calendar")
    return run(
        request,
        form,
        "desk/form_page.html",
        do,
        done=lambda year: back,
        said=lambda year: SAID.format(year=year.year, days=years.load().working_days(year.year)),
        context={"heading": heading, "lead": lead, "button": "录入", "back": back},
    )


def _holidays(given: Mapping[str, Any]) -> list[Holiday]:
    return [
        (name, given[f"{key}_first"], given[f"{key}_last"], given[f"{key}_days"])
        for key, name in HOLIDAYS.items()
        if given[f"{key}_first"]
    ]


urlpatterns = [
    path("", page, name="calendar"),
    path("enter", enter, name="calendar-enter"),
    path("paste", paste, name="calendar-paste"),
]
