"""The page of a remedy: what it is about, each stage with its days, hearings and papers, and what is to be done."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gongkai.cases import queries as cases
from gongkai.desk.access import desk_view
from gongkai.desk.attachment import attachment
from gongkai.desk.remedies.link import remedy_of
from gongkai.desk.remedies.steps import STEPS
from gongkai.desk.remedies.urgency import urgency
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb, verbs_of
from gongkai.files.models import File
from gongkai.law.ledger import Due
from gongkai.law.remedy_duties import DUTIES
from gongkai.law.remedy_life import REMEDY
from gongkai.law.remedy_results import RESULTS
from gongkai.law.remedy_routes import ROUTES, STANDINGS
from gongkai.law.remedy_stages import STAGES
from gongkai.organs import years
from gongkai.remedies.acts.instance import ledger
from gongkai.remedies.acts.keeping import OFFICE
from gongkai.remedies.models import Duty, Instance, Remedy

BESIDE = {False: ("hear", "attach", "amend"), True: ("oblige", "attach", "amend", "amend_ending")}
"""What the office does beside the moves, by whether the present stage has ended."""


@dataclass(frozen=True)
class Stage:
    """A stage with how its day was counted, and whether that day presses."""

    instance: Instance
    counted: Due | None
    pressing: str
    cite: str
    doubt: str


@dataclass(frozen=True)
class Task:
    """A duty, whether it presses, and where it is done; "" for whoever may not."""

    duty: Duty
    pressing: str
    cite: str
    url: str
    reopens: bool


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    remedy = remedy_of(request, pk)
    roles = request.actor.roles_in(remedy.organ, remedy.confidentiality)
    seen, stages = cases.seen_by(request.actor), _stages(remedy)
    ended, tasks = bool(stages[-1].result), list(remedy.duties.select_related("instance"))
    told = {
        "remedy": remedy,
        "route": ROUTES[remedy.route],
        "counted": STANDINGS[remedy.standing].counted,
        "pressing": urgency(remedy.due_on, request.today),
        "case": remedy.case if remedy.case_id and seen.filter(pk=remedy.case_id).exists() else None,
        "verbs": _verbs(remedy, roles),
        "beside": [(STEPS[name].label, _url(remedy, name)) for name in BESIDE[ended]] if OFFICE & roles else [],
        "stages": [_stage(each, request.today) for each in stages],
        "tasks": [_task(each, remedy, roles, request.today) for each in tasks],
        "missing": _missing(remedy, stages[-1], tasks),
        "suits": list(remedy.suits.all()),
        "works": bool(OFFICE & roles),
    }
    return render(request, "desk/remedies/page.html", told)


@desk_view
def file(request: Request, pk: int, key: int) -> HttpResponseBase:
    """A paper of the remedy."""
    remedy = remedy_of(request, pk)
    kept = [each.file_id for one in _stages(remedy) for each in one.documents.all()]
    return attachment(get_object_or_404(File.objects.filter(pk__in=kept), pk=key))


def _stages(remedy: Remedy) -> list[Instance]:
    return list(remedy.instances.prefetch_related("hearings", "documents__file").order_by("pk"))


def _stage(instance: Instance, today: date) -> Stage:
    waits = instance.due_on if not (instance.answered_on or instance.result) else None
    counted = (
        None
        if instance.ours
        else ledger(instance.stage, instance.received_on, years.load(), simplified=instance.simplified)
    )
    # Where the body set a day of its own, ours explains nothing.
    shown = counted if counted and counted.day == instance.due_on else None
    doubt = RESULTS[instance.result].unconfirmed if instance.result else ""
    return Stage(instance, shown, urgency(waits, today), str(STAGES[instance.stage].cite), doubt)


def _task(duty: Duty, remedy: Remedy, roles: frozenset[str], today: date) -> Task:
    declared = DUTIES[duty.kind]
    may = not duty.done_on and bool((OFFICE | {declared.role}) & roles)
    reopens = may and duty.kind == "reopen" and "handler" in roles and not _taken_up(duty, remedy)
    pressing = "" if duty.done_on else urgency(duty.due_on, today)
    return Task(
        duty, pressing, str(declared.cite), reverse("desk:remedy-fulfil", args=[duty.pk]) if may else "", reopens
    )


def _taken_up(duty: Duty, remedy: Remedy) -> bool:
    """Whether the case is open again, or was once, by the paper of this duty."""
    case, ending = remedy.case, duty.instance
    return case is not None and case.reopenings.filter(body=ending.body.strip(), number=ending.paper.strip()).exists()


def _missing(remedy: Remedy, last: Instance, known: list[Duty]) -> list[str]:
    """What an ending like this one usually brings, where nothing of it was written down: a reply to give anew if there
    is an application, something to publish if there is none."""
    if not last.result or any(duty.instance_id == last.pk for duty in known):
        return []
    never = "publish" if remedy.case_id else "reopen"
    return [DUTIES[kind].label for kind in RESULTS[last.result].follows if kind != never]


def _verbs(remedy: Remedy, roles: frozenset[str]) -> list[Verb]:
    found = verbs_of(
        REMEDY, remedy.state, roles, lambda verb: _url(remedy, verb), only=(*STEPS, "settle"), posts=("settle",)
    )
    court = ROUTES[remedy.route].court
    # A reconsideration knows neither appeal nor retrial: no button that could only be refused.
    return [each for each in found if court or each.name not in ("appeal", "retry")]


def _url(remedy: Remedy, verb: str) -> str:
    if verb == "settle":
        return reverse("desk:remedy-settle", args=[remedy.pk])
    return reverse("desk:remedy-step", args=[remedy.pk, verb])
