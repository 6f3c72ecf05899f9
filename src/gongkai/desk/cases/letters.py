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
from gongkai.cases.letters import PLACEHOLDER, doubts
from gongkai.cases.models import Case, Letter, Related
from gongkai.desk.access import desk_view
from gongkai.desk.attachment import attachment
from gongkai.desk.cases.letter_form import Draft, initial, redrawn
from gongkai.desk.cases.link import about_url, case_of, letter_of, letter_url
from gongkai.desk.cases.preview import preview
from gongkai.desk.cases.step import who
from gongkai.desk.file_field import examined, given, keep
from gongkai.desk.forms import bound, carry_out, run
from gongkai.desk.request import Request
from gongkai.law.application import APPLICATION
from gongkai.law.approval import CLOSED, OPEN, ROUTES
from gongkai.law.fees import SCALES, fee
from gongkai.law.letters import KINDS
from gongkai.law.letters.kind import Kind
from gongkai.law.refusal import Refusal
from gongkai.law.related import RELATED
from gongkai.law.roles import ROLES
from gongkai.organs import years

EDIT = "desk/cases/letter_edit.html"
ASKED = {
    "third_party": "第三方：公开会损害它的商业秘密、个人隐私等合法权益",
    "co_maker": "共同制作机关：信息由本机关牵头，与它共同制作",
    "other_organ": "其他机关：信息由它提供，或者能不能公开要由它说",
}
RESULT_OF = {move.target: move.verb for move in RELATED.moves if move.source == "open"}
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
    offered = [Offered(kind, _why(kind, case, roles)) for kind in KINDS.values() if kind.route and kind.to != "asker"]
    told = {
        "case": case,
        "asked": [(each, ASKED[each.kind.key]) for each in offered if not each.why and each.kind.key in ASKED],
        "now": [each for each in offered if not each.why and each.kind.key not in ASKED],
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
    if kind not in KINDS or not KINDS[kind].route or KINDS[kind].to == "asker":
        raise Http404("没有这一种文书。")
    return edit(request, case, KINDS[kind], None)


@desk_view
def revise(request: Request, pk: int, key: int, *, related: bool = False) -> HttpResponse:
    letter = letter_of(request, pk, key, related=related)
    if not KINDS[letter.kind].route:
        raise Http404("这一种文书不用起草，重新制作即可。")
    return edit(request, letter.about, KINDS[letter.kind], letter)


def edit(request: Request, about: Case | Related, kind: Kind, letter: Letter | None) -> HttpResponse:
    """The form of a letter: a new one about a case or a request, or one that is written anew."""
    begins = initial(letter) if letter else _suggested(request, about, kind)
    told = {
        "about": about,
        "where": about_url(about),
        "lead": about.request if isinstance(about, Case) else about.text,
        "kind": kind,
        "letter": letter,
        "heading": f"{'修改' if letter else '起草'}{kind.label}：{about}",
        "back": letter_url(letter) if letter else about_url(about),
        "help": _help(about, kind, request.today) if isinstance(about, Case) else "",
    }
    if request.method == "POST" and "redraw" in request.POST:
        files, _ = given(request)
        form = Draft(redrawn(request.POST, request.POST["redraw"]), files, kind=kind, letter=letter)
        form.quiet()
        keep(request, form)
        return render(request, EDIT, told | {"form": form, "preview": _preview(request, about, form, form.data)})
    form = bound(request, Draft, kind=kind, letter=letter, initial=begins)
    told["preview"] = _preview(request, about, form, form.data if form.is_bound else form.initial)
    return run(
        request,
        form,
        EDIT,
        lambda **given: _saved(request, about, kind, letter, form, given),
        done=letter_url,
        said="",
        context=told,
    )


def _saved(
    request: Request, about: Case | Related, kind: Kind, letter: Letter | None, form: Draft, given: dict[str, Any]
) -> Letter:
    """Kept as a draft; then sent on its way if that button was pressed and nothing stands against it."""
    told: dict[str, Any] = {
        "fields": form.values(given),
        "files": examined(given["papers"], chain=about.chain, **who(request)),
        **who(request),
    }
    of_case = {"findings": form.findings(given), "addressee": given.get("addressee", "")}
    if letter:
        seen, dropped = given.get("seen", ""), given.get("dropped", ())
        made = acts.revise(letter.pk, dropped=dropped, seen=seen, **of_case, **told)
    elif isinstance(about, Related):
        made = acts.reply_related(about.pk, submit=False, **told)
    else:
        made = acts.draft(about.pk, kind=kind.key, submit=False, **of_case, **told)
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


def _preview(request: Request, about: Case | Related, form: Draft, typed: Any) -> str:
    return preview(about, form.kind.key, form.values(typed), form.findings(typed), request.today)


def _suggested(request: Request, about: Case | Related, kind: Kind) -> dict[str, Any]:
    """What a form begins with: the first finding speaks of what was asked for, a fee of the month's count, a reply to
    a request of what was entered as its outcome."""
    if isinstance(about, Related):
        return {"field-result": RESULT_OF.get(about.state, ""), "field-outcome": about.outcome}
    case = about
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
def page(request: Request, pk: int, key: int, *, related: bool = False) -> HttpResponse:
    letter = letter_of(request, pk, key, related=related)
    kind = KINDS[letter.kind]
    roles = request.actor.roles_in(letter.about.organ, letter.about.confidentiality)
    paper = letter.paper
    opened = bool(paper and paper.state in OPEN)
    told = {
        "letter": letter,
        "here": letter_url(letter),
        "where": about_url(letter.about),
        "kind": kind,
        "text": paper.current.text if paper else "",
        "sealed": bool(paper and PLACEHOLDER in paper.current.text),
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
def discard(request: Request, pk: int, key: int, *, related: bool = False) -> HttpResponse:
    letter = letter_of(request, pk, key, related=related)
    done = acts.discard
    return carry_out(
        request,
        lambda: done(letter.pk, **who(request)),
        done=lambda _: about_url(letter.about),
        said="已经作废，各稿仍然留存。",
    )


@require_POST
@desk_view
def void(request: Request, pk: int, key: int, *, related: bool = False) -> HttpResponse:
    letter = letter_of(request, pk, key, related=related)
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
def issue(request: Request, pk: int, key: int, *, related: bool = False) -> HttpResponse:
    """Print again what could not be printed."""
    letter = letter_of(request, pk, key, related=related)
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
def download(request: Request, pk: int, key: int, form: str, *, related: bool = False) -> HttpResponseBase:
    """A printed letter names the applicant, so that opening it is a look."""
    letter = letter_of(request, pk, key, related=related)
    file = {"docx": letter.docx, "pdf": letter.pdf}.get(form)
    if file is None:
        raise Http404("这份文书还没有印出来。")
    about = letter.about
    look = acts.look if isinstance(about, Case) else acts.look_at_related
    look(about.pk, **who(request))
    return attachment(file)


@require_POST
@desk_view
def dismiss(request: Request, pk: int, key: int, screening: int, *, related: bool = False) -> HttpResponse:
    """Say why something that was found in a file may go out."""
    letter = letter_of(request, pk, key, related=related)
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
def mask(request: Request, pk: int, key: int, screening: int, *, related: bool = False) -> HttpResponse:
    letter = letter_of(request, pk, key, related=related)
    found = get_object_or_404(letter.screenings, pk=screening)
    return carry_out(
        request,
        lambda: acts.mask_file(found.pk, **who(request)),
        done=lambda _: letter_url(letter) + "#screenings",
        said="已经换成遮盖过的一份，请打开核对。原来的只留在以前各稿里。",
    )
