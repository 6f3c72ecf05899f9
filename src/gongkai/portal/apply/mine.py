"""办理情况: the page of one's own application, for whoever has shown number and code."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.cases import acts
from gongkai.cases.acts.supplement import LONGEST
from gongkai.cases.models import Case, Fee, Letter
from gongkai.cases.models.work import SUPPLEMENTS
from gongkai.cases.queries import OPEN
from gongkai.files.acts import examine_text
from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.law.application import APPLICATION
from gongkai.law.refusal import Refusal
from gongkai.organs import years
from gongkai.organs.models import Contact, LetterSettings
from gongkai.portal import once
from gongkai.portal.apply import fields, ics, letters, session, uploads
from gongkai.portal.apply.draw import REFUSED, draw
from gongkai.portal.apply.remedies import remedies, silence
from gongkai.portal.apply.session import Record
from gongkai.portal.apply.standing import ASKED, RELATED, STANDING
from gongkai.portal.apply.timeline import term, timeline
from gongkai.portal.apply.uploads import APPLICANT, Uploads

TITLE = "我的申请"
View = Callable[..., HttpResponse]


def of_the_applicant(view: View) -> View:
    """Nobody but who has shown number and code; nothing is kept by a browser, and no address names an application."""

    @never_cache
    @csrf_exempt  # the cookie goes with no request of another site, and each form has a token of this application
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record = session.opened(request)
        if record is None:
            return HttpResponseRedirect(reverse("portal:apply_status"))
        return view(request, record, *args, **kwargs)

    return answer


class Sent(fields.Form):
    text = fields.long("说明", LONGEST, "", required=False)


@of_the_applicant
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, record: Record) -> HttpResponse:
    """Where it stands; a POST sends what the applicant adds."""
    if not isinstance(record, Case):
        told = {"record": record, "standing": RELATED[record.state], "letters": _letters(record)}
        return draw("related", TITLE, told, organ=record.organ)
    if request.method != "POST":
        return _page(record)
    return _supplemented(request, record)


@of_the_applicant
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, record: Record) -> HttpResponse:
    """Ask once more, then withdraw."""
    if not isinstance(record, Case):
        raise Http404
    refusals: list[str] = []
    if request.method == "POST":
        try:
            once.used(request.POST.get("once", ""), record.reference)
            if record.state != "withdrawn":
                acts.withdraw(record.pk, actor=APPLICANT, now=timezone.now())
            return HttpResponseRedirect(reverse("portal:mine"))
        except Refusal as refusal:
            refusals = [str(refusal)]
    told = {"record": record, "once": once.fresh(record.reference), "refusals": refusals}
    return draw("withdraw", "撤回申请", told, organ=record.organ, status=REFUSED if refusals else 200)


@of_the_applicant
@require_safe
def letter(request: HttpRequest, record: Record, key: int, file: int = 0) -> HttpResponse:
    """A letter as PDF, or a file that came with it: only of this application or request, only what may be taken."""
    found = letters.takeable(record, key)
    if found is None:
        raise Http404("没有这份文书。")
    if not file:
        assert found.pdf
        return _download(found.pdf, f"{found.get_kind_display()}{found.number}.pdf")
    enclosed = next((each for each in letters.enclosed(found) if each.pk == file), None)
    if enclosed is None:
        raise Http404("没有这个文件。")
    return _download(enclosed, enclosed.name)


@of_the_applicant
@require_safe
def last_days(request: HttpRequest, record: Record) -> HttpResponse:
    """The last days of the remedies as a calendar file."""
    found = remedies(record, years.load()) if isinstance(record, Case) else None
    if found is None:
        raise Http404("没有救济期限。")
    entries = [
        ics.Entry(
            f"{record.reference}-{each.name}@gongkai",
            each.last_day,
            f"{each.label}的最后一天",
            f"政府信息公开申请{record.reference}的答复，自{found.known_on:%Y年%m月%d日}起算。"
            + ("" if found.sure else "邮件还没有签收的记录，暂按交邮的日子推算。")
            + (f"向{each.to}提出。" if each.to else "")
            + ("期间的放假安排还没有公布，日期为暂定。" if each.provisional else ""),
        )
        for each in found.open
    ]
    response = HttpResponse(ics.calendar(entries, timezone.now()), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(True, "救济期限.ics") or "attachment"
    return response


def _supplemented(request: HttpRequest, case: Case) -> HttpResponse:
    form, files, now = Sent(request.POST), _files(), timezone.now()
    refusals: list[Refusal] = []
    sound = form.is_valid()
    uploads.read(request, [files], chain=case.chain, now=now)
    if sound and not files.errors:
        try:
            examine_text(form.cleaned_data["text"], actor=APPLICANT, now=now, chain=case.chain)
            acts.supplement(
                case.pk,
                kind=request.POST.get("kind", "other"),
                text=form.cleaned_data["text"],
                files=files.examined(chain=case.chain, now=now),
                token=once.used(request.POST.get("once", ""), case.reference),
                actor=APPLICANT,
                now=now,
            )
            files.forget()
            return HttpResponseRedirect(reverse("portal:mine"))
        except Refusal as refusal:
            refusals.append(refusal)
    return _page(case, form, files, refusals, REFUSED)


def _page(
    case: Case, form: Sent | None = None, files: Uploads | None = None, refusals: list[Refusal] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    form, files, calendar = form or Sent(), files or _files(), years.load()
    kind = ASKED.get(case.state, "other")
    form.fields["text"].label = SUPPLEMENTS[kind] if kind != "other" else "说明"
    errors = [(field.label, field.auto_id, error) for field in form for error in field.errors]
    errors += [(files.label, f"id_{files.name}", error) for error in files.errors]
    told = {
        "record": case,
        "standing": STANDING[case.state],
        "timeline": timeline(case),
        "term": term(case, calendar),
        "letters": _letters(case),
        "until": _until(case),
        "fee": Fee.objects.filter(case=case).first() if case.state == "charged" else None,
        "account": LetterSettings.objects.filter(organ=case.organ).values_list("account", flat=True).first(),
        "contact": Contact.objects.filter(organ=case.organ).first(),
        "remedies": remedies(case, calendar),
        "silence": silence(case, timezone.localdate(), calendar),
        "supplements": case.supplements.prefetch_related("files"),
        "asked_for": kind,
        "adds": case.state in (*OPEN, "submitted"),
        "withdraws": "withdraw" in APPLICATION.verbs(case.state),
        "form": form,
        "trap": form["homepage"],
        "upload": files,
        "once": once.fresh(case.reference),
        "refusals": [str(each) for each in refusals or ()],
        "errors": errors,
    }
    return draw("mine", TITLE, told, organ=case.organ, status=status)


def _letters(record: Record) -> list[tuple[Letter, bool, list[File]]]:
    return [(each, letters.may_take(each), letters.enclosed(each)) for each in letters.to_applicant(record)]


def _until(case: Case) -> date | None:
    """The last day for what is waited for from the applicant, as the letter set it."""
    letter = case.letters.filter(kind=ASKED.get(case.state, ""), state="served").last()
    return date.fromisoformat(letter.fields["until"]) if letter and letter.fields.get("until") else None


def _files() -> Uploads:
    return Uploads("files", "材料", "可以选多个文件。")


def _download(file: File, name: str) -> HttpResponse:
    response = HttpResponse(path(file).read_bytes(), content_type=file.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
