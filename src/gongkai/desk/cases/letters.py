"""Letters at the desk: which can be written now, writing one, writing it anew, its page and its print."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from gongkai.cases import acts, queries
from gongkai.cases.acts.in_time import late_correction
from gongkai.cases.letters import doubts
from gongkai.cases.models import Case, Letter
from gongkai.desk.access import desk_view
from gongkai.desk.attachment import attachment
from gongkai.desk.cases.letter_form import Draft, initial, redrawn
from gongkai.desk.cases.link import case_of, letter_of, letter_url, url
from gongkai.desk.cases.preview import preview
from gongkai.desk.cases.step import who
from gongkai.desk.file_field import examined
from gongkai.desk.forms import bound, carry_out, run
from gongkai.desk.request import Request
from gongkai.law.application import APPLICATION
from gongkai.law.approval import CLOSED, OPEN, ROUTES
from gongkai.law.fees import SCALES, fee
from gongkai.law.letters import KINDS
from gongkai.law.letters.kind import Kind
from gongkai.law.refusal import Refusal
from gongkai.law.roles import ROLES
from gongkai.organs import years

EDIT = "desk/cases/letter_edit.html"
HANDED_OUT = [kind for kind in KINDS.values() if not kind.route]


@dataclass(frozen=True)
class Offered:
    """A kind of letter, and why it can't be written now, if it can't."""

    kind: Kind
    why: str = ""


@desk_view
def kinds(request: Request, pk: int) -> HttpResponse:
    """Every kind of letter, those that can be written now first."""
    case = case_of(request, pk)
    roles = request.actor.roles_in(case.organ, case.confidentiality)
    offered = [Offered(kind, _why(kind, case, roles)) for kind in KINDS.values() if kind.route]
    told = {
        "case": case,
        "now": [each for each in offered if not each.why],
        "later": [each for each in offered if each.why],
        "handed_out": HANDED_OUT if roles & {"clerk", "handler"} else [],
    }
    return render(request, "desk/cases/letters.html", told)


def _why(kind: Kind, case: Case, roles: frozenset[str]) -> str:
    drafts = ROUTES[kind.route].drafts
    verb = "draft" if kind.key == "reply" else kind.verb
    if verb and verb not in APPLICATION.verbs(case.state):
        return f"申请现在是“{case.get_state_display()}”，还不能或者不用制作"
    if kind.key == "overruled" and not case.consultations.filter(overruled=True).exists():
        return "第三方不同意公开、登记了不予采纳以后才制作"
    if kind.key == "postponement" and not case.letters.filter(kind="reasons", state="served").exists():
        return "先要求申请人说明理由，审查认为理由合理的才延迟"
    if not roles & set(drafts):
        return f"由{'或者'.join(ROLES[role].label for role in drafts)}起草，您在本机关没有这项职责"
    return ""


@desk_view
def draft(request: Request, pk: int, kind: str) -> HttpResponse:
    case = case_of(request, pk)
    if kind not in KINDS or not KINDS[kind].route:
        raise Http404("没有这一种文书。")
    return _edit(request, case, KINDS[kind], None)


@desk_view
def revise(request: Request, pk: int, key: int) -> HttpResponse:
    letter = letter_of(request, pk, key)
    if not KINDS[letter.kind].route:
        raise Http404("这一种文书不用起草，重新制作即可。")
    return _edit(request, letter.case, KINDS[letter.kind], letter)


def _edit(request: Request, case: Case, kind: Kind, letter: Letter | None) -> HttpResponse:
    begins = initial(letter) if letter else _suggested(request, case, kind)
    told = {
        "case": case,
        "kind": kind,
        "letter": letter,
        "heading": f"{'修改' if letter else '起草'}{kind.label}：{case}",
        "back": letter_url(letter) if letter else url(case),
        "help": _help(case, kind, request.today),
    }
    if request.method == "POST" and "redraw" in request.POST:
        form = Draft(redrawn(request.POST, request.POST["redraw"]), kind=kind, letter=letter)
        form.quiet()
        return render(request, EDIT, told | {"form": form, "preview": _preview(request, case, form, form.data)})
    form = bound(request, Draft, kind=kind, letter=letter, initial=begins)
    told["preview"] = _preview(request, case, form, form.data if form.is_bound else form.initial)
    return run(
        request,
        form,
        EDIT,
        lambda **given: _saved(request, case, kind, letter, form, given),
        done=letter_url,
        said="",
        context=told,
    )


def _saved(
    request: Request, case: Case, kind: Kind, letter: Letter | None, form: Draft, given: dict[str, Any]
) -> Letter:
    """Kept as a draft; then sent on its way if that button was pressed and nothing stands against it."""
    told: dict[str, Any] = {
        "fields": form.values(given),
        "findings": form.findings(given),
        "addressee": given.get("addressee", ""),
        "files": examined(given["papers"], chain=case.chain, **who(request)),
        **who(request),
    }
    if letter:
        seen, dropped = given.get("seen", ""), given.get("dropped", ())
        made = acts.revise(letter.pk, dropped=dropped, seen=seen, **told)
    else:
        made = acts.draft(case.pk, kind=kind.key, submit=False, **told)
    if "submit" in request.POST:
        _submit(request, made)
    else:
        messages.success(request, "已经保存，还没有送审。")
    return made


def _submit(request: Request, letter: Letter) -> None:
    """Whatever stands against it, the draft is kept, and the person is told."""
    assert letter.paper
    letter.paper.refresh_from_db()
    try:
        acts.decide(letter.paper.pk, verb="submit", seen=letter.paper.digest, **who(request))
    except Refusal as refusal:
        messages.warning(request, f"已经保存。{refusal}")
    else:
        messages.success(request, "已经保存并送审。")


def _preview(request: Request, case: Case, form: Draft, typed: Any) -> str:
    return preview(case, form.kind.key, form.values(typed), form.findings(typed), request.today)


def _suggested(request: Request, case: Case, kind: Kind) -> dict[str, Any]:
    """What a form begins with: the first finding speaks of what was asked for, a fee of the month's count."""
    if kind.key == "reply":
        return {"count": "1", "f0-reply": case.reply, "f0-subject": case.request, "f0-search": _searched(case)}
    if kind.key == "overruled":
        overruled = case.consultations.filter(overruled=True)
        of = request.GET.get("of", "")
        asked = (overruled.filter(pk=int(of)) if of.isascii() and of.isdigit() and len(of) < 10 else overruled).first()
        return {"addressee": asked.party, "field-about": asked.letter.fields.get("about", "")} if asked else {}
    if kind.key == "fee":
        return {"field-scale": "items", "field-count": str(queries.place_in_month(case))}
    return {}


