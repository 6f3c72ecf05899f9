"""The page of a report that came in as a file: what was read, what is in doubt, what the checks say, how it goes on."""

from dataclasses import dataclass

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString

from gongkai.desk.access import desk_view
from gongkai.desk.attachment import attachment
from gongkai.desk.reports.receiving import url
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb, verbs_of
from gongkai.law.annual import FORMS, edition
from gongkai.law.annual.plain import revived
from gongkai.law.annual.report import Doubt, Report
from gongkai.law.annual.settled import mark as mark_of
from gongkai.law.checks.finding import SEVERITIES, Finding
from gongkai.law.grid import Form
from gongkai.law.receiving import RECEIVING
from gongkai.papers.write import letter_docx, letter_html
from gongkai.papers.write.html import Drawing, Mark, table
from gongkai.papers.write.page import TABLE_OF
from gongkai.reports import queries
from gongkai.reports.handed import whole
from gongkai.reports.judging import mark, may_stand
from gongkai.reports.models import Answer, Handing, Submission
from gongkai.reports.return_letter import letter_of
from gongkai.reports.submitted import findings

POSTS = ("accept",)
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Open:
    """A doubt or a finding, what was said to it, and where somebody says it; "" for whoever may not.

    `cells` are the headings of its cells, with the address of each in the tables.
    """

    says: str
    weight: str
    hint: str
    cells: list[tuple[str, str]]
    answer: Answer | None
    figures: list[str]
    url: str
    back: str
    stops: bool


def submission_of(request: Request, pk: int) -> Submission:
    """Raises Http404."""
    found: Submission = get_object_or_404(queries.submissions_seen_by(request.actor), pk=pk)
    return found


def form_of(report: Report, year: int) -> Form:
    """The form on which it is written; that of its year where none was recognised."""
    return FORMS.get(report.form or "") or edition(year)


def where(form: Form, cell: str) -> str:
    return form.describe(cell) if cell in form.places else f"“{cell}”"


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    submission = submission_of(request, pk)
    roles = request.actor.roles_in(submission.organ)
    settles = submission.state == "received" and bool(roles & RECEIVING.roles("settle"))
    read, report = revived(submission.read), whole(submission)
    given = {one.mark: one for one in submission.answers.select_related("by")}
    doubts = [_doubt(submission, read, doubt, given.get(mark_of(doubt)), settles) for doubt in read.doubts]
    found = [_finding(submission, read, one, given.get(mark(one)), settles) for one in findings(submission)]
    left = sum(one.stops for one in (*doubts, *found))
    told = {
        "submission": submission,
        "report": read,
        "verbs": _verbs(submission, roles, left),
        "again": submission.state == "returned" and bool(roles & RECEIVING.roles("take_in")),
        "doubts": doubts,
        "findings": found,
        "open": left,
        "parts": _parts(submission, report, settles),
        "handings": [(one, *_links(one)) for one in submission.handings.select_related("file", "by", "settled_by")],
    }
    return render(request, "desk/reports/received.html", told)


@desk_view
def file(request: Request, pk: int, number: int) -> FileResponse:
    """The file as it came."""
    return attachment(_handing(request, pk, number).file)


@desk_view
def letter(request: Request, pk: int, number: int) -> HttpResponse:
    """What went back with it, as a page."""
    handing = _handing(request, pk, number, outcome="returned")
    drawn = SafeString(letter_html.write(letter_of(handing)))  # it escapes every word
    told = {
        "submission": handing.submission,
        "back": url(handing.submission),
        "letter": drawn,
        "docx": _links(handing)[2],
    }
    return render(request, "desk/reports/return_letter.html", told)


@desk_view
def letter_file(request: Request, pk: int, number: int) -> HttpResponse:
    """The same as a Word document."""
    handing = _handing(request, pk, number, outcome="returned")
    answer = HttpResponse(letter_docx.write(letter_of(handing)), content_type=_DOCX)
    answer["Content-Disposition"] = f'attachment; filename="return-{handing.submission.pk}-{number}.docx"'
    return answer


def _handing(request: Request, pk: int, number: int, **more: str) -> Handing:
    found = Handing.objects.select_related("file", "submission__organ", "settled_by__organ")
    handing: Handing = get_object_or_404(found, submission=submission_of(request, pk), number=number, **more)
    return handing


def _links(handing: Handing) -> tuple[str, str, str]:
    """The addresses of its file, and of the paper that went back with it, as page and as document."""
    at = [handing.submission_id, handing.number]
    names = ("desk:report-handing", "desk:report-return", "desk:report-return-file")
    original, *papers = (reverse(name, args=at) for name in names)
    back = papers if handing.outcome == "returned" and handing.told else ["", ""]
    return original, back[0], back[1]


def _verbs(submission: Submission, roles: frozenset[str], left: int) -> list[Verb]:
    """Without 接收 while something stops it: the button could only be refused."""
    verbs = ("send_back", "publish", "reopen")
    return verbs_of(
        RECEIVING,
        submission.state,
        roles,
        lambda verb: reverse("desk:report-received-step", args=[submission.pk, verb]),
        only=verbs if left else ("accept", *verbs),
        posts=POSTS,
        grave=("publish",),
    )


def _doubt(submission: Submission, read: Report, doubt: Doubt, answer: Answer | None, settles: bool) -> Open:
    form, key = form_of(read, submission.year), mark_of(doubt)
    return Open(
        says=doubt.message,
        weight="存疑",
        hint=doubt.where,
        cells=[(cell, where(form, cell)) for cell in doubt.cells[:8]],
        answer=answer,
        figures=[] if answer is None else [figure if figure is not None else "空" for figure in answer.figures or ()],
        url=reverse("desk:report-received-doubt", args=[submission.pk, key]) if settles else "",
        back=reverse("desk:report-received-back", args=[submission.pk, key]) if settles and answer else "",
        stops=answer is None,
    )


def _finding(submission: Submission, read: Report, one: Finding, answer: Answer | None, settles: bool) -> Open:
    form, key = form_of(read, submission.year), mark(one)
    takes = may_stand(one) and one.severity != "note"
    answer = answer if takes else None
    return Open(
        says=f"{one.message}{one.suggestion}",
        weight=SEVERITIES[one.severity],
        hint=one.cite,
        cells=[(cell, where(form, cell)) for cell in one.cells[:6]],
        answer=answer,
        figures=[],
        url=reverse("desk:report-received-finding", args=[submission.pk, key]) if settles and takes else "",
        back=reverse("desk:report-received-back", args=[submission.pk, key]) if settles and answer else "",
        stops=one.severity != "note" and answer is None,
    )


def _parts(submission: Submission, report: Report, settles: bool) -> list[tuple[str, list[str], SafeString]]:
    """Heading, prose and table of each section; a cell in doubt leads to where it is settled."""
    form = form_of(report, submission.year)
    figures = {name: cell.value or cell.raw.strip() for name, cell in report.cells.items()}
    doubtful = {cell: doubt for doubt in report.doubts for cell in doubt.cells}
    marks = {
        cell: Mark(reverse("desk:report-received-doubt", args=[submission.pk, mark_of(doubt)]), "没有读准，点开核定")
        for cell, doubt in doubtful.items()
        if settles
    }
    shown = figures | dict.fromkeys(doubtful, "？")
    drawing = Drawing(shown, marks, ids=True)
    return [
        (
            section.written,
            [line.text for line in section.prose],
            SafeString(table(form, TABLE_OF[section.no], drawing) if section.no in TABLE_OF else ""),
        )
        for section in report.sections
    ]
