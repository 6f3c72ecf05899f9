"""The yearly notice: drafting it, its page for the office and for a unit, its receipt."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.desk.access import desk_view
from gongkai.desk.forms import bound, carry_out, run
from gongkai.desk.organ_choice import ForOrgan
from gongkai.desk.reports.link import who
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb
from gongkai.law.annual.filing import last_day
from gongkai.law.annual.notice import DRAFT, NAMES, UP
from gongkai.law.approval import OPEN
from gongkai.organs.models import Organ
from gongkai.papers.write import letter_docx, letter_pdf
from gongkai.reports import notices
from gongkai.reports.acts import acknowledge as receipts
from gongkai.reports.acts import notice as acts
from gongkai.reports.blank import blank
from gongkai.reports.deadlines import current
from gongkai.reports.models import Notice, Recipient
from gongkai.reports.notice_letter import letter, worded

LETTERS: dict[str, Callable[[Notice], bytes]] = {
    "docx": lambda notice: letter_docx.write(letter(notice)),
    "pdf": lambda notice: letter_pdf.write(letter(notice)),
}
BLANKS = {"docx": "表式 Word", "xlsx": "表式 Excel"}


def url(notice: Notice) -> str:
    return reverse("desk:report-notice", args=[notice.pk])


def board(notice: Notice) -> str:
    """Where it is seen how far the organs are."""
    return f"{reverse('desk:report-progress')}?{urlencode({'area': notice.area_id, 'year': notice.year})}"


class Draft(ForOrgan):
    year = forms.IntegerField(label="报告年度", min_value=2019, max_value=9998)
    departments_by = forms.DateField(label="部门报送日期", help_text="法定最迟是次年1月31日，可以提前。")
    governments_by = forms.DateField(label="政府报送日期", help_text="法定最迟是次年3月31日，可以提前。")
    text = forms.CharField(
        label="正文",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=f"一行一段。可以写{'、'.join(f'｛{name}｝' for name in NAMES)}，印出来时填入。",
    )
    units = forms.CharField(
        label="名录以外的单位和邮箱",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="一行一个：单位全称，空一格写电子邮箱，没有邮箱的打印送达。"
        "名录中的机关不用写；没有人员使用系统的，可以写在这里补一个邮箱。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].label = "本级政府"


@desk_view
def draft(request: Request) -> HttpResponse:
    """A new notice, or the next version of the one in hand for the same government and year."""
    areas = notices.areas(request.actor, acts.MAY)
    first = areas.first()
    if first is None:
        raise Http404("没有由您下发通知的政府。")
    year = request.today.year - 1 if request.today.month < 11 else request.today.year  # when it is usually sent
    start = {
        "organ": first.pk,
        "year": year,
        "departments_by": last_day("department").of(year),
        "governments_by": last_day("county").of(year),
        "text": DRAFT,
    }
    return _write(request, bound(request, Draft, organs=areas, initial=start), "起草年度报告编制通知", board_of(None))


@desk_view
def revise(request: Request, pk: int) -> HttpResponse:
    notice = _seen(request, pk)
    start = {
        "organ": notice.area_id,
        "year": notice.year,
        "departments_by": notice.departments_by,
        "governments_by": notice.governments_by,
        "text": notice.text,
        "units": "\n".join(" ".join(filter(None, unit)) for unit in notice.outside),
    }
    areas = notices.areas(request.actor, acts.MAY)
    return _write(request, bound(request, Draft, organs=areas, initial=start), "修改年度报告编制通知", url(notice))


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    notice = _seen(request, pk)
    office = bool(notices.OFFICE & request.actor.roles_in(notice.area))
    mine = notices.recipients_of(request.actor, UP).filter(notice=notice).prefetch_related("chases__by")
    told = {
        "notice": notice,
        "paper": reverse("desk:paper", args=[notice.paper_id]),
        "state": "已下发" if notice.issued_at else notice.paper.state_label,
        "lines": [line for line in worded(notice).splitlines() if line.strip()],
        "verbs": _verbs(notice, request),
        "units": mine if notice.issued_at else [],
        "board": board(notice) if office else "",
        "later": _later(notice),
        "called": notice.recipients.count(),
        "acknowledged": notice.recipients.exclude(acknowledged_at=None).count(),
        "begin": reverse("desk:report-begin"),
        "letters": [(name, label) for name, label in (("docx", "通知 Word"), ("pdf", "通知 PDF"))],
        "blanks": list(BLANKS.items()),
    }
    return render(request, "desk/reports/notice.html", told)


@desk_view
@require_POST
def send(request: Request, pk: int) -> HttpResponse:
    notice = _seen(request, pk)
    do = lambda: acts.send_notice(notice.pk, **who(request))  # noqa: E731 - one line, used once
    return carry_out(request, do, done=lambda _: url(notice), said="已经送分管领导签发，签发后随即下发。")


@desk_view
@require_POST
def call(request: Request, pk: int) -> HttpResponse:
    """To the organs that were entered since."""
    notice = _seen(request, pk)
    return carry_out(
        request,
        lambda: acts.call_missing(notice.pk, **who(request)),
        done=lambda _: board(notice),
        said=lambda made: f"已经补发{len(made)}个单位。",
    )


@desk_view
@require_POST
def acknowledge(request: Request, pk: int) -> HttpResponse:
    unit: Recipient = get_object_or_404(notices.recipients_of(request.actor, UP), pk=pk)
    do = lambda: receipts.acknowledge(unit.pk, **who(request))  # noqa: E731 - one line, used once
    return carry_out(request, do, done=lambda _: url(unit.notice), said="已经回执，主管部门看得到。")


@desk_view
def file(request: Request, pk: int, name: str, suffix: str) -> HttpResponse:
    """The notice as a letter, or the form to fill in."""
    notice = _seen(request, pk)
    if name == "letter" and suffix in LETTERS:
        data, title = LETTERS[suffix](notice), notice.title
    elif name == "form" and suffix in BLANKS:
        data, title = blank(notice.year, suffix), f"{notice.year}年政府信息公开工作年度报告表式"
    else:
        raise Http404("没有这种格式。")
    answer = HttpResponse(data, content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{title}.{suffix}')}"
    return answer


def board_of(area: Organ | None) -> str:
    return reverse("desk:report-progress") + (f"?area={area.pk}" if area else "")


def _write(request: Request, form: forms.BaseForm, heading: str, back: str) -> HttpResponse:
    def do(organ: Organ, **given: Any) -> Notice:
        return acts.write_notice(area=organ, **given, **who(request))

    lead = "签发后下发到本级各部门和下级政府；报送日期也用于待办、催办和逾期。"
    context = {"heading": heading, "lead": lead, "button": "保存", "back": back}
    return run(request, form, "desk/form_page.html", do, done=url, said="已经保存，还没有送签。", context=context)


def _seen(request: Request, pk: int) -> Notice:
    found: Notice = get_object_or_404(notices.notices_seen_by(request.actor), pk=pk)
    return found


def _later(notice: Notice) -> Notice | None:
    """The notice that took the place of this one."""
    last = current(notice.area, notice.year) if notice.issued_at else None
    return last if last != notice else None


def _verbs(notice: Notice, request: Request) -> list[Verb]:
    """What the office can do with it now."""
    if not acts.MAY & request.actor.roles_in(notice.area):
        return []
    if notice.issued_at:
        if _later(notice):
            return []
        return [
            Verb("chase", "全部催办", reverse("desk:report-chase", args=[notice.pk]), allowed=True, main=True),
            Verb("call", "补发", reverse("desk:report-notice-call", args=[notice.pk]), allowed=True, posts=True),
        ]
    if notice.paper.state not in OPEN:
        return []
    return [
        Verb("send", "送签", reverse("desk:report-notice-send", args=[notice.pk]), allowed=True, posts=True, main=True),
        Verb("revise", "修改", reverse("desk:report-notice-revise", args=[notice.pk]), allowed=True),
    ]