def _searched(case: Case) -> str:
    """How it was searched, as the offices that did it wrote it down."""
    return "\n".join(
        f"{each.office}以“{each.words}”为关键词，检索了{each.places}：{each.result}"
        for each in case.tasks.filter(kind="search", done_at__isnull=False)
    )


def _help(case: Case, kind: Kind, today: date) -> str:
    if kind.key == "correction":
        return late_correction(case, today, years.load())
    if kind.key != "fee":
        return ""
    count = queries.place_in_month(case)
    amount = fee(SCALES["items"], count).amount
    return f"按件计收：这是同一申请人当月的第{count}件，按此应收{amount}元。按量计收的，改选“按量计收”并填写页数。"


@desk_view
def page(request: Request, pk: int, key: int) -> HttpResponse:
    letter = letter_of(request, pk, key)
    kind = KINDS[letter.kind]
    roles = request.actor.roles_in(letter.case.organ, letter.case.confidentiality)
    paper = letter.paper
    opened = bool(paper and paper.state in OPEN)
    told = {
        "case": letter.case,
        "letter": letter,
        "kind": kind,
        "text": paper.current.text if paper else "",
        "may_write": opened and bool(kind.route and roles & set(ROUTES[kind.route].drafts)),
        "may_serve": letter.state in ("signed", "served") and bool(roles & {"clerk", "handler"}),
        "may_void": _voidable(letter) and ROUTES[kind.route].steps[-1].role in roles,
        "doubts": doubts(letter, request.today) if paper and paper.state not in CLOSED else (),
        "screenings": _screenings(letter) if opened else [],
        "services": list(letter.services.select_related("by").prefetch_related("proof")),
        "attachments": list(letter.attachments.all()),
    }
    return render(request, "desk/cases/letter.html", told)


