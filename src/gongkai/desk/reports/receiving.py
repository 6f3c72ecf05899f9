"""Reports that come in as files: all of them, taking one in, and taking in a zip of many."""

import time
from collections import Counter
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.lists import Below, Choice, Column, Listing, show
from gongkai.desk.organ_field import OrganField
from gongkai.desk.reports.link import who
from gongkai.desk.request import Request
from gongkai.law.annual import FORM_2019
from gongkai.law.receiving import RECEIVING
from gongkai.organs.models import Organ
from gongkai.reports import queries
from gongkai.reports.acts import batch as batches
from gongkai.reports.acts import submission as acts
from gongkai.reports.acts.batch import OUTCOMES
from gongkai.reports.models import Batch, Submission

_SECONDS = 5  # that a browser is kept waiting for a zip; then the page tells how far it is and goes on by itself
LEAD = (
    "不在本系统编制报告的机关，把报告文件交给主管部门，从这里收进来：先读出表格和文字，读不准的数逐处由人核定，"
    "再按核对结果接收或者退回。机关和年度由报告的标题和落款认出；认不出的，在下面指定。"
    "许多机关的报告可以放进一个 ZIP 一起收，逐份认出机关和年度，有问题的逐份说明，不影响其他。"
)


def url(submission: Submission) -> str:
    return reverse("desk:report-received", args=[submission.pk])


LIST = Listing(
    name="reports-received",
    title="收到的报告文件",
    columns=(
        Column("organ", "机关", lambda one: one.organ.name),
        Column("year", "年度", lambda one: f"{one.year}年", sort="year"),
        Column("state", "状态", lambda one: one.get_state_display()),
        Column("at", "收到时间", lambda one: one.at, kind="time", sort="at"),
    ),
    order="-at",
    empty="还没有收到报告文件。按“收报告文件”，把机关交来的文件收进来。",
    link=url,
    filters=(Choice("state", "状态", "state", list(RECEIVING.states.items())[1:]), Below(organ="organ__")),
)


class Upload(Form):
    file = forms.FileField(
        label="报告文件",
        help_text="Word（.docx）、PDF、网页、Excel（.xlsx）、文本、本系统的数据文件（.json），或者装有它们的 .zip。",
    )
    organ = OrganField(label="机关", required=False, help_text="报告里写明的不必填；填的与报告写的不一致，不会收下。")
    year = forms.IntegerField(
        label="报告年度", required=False, min_value=FORM_2019.first_year, max_value=9998, help_text="同上。"
    )


@desk_view
def listing(request: Request) -> HttpResponseBase:
    takes = any(held.role in RECEIVING.roles("take_in") for held in request.actor.held)
    context = {"takes": takes, "batches": queries.batches_of(request.actor)[:5]}
    rows = queries.submissions_seen_by(request.actor)
    return show(request, LIST, rows, template="desk/reports/received_list.html", context=context)


@desk_view
def upload(request: Request) -> HttpResponse:
    def do(file: "UploadedFile[bytes]", organ: Organ | None, year: int | None) -> str:
        name, data = file.name or "", file.read()
        if name.lower().endswith(".zip"):
            here = request.person.organ_id
            return _batch_url(batches.begin(data=data, name=name, organ_id=here, **who(request)))
        taken = acts.take_in(data=data, name=name, organ=organ, year=year, **who(request))
        return url(taken[0]) if len(taken) == 1 else reverse("desk:reports-received")

    context = {"heading": "收报告文件", "lead": LEAD, "button": "收件", "back": reverse("desk:reports-received")}
    return run(request, bound(request, Upload), "desk/form_page.html", do, done=str, context=context)


@desk_view
def batch(request: Request, pk: int) -> HttpResponse:
    """What became of each file; on POST the files that wait are read, some at a time.

    With `?on=1` the page asks for the next ones by itself; without scripts the button does.
    """
    found: Batch = get_object_or_404(queries.batches_of(request.actor), pk=pk)
    if request.method == "POST":
        return carry_out(request, lambda: _go_on(request, pk), done=lambda one: f"{_batch_url(one)}?on=1")
    counts = Counter(outcome for _, _, outcome, *_ in found.lines)
    told: dict[str, Any] = {
        "batch": found,
        "batch_url": _batch_url(found),
        "waiting": counts["waiting"],
        "on": "on" in request.GET,
        "counts": [(label, counts[name]) for name, label in OUTCOMES.items()],
        "lines": [
            (name, OUTCOMES[outcome], outcome, says, reverse("desk:report-received", args=[key]) if key else "")
            for name, _, outcome, says, key in sorted(found.lines, key=lambda line: list(OUTCOMES).index(line[2]) % 2)
        ],
    }
    return render(request, "desk/reports/batch.html", told)


def _go_on(request: Request, pk: int) -> Batch:
    end = time.monotonic() + _SECONDS
    return batches.go_on(pk, enough=lambda: time.monotonic() > end, **who(request))


def _batch_url(found: Batch) -> str:
    return reverse("desk:report-batch", args=[found.pk])
