"""The page of a case: its facts, its clock, its letters, what was found, who was asked, what can be done now."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from gongkai.cases import acts
from gongkai.cases import queries as cases
from gongkai.cases.models import Case, Letter
from gongkai.desk.access import desk_view
from gongkai.desk.attachment import attachment
from gongkai.desk.cases import archive, timeline
from gongkai.desk.cases.alike import MOST, alike
from gongkai.desk.cases.link import case_of
from gongkai.desk.cases.step import who
from gongkai.desk.cases.verbs import buttons, others
from gongkai.desk.request import Request
from gongkai.desk.urgency import urgency
from gongkai.files.models import File
from gongkai.law.letters import CONTENTS
from gongkai.law.remedy_life import REMEDY
from gongkai.law.replies import REPLIES
from gongkai.remedies import queries as remedies

WORKS = frozenset({"clerk", "handler", "head"})


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    case = case_of(request, pk)
    _opened(request, case)
    return render(request, "desk/cases/page.html", told(request, case))


@require_POST
@desk_view
def applicant(request: Request, pk: int) -> HttpResponse:
    """What is said about the applicant, for whoever asks to see it; the look is logged."""
    case = case_of(request, pk)
    acts.look(case.pk, **who(request))
    shown = {"case": case, "applicant": case.applicant, "proofs": case.applicant.proofs.all()}
    template = "desk/cases/applicant_part.html" if request.htmx else "desk/cases/applicant.html"
    return render(request, template, shown)


@desk_view
def earlier(request: Request, pk: int) -> HttpResponse:
    """What the organ replied to applications whose words are much the same or that meant the same 文号, fetched by the
    page once it is there."""
    case = case_of(request, pk)
    replies = Letter.objects.filter(kind="reply", state="served")
    answered = cases.seen_by(request.actor).filter(Exists(replies.filter(case=OuterRef("pk"))), organ=case.organ)
    before, number = answered.exclude(pk=case.pk), case.document_number.strip()
    same = list(before.filter(document_number=number).order_by("-pk")[:MOST]) if number else []
    close = [each for each in alike(before, case.request) if each not in same]
    found = [(each, list(replies.filter(case=each))) for each in [*same, *close][:MOST]]
    template = "desk/cases/earlier_part.html" if request.htmx else "desk/cases/earlier.html"
    return render(request, template, {"case": case, "found": found})


@desk_view
def file(request: Request, pk: int, key: int) -> HttpResponseBase:
    """A file of the case: an original, a proof, a result. It may name the applicant, so that opening it is a look."""
    case = case_of(request, pk)
    found = get_object_or_404(File.objects.filter(pk__in=files_of(case)), pk=key)
    acts.look(case.pk, **who(request))
    return attachment(found)


def files_of(case: Case) -> set[int]:
    """Every file that belongs to a case."""
    kept = set(case.originals.values_list("pk", flat=True))
    kept |= set(case.applicant.proofs.values_list("pk", flat=True))
    for letter in case.letters.prefetch_related("attachments", "services__proof"):
        kept |= {key for key in (letter.docx_id, letter.pdf_id) if key}
        kept |= {file.pk for file in letter.attachments.all()}
        kept |= {file.pk for service in letter.services.all() for file in service.proof.all()}
    for name, field in (("consultations", "papers"), ("tasks", "files"), ("supplements", "files")):
        kept |= {key for key in getattr(case, name).values_list(field, flat=True) if key}
    filed = archive.kept(case)
    return kept | ({filed.bundle_id} if filed and filed.bundle_id else set())


def told(request: Request, case: Case) -> dict[str, Any]:
    roles = request.actor.roles_in(case.organ, case.confidentiality)
    watchers = list(case.watchers.select_related("person"))
    return {
        "case": case,
        "urgency": urgency(case, request.today),
        "verbs": buttons(request, case),
        "others": others(request, case),
        "works": bool(WORKS & roles),
        "clock": timeline.told(case),
        "letters": list(case.letters.select_related("paper__organ").prefetch_related("services")),
        "findings": [(one, *_finding(one)) for one in case.findings.all()],
        "consultations": list(case.consultations.select_related("letter").prefetch_related("papers")),
        "archive": archive.kept(case),
        "reopened": list(case.reopenings.all()),
        "fee": getattr(case, "fee", None),
        "tasks": list(case.tasks.select_related("person").prefetch_related("files")),
        "notes": list(case.notes.select_related("by")),
        "recused": [each for each in watchers if each.recused],
        "watching": any(each.person_id == request.person.pk and not each.recused for each in watchers),
        "links": _links(request, case),
        "originals": list(case.originals.all()),
        "wordings": list(case.wordings.all()),
        "remedies": list(remedies.seen_by(request.actor).filter(case=case)),
        "challenged": bool(REMEDY.roles("enter") & roles),
        "supplements": list(case.supplements.prefetch_related("files")),
        "today": request.today,
    }


def _finding(one: Any) -> tuple[Any, list[tuple[str, str]]]:
    reply = REPLIES[one.reply]
    kept = [(field, one.fields.get(field.name, "")) for field in CONTENTS[reply.letter]]
    return reply, [(field.label, field.choices.get(value, value)) for field, value in kept if value]


def _links(request: Request, case: Case) -> list[tuple[str, Case]]:
    """Cases that belong together, either way round, with those it was split from or joined with; none that whoever
    asks may not open: what a case asked for must not be read beside another one."""
    found = [(each.get_kind_display(), each.other) for each in case.links.select_related("other__organ")]
    found += [(each.get_kind_display(), each.one) for each in case.linked.select_related("one__organ")]
    found += [("并入", case.merged_into)] if case.merged_into else []
    found += [("拆分自", case.split_from)] if case.split_from else []
    found += [("并入本件", each) for each in case.merged.select_related("organ")]
    found += [("由本件拆分", each) for each in case.parts.select_related("organ")]
    near = [each.pk for _, each in found]
    seen = set(cases.seen_by(request.actor).filter(pk__in=near).values_list("pk", flat=True)) if near else set()
    return [(label, each) for label, each in found if each.pk in seen]


def _opened(request: Request, case: Case) -> None:
    """The first look of somebody who works there: from then on it is not unopened."""
    if case.opened_at is None and WORKS & request.actor.roles_in(case.organ, case.confidentiality):
        acts.open_case(case.pk, **who(request))
