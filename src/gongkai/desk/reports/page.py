"""The page of a report: its words and figures as they stand, what the checks say, how far it has come."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from gongkai.desk.access import desk_view
from gongkai.desk.forms import REFUSED, Form, bound, carry_out, run
from gongkai.desk.reports.link import compilation_of, url, who
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb, verbs_of
from gongkai.law.annual import FORMS as EDITIONS
from gongkai.law.checks.finding import SEVERITIES, Finding
from gongkai.law.refusal import Refusal
from gongkai.law.reporting import OPEN, REPORTING
from gongkai.papers.write import FORMATS
from gongkai.papers.write.html import Drawing, Mark, table
from gongkai.papers.write.page import TABLE_OF
from gongkai.reports import acts
from gongkai.reports.drift import drift
from gongkai.reports.figures import cells
from gongkai.reports.findings import findings
from gongkai.reports.judging import mark, may_stand
from gongkai.reports.models import Compilation
from gongkai.reports.models import Verdict as Settled
from gongkai.reports.rollup import gathers, members
from gongkai.reports.whole import whole

FORMS_OF = ("send_back", "reopen")
DOWNLOADS = [("docx", "下载 Word"), ("pdf", "下载 PDF"), ("xlsx", "下载 Excel"), ("json", "下载数据")]
POSTS = ("compile", "send", "unsign", "file", "accept", "publish")


@dataclass(frozen=True)
class Part:
    """A section as it reads now, with its table, and where its words are edited; "" for whoever may not."""

    no: int
    heading: str
    prose: list[str]
    table: SafeString
    edit: str


@dataclass(frozen=True)
class Remark:
    """A finding, the reason for which it stands if there is one, and where one is given."""

    finding: Finding
    severity: str
    settled: Settled | None
    url: str
    cells: list[tuple[str, str]]

    @property
    def open(self) -> bool:
        return self.finding.severity != "note" and self.settled is None


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    return shown(request, compilation_of(request, pk))


def shown(request: Request, compilation: Compilation, refusal: Refusal | None = None) -> HttpResponse:
    """`refusal` is why a step that was pressed there is not done."""
    roles = request.actor.roles_in(compilation.organ)
    writes = compilation.state in OPEN and bool(roles & REPORTING.roles("write"))
    remarks = _remarks(compilation, writes=writes)
    told = {
        "compilation": compilation,
        "refusal": refusal,
        "verbs": _verbs(compilation, roles, request.today),
        "parts": _parts(compilation, writes=writes),
        "remarks": remarks,
        "open": sum(remark.open for remark in remarks),
        "typed": [
            (reverse("desk:report-cell", args=[compilation.pk, figure.cell]), _where(compilation, figure.cell), figure)
            for figure in compilation.typed.select_related("by")
        ],
        "filings": compilation.filings.select_related("by", "settled_by"),
        "paper": compilation.paper and reverse("desk:paper", args=[compilation.paper.pk]),
        "ledger": reverse("desk:report-ledger", args=[compilation.organ_id, compilation.year]),
        "members": members(compilation.organ, compilation.year) if gathers(compilation.organ) else [],
        "drift": [] if compilation.state in OPEN else drift(compilation),
        "writes": writes,
        "formats": DOWNLOADS,
    }
    return render(request, "desk/reports/page.html", told, status=REFUSED if refusal else 200)


@desk_view
def file(request: Request, pk: int, suffix: str) -> HttpResponse:
    """The report as it stands, as a file."""
    compilation = compilation_of(request, pk)
    if suffix not in dict(DOWNLOADS):
        raise Http404("没有这种格式。")
    day = compilation.report.dated if compilation.report else None
    answer = HttpResponse(FORMATS[suffix].write(whole(compilation, day)), content_type="application/octet-stream")
    name = quote(f"{compilation.title}.{suffix}")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


class Verdict(Form):
    reason = forms.CharField(
        label="可以保留的理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明事实，例如：文中的数含上门咨询，表中只计书面申请。数或者文字再改动，要重新说明。",
    )


@desk_view
def verdict(request: Request, pk: int, finding: str) -> HttpResponse:
    """Why a finding may stand."""
    compilation = compilation_of(request, pk)
    found = next((one for one in findings(compilation) if mark(one) == finding), None)
    settled = compilation.verdicts.filter(mark=finding).first()
    context = {"heading": "说明理由", "lead": found.message if found else "", "back": url(compilation)}
    form = bound(request, Verdict, initial={"reason": settled.reason if settled else ""})
    return run(
        request,
        form,
        "desk/form_page.html",
        lambda reason: acts.give_verdict(pk, finding=finding, reason=reason, **who(request)),
        done=lambda _: url(compilation),
        said="已经记下理由。",
        context=context,
    )


@desk_view
@require_POST
def take_back(request: Request, pk: int, finding: str) -> HttpResponse:
    compilation = compilation_of(request, pk)
    do = lambda: acts.take_back(pk, finding=finding, **who(request))  # noqa: E731 - one line, used once
    return carry_out(request, do, done=lambda _: url(compilation), said="理由已经收回。")


def _verbs(compilation: Compilation, roles: frozenset[str], today: date) -> list[Verb]:
    found = verbs_of(
        REPORTING,
        compilation.state,
        roles,
        lambda verb: reverse("desk:report-step", args=[compilation.pk, verb]),
        only=(*POSTS, *FORMS_OF),
        posts=POSTS,
        grave=("publish",),
    )
    if compilation.year < today.year:
        return found
    early = f"{compilation.year}年还没有结束，{compilation.year + 1}年1月1日以后再送签"
    return [replace(verb, url="", allowed=False, why=early) if verb.name == "send" else verb for verb in found]


def _parts(compilation: Compilation, *, writes: bool) -> list[Part]:
    form, figures = EDITIONS[compilation.form], cells(compilation)
    typed = {figure.cell: figure for figure in compilation.typed.all()}
    marks = {
        cell: Mark(
            reverse("desk:report-cell", args=[compilation.pk, cell]),
            f"手工填写：{typed[cell].reason}" if cell in typed else "打开这个数",
        )
        for cell in form.cells
        if writes or figures[cell] not in ("", "0") or cell in typed
    }
    return [
        Part(
            section.no,
            section.written,
            [line.text for line in section.prose],
            SafeString(table(form, TABLE_OF[section.no], Drawing(figures, marks, ids=True)))  # it escapes every word
            if section.no in TABLE_OF
            else SafeString(""),
            reverse("desk:report-section", args=[compilation.pk, section.no]) if writes else "",
        )
        for section in whole(compilation).sections
    ]


def _remarks(compilation: Compilation, *, writes: bool) -> list[Remark]:
    settled = {one.mark: one for one in compilation.verdicts.select_related("by")}
    return [
        Remark(
            finding,
            SEVERITIES[finding.severity],
            settled.get(mark(finding)) if may_stand(finding) else None,
            reverse("desk:report-verdict", args=[compilation.pk, mark(finding)])
            if writes and may_stand(finding) and finding.severity != "note"
            else "",
            [(cell, _where(compilation, cell)) for cell in finding.cells[:6]],
        )
        for finding in findings(compilation)
    ]


def _where(compilation: Compilation, cell: str) -> str:
    return EDITIONS[compilation.form].describe(cell)