def _voidable(letter: Letter) -> bool:
    return letter.state == "signed" and letter.paper_id is not None and not letter.services.exists()


def _screenings(letter: Letter) -> list[Any]:
    """What was found in the files that go out now."""
    now = set(letter.attachments.values_list("pk", flat=True))
    found = [each for each in letter.screenings.select_related("file") if each.file_id in now]
    return [each for each in found if each.found]


@require_POST
@desk_view
def discard(request: Request, pk: int, key: int) -> HttpResponse:
    letter = letter_of(request, pk, key)
    done = acts.discard
    return carry_out(
        request,
        lambda: done(letter.pk, **who(request)),
        done=lambda _: url(letter.case),
        said="已经作废，各稿仍然留存。",
    )


@require_POST
@desk_view
def void(request: Request, pk: int, key: int) -> HttpResponse:
    letter = letter_of(request, pk, key)
    done, reason = acts.void, request.POST.get("reason", "")
    return carry_out(
        request,
        lambda: done(letter.pk, reason=reason, **who(request)),
        done=letter_url,
        said="已经作废，文号不再使用。",
    )


@require_POST
@desk_view
def hand_out(request: Request, pk: int, kind: str) -> HttpResponse:
    """登记回执、送达回证: made at once, and printed once it is kept."""
    case = case_of(request, pk)
    if kind not in {each.key for each in HANDED_OUT}:
        raise Http404("没有这一种文书。")
    made: list[Letter] = []

    def do() -> Letter:
        made.append(acts.hand_out(case.pk, kind=kind, **who(request)))
        return made[0]

    response = carry_out(request, do, done=letter_url)
    for letter in made:
        printed(request, letter.pk)
    return response


@require_POST
@desk_view
def issue(request: Request, pk: int, key: int) -> HttpResponse:
    """Print again what could not be printed."""
    letter = letter_of(request, pk, key)
    after = printed(request, letter.pk)
    if after.trouble:
        messages.warning(request, f"没有印成：{after.trouble}")
    else:
        messages.success(request, "已经印好。请打开核对，再送达。")
    return carry_out(request, lambda: after, done=letter_url)


def printed(request: Request, key: int) -> Letter:
    """Typesetting takes half a second: outside of every transaction."""
    return acts.issue(key, **who(request))


@desk_view
def download(request: Request, pk: int, key: int, form: str) -> HttpResponseBase:
    """A printed letter names the applicant, so that opening it is a look."""
    letter = letter_of(request, pk, key)
    file = {"docx": letter.docx, "pdf": letter.pdf}.get(form)
    if file is None:
        raise Http404("这份文书还没有印出来。")
    acts.look(letter.case_id, **who(request))
    return attachment(file)


@require_POST
@desk_view
def dismiss(request: Request, pk: int, key: int, screening: int) -> HttpResponse:
    """Say why something that was found in a file may go out."""
    letter = letter_of(request, pk, key)
    found = get_object_or_404(letter.screenings, pk=screening)
    marks = request.POST.getlist("mark")
    reason = request.POST.get("reason", "")
    return carry_out(
        request,
        lambda: acts.dismiss(found.pk, marks=marks, reason=reason, **who(request)),
        done=lambda _: letter_url(letter) + "#screenings",
        said="已经写明理由。",
    )


@require_POST
@desk_view
def mask(request: Request, pk: int, key: int, screening: int) -> HttpResponse:
    letter = letter_of(request, pk, key)
    found = get_object_or_404(letter.screenings, pk=screening)
    return carry_out(
        request,
        lambda: acts.mask_file(found.pk, **who(request)),
        done=lambda _: letter_url(letter) + "#screenings",
        said="已经换成遮盖过的一份，请打开核对。原来的只留在以前各稿里。",
    )
