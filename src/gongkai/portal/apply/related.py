"""Two forms beside the application: 更正申请 (条例第四十一条) and 主动公开建议 (条例第四十四条)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gongkai.cases.acts.ask_related import CONTACT, LONGEST, NAME, ask_related
from gongkai.cases.acts.reference import trace_of
from gongkai.cases.models import Related
from gongkai.files.acts import examine_text
from gongkai.law.refusal import Refusal
from gongkai.organs.models import LIVING, Organ
from gongkai.portal import once
from gongkai.portal.apply import fields, limits, ticket, uploads, work
from gongkai.portal.apply.draw import REFUSED, TOO_MANY, draw
from gongkai.portal.apply.network import network_of
from gongkai.portal.apply.page import CODE_SHOWN
from gongkai.portal.apply.uploads import APPLICANT, Uploads
from gongkai.portal.baked.pages.columns import WITHOUT_DISCLOSURE


class Suggestion(fields.Form):
    text = fields.long("建议公开什么", LONGEST, "写明哪一类信息、为什么多数人需要知道。")
    name = fields.text("姓名或者名称", NAME, "可以不署名。", required=False)
    contact = fields.text("联系方式", CONTACT, "电话或者电子邮箱；填了的，会告知处理结果。", required=False)


class Record(fields.Form):
    text = fields.long("哪里不准确，应当是什么", LONGEST, "写明机关提供的哪一条信息与您有关、错在哪里。")
    name = fields.text("姓名或者名称", NAME, "要核实是本人提出的。", fill="name")
    contact = fields.text("联系方式", CONTACT, "电话、电子邮箱或者通信地址，用来核实和告知结果。")


FORMS: dict[str, tuple[str, type[fields.Form]]] = {
    "record": ("更正申请", Record),
    "suggestion": ("主动公开建议", Suggestion),
}


@never_cache
@csrf_exempt  # the sealed ticket, which only our form has, is what stands against forgery
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, organ: int, kind: str) -> HttpResponse:
    """The form, and after it number and code."""
    if kind not in FORMS:
        raise Http404
    asked, now = (
        get_object_or_404(Organ.objects.filter(LIVING).exclude(level__in=WITHOUT_DISCLOSURE), pk=organ),
        timezone.now(),
    )
    title, form_of = FORMS[kind]
    form, files = form_of(request.POST or None), Uploads("evidence", "证据材料", "证明记录不准确的材料，可以选多个。")
    purpose, refusals, status = f"{kind}:{organ}", [], 200
    if request.method == "POST":
        sound, status = form.is_valid(), REFUSED
        uploads.read(request, [files], chain=asked.chain, now=now)
        try:
            if sound and not files.errors:
                return _sent(request, asked, kind, form, files)
        except Refusal as refusal:
            refusals = [str(refusal)]
            status = TOO_MANY if isinstance(refusal, limits.TooMany) else REFUSED
    opened = _ticket(request, purpose)
    answer = request.POST.get("work", "")
    errors = [(field.label, field.auto_id, error) for field in form for error in field.errors]
    told = {
        "form": form,
        "asked_for": kind,
        "uploads": [files] if kind == "record" else [],
        "trap": form["homepage"],
        "ticket": opened,
        "work": answer if work.proven(opened, answer) else "",
        "bits": work.bits(),
        "refusals": refusals,
        "errors": errors + [(files.label, f"id_{files.name}", error) for error in files.errors],
    }
    return draw("ask_related", title, told, organ=asked, status=status)


def _sent(request: HttpRequest, organ: Organ, kind: str, form: fields.Form, files: Uploads) -> HttpResponse:
    now, source = timezone.now(), network_of(request)
    sealed = request.POST.get("ticket", "")
    known = ticket.read(sealed, f"{kind}:{organ.pk}", now)
    limit = limits.submitting() if work.proven(sealed, request.POST.get("work", "")) else limits.unproven()
    if not Related.objects.filter(token=known.key).exists():
        limits.check(limit, source, now)
    typed = "\n".join(str(value) for value in form.cleaned_data.values())
    examine_text(typed, actor=APPLICANT, now=now, chain=organ.chain)
    asked = ask_related(
        kind=kind,
        organ=organ,
        text=form.cleaned_data["text"],
        name=form.cleaned_data["name"],
        contact=form.cleaned_data["contact"],
        evidence=files.examined(chain=organ.chain, now=now),
        token=known.key,
        code=known.code,
        actor=APPLICANT,
        now=now,
    )
    limits.note(limit, source, now)
    files.forget()
    fresh = asked.arrived_at >= now - CODE_SHOWN and asked.code == trace_of(known.code)
    told = {"record": asked, "code": known.code if fresh else ""}
    return draw("related_done", "已提交", told, organ=organ)


def _ticket(request: HttpRequest, purpose: str) -> str:
    given, now = request.POST.get("ticket", ""), timezone.now()
    try:
        ticket.read(given, purpose, now)
    except once.Outdated:
        return ticket.issue(purpose, now)
    return given
