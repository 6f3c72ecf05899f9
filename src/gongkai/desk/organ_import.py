"""Importing organs at the desk: a sheet is looked at row by row; what it would do is seen before it is taken in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gongkai.desk.access import desk_view
from gongkai.desk.forms import REFUSED, Form, bound, carry_out, run
from gongkai.desk.request import Request
from gongkai.files import queries as files
from gongkai.files.acts import add, examine
from gongkai.files.models import File
from gongkai.law.duties import GRANTING
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.importing import RowsWrong, take_in
from gongkai.organs.acts.keeping import NotKeeper
from gongkai.organs.importing import Plan, planned
from gongkai.organs.sheet import COLUMNS
from gongkai.papers.sheet import Sheet, read_sheet

_SALT = "organs-import"
_AGE = 24 * 3600  # seconds within which a sheet that was looked at may be taken in
_SHOWN = 500  # complaints on the page
LEAD = (
    "表头用“机关名录”导出的表头，“全称”必填，上级机关写全称或者区划代码，先后不限。"
    "先逐行检查，确认后才写入；有一行不对就一行也不写入。"
)


class Expired(Refusal):
    says = "没有导入：这份检查结果已经超过一天，名录可能变了。请重新上传表格。"


class Upload(Form):
    file = forms.FileField(label="机关名录（.xlsx 或 .csv）")
    update = forms.BooleanField(label="名录中已有、内容不同的，按表修改", required=False)


@dataclass(frozen=True)
class Looked:
    """A sheet that was looked at: what was read, and what taking it in would do."""

    sheet: Sheet
    plan: Plan

    @property
    def complaints(self) -> Any:
        return self.plan.complaints[:_SHOWN]

    @property
    def ready(self) -> bool:
        return not self.plan.complaints and bool(self.plan.new or self.plan.changed)


@desk_view
def upload(request: Request) -> HttpResponse:
    """Keep the sheet, so that what is confirmed is what was looked at. Raises NotKeeper."""
    if not any(held.role in GRANTING for held in request.actor.held):
        raise NotKeeper(place=request.person.organ.name)

    def do(file: Any, update: bool) -> str:
        who: Mapping[str, Any] = {"actor": request.actor, "now": request.now, "chain": request.person.chain}
        examined = examine(data=file.read(), name=file.name, **who)  # before anything else reads it
        read_sheet(examined.seen.data, COLUMNS)  # what can't be read is refused in the form, and not kept
        kept = add(examined=examined, **who)
        return signing.dumps([kept.pk, request.person.pk, update], salt=_SALT)

    return run(
        request,
        bound(request, Upload),
        "desk/form_page.html",
        do,
        done=lambda token: reverse("desk:organs-import-confirm", args=[token]),
        context={"heading": "导入机关", "button": "检查", "back": reverse("desk:organs"), "lead": LEAD},
    )


@desk_view
def confirm(request: Request, token: str) -> HttpResponse:
    file, update = _opened(request, token)
    sheet = read_sheet(files.path(file).read_bytes(), COLUMNS)
    if request.method != "POST":
        return _page(request, file, sheet, planned(sheet.rows, update=update, actor=request.actor))

    def do() -> Plan:
        return take_in(rows=sheet.rows, update=update, actor=request.actor, now=request.now)

    def said(plan: Plan) -> str:
        return f"已经导入：新增{len(plan.new)}个，修改{len(plan.changed)}个，与名录相同{plan.same}个。"

    try:
        return carry_out(request, do, done=lambda _: reverse("desk:organs"), said=said)
    except RowsWrong as refusal:
        return _page(request, file, sheet, refusal.plan, status=REFUSED)


def _opened(request: Request, token: str) -> tuple[File, bool]:
    """The sheet that this person had looked at. Raises Expired."""
    try:
        pk, person, update = signing.loads(token, salt=_SALT, max_age=_AGE)
    except signing.BadSignature as error:
        raise Expired from error
    if person != request.person.pk:
        raise Expired
    return get_object_or_404(File, pk=pk), update


def _page(request: Request, file: File, sheet: Sheet, plan: Plan, status: int = 200) -> HttpResponse:
    context = {"file": file, "looked": Looked(sheet, plan), "plan": plan, "sheet": sheet}
    return render(request, "desk/organs/import.html", context, status=status)
