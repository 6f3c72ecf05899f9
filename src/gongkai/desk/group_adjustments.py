"""Adjustments of a group at the desk: drafting with what comes out beside it, the page of one, its notice."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.desk import group_rows
from gongkai.desk.access import desk_view
from gongkai.desk.attachment import attachment
from gongkai.desk.forms import bound, carry_out, run
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb, verbs_of
from gongkai.files.models import File
from gongkai.groups import queries
from gongkai.groups.acts import adjustment as acts
from gongkai.groups.acts.notice import FORMATS, issue
from gongkai.groups.composition import adjusted, in_order
from gongkai.groups.models import Adjustment, Group
from gongkai.law.group import ADJUSTMENT, KEEPS
from gongkai.law.refusal import Refusal


def url(adjustment: Adjustment) -> str:
    return reverse("desk:adjustment", args=[adjustment.pk])


@desk_view
def new(request: Request, pk: int) -> HttpResponse:
    group = get_object_or_404(queries.seen_by(request.actor), pk=pk)
    other = queries.unfinished(group)
    if other and request.method != "POST":
        raise acts.AlreadyOpen(group=group.name, state=other.get_state_display())
    seats = queries.open_seats(group)
    start = {"reason": acts.REASON, "addressee": acts.ADDRESSEE, **group_rows.terms(seats)}
    rows = group_rows.asked(request, group_rows.BLANK)
    form = bound(request, group_rows.Adjust, seats=seats, place=group.organ, rows=rows, initial=start)

    def do(**given: Any) -> Adjustment:
        return acts.draft_adjustment(group.pk, **given, actor=request.actor, now=request.now)

    heading = f"起草{group.name}的调整"
    return _run(request, form, do, {"heading": heading, "group": group, "back": reverse("desk:group", args=[pk])})


@desk_view
def revise(request: Request, pk: int) -> HttpResponse:
    adjustment = _seen(request, pk)
    seats = queries.open_seats(adjustment.group)
    start = {**group_rows.terms(seats), **group_rows.initial(adjustment)}
    rows = group_rows.asked(request, adjustment.changes.filter(kind="join").count() + group_rows.BLANK)
    place = adjustment.group.organ
    form = bound(request, group_rows.Adjust, seats=seats, place=place, rows=rows, initial=start)

    def do(**given: Any) -> Adjustment:
        return acts.revise(adjustment.pk, **given, actor=request.actor, now=request.now)

    told = {"heading": f"修改{adjustment.group.name}的调整", "group": adjustment.group, "back": url(adjustment)}
    return _run(request, form, do, told)


def _run(request: Request, form: group_rows.Adjust, do: Any, context: dict[str, Any]) -> HttpResponse:
    said = "已经保存。请核对调整前后的名单，然后送审。"
    return run(request, form, "desk/groups/adjust.html", do, done=url, said=said, context=context)


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    adjustment = _seen(request, pk)
    told = {
        "adjustment": adjustment,
        "group": adjustment.group,
        "changes": queries.changes(adjustment),
        "files": [(name.upper(), found) for name in FORMATS if (found := _notice(adjustment, name))],
        "verbs": _verbs(request, adjustment),
        **_beside(adjustment),
    }
    return render(request, "desk/groups/adjustment.html", told)


@require_POST
@desk_view
def drop(request: Request, pk: int) -> HttpResponse:
    adjustment = _seen(request, pk)

    def do() -> Adjustment:
        return acts.drop(adjustment.pk, actor=request.actor, now=request.now)

    return carry_out(request, do, done=url, said="已经作废，可以另行起草。")


@require_POST
@desk_view
def reissue(request: Request, pk: int) -> HttpResponse:
    """Print the notice once more, after what stood in the way was put right."""
    adjustment = _seen(request, pk)

    def do() -> Adjustment:
        return issue(adjustment.pk, actor=request.actor, now=request.now)

    return carry_out(request, do, done=url)


@desk_view
def notice(request: Request, pk: int, name: str) -> HttpResponseBase:
    """The notice in one format, for whoever may see the group."""
    found = _notice(_seen(request, pk), name)
    if found is None:
        raise Http404
    return attachment(found)


def _notice(adjustment: Adjustment, name: str) -> File | None:
    found = getattr(adjustment, name) if name in FORMATS else None
    return found if isinstance(found, File) else None


def _seen(request: Request, pk: int) -> Adjustment:
    return get_object_or_404(queries.adjustments(request.actor), pk=pk)


def _beside(adjustment: Adjustment) -> dict[str, Any]:
    """The composition before and after; `trouble` is why it no longer comes about, for one not yet signed."""
    group: Group = adjustment.group
    if adjustment.effective_on:
        begun, ended = queries.seats_on(group, adjustment.effective_on), adjustment.ended.all()
        kept = [seat for seat in begun if seat.begun_by_id != adjustment.pk]
        return {"before": in_order(map(queries.sitting, [*kept, *ended])), "after": begun}
    before = queries.composition(group)
    try:
        return {"before": before, "after": adjusted(before, queries.changes(adjustment), group=group.name)}
    except Refusal as refusal:
        return {"before": before, "after": [], "trouble": refusal}


def _verbs(request: Request, adjustment: Adjustment) -> list[Verb]:
    """Writing is a verb of the paper, giving up one of the adjustment, printing again one of the keepers."""
    roles = request.actor.roles_in(adjustment.issuer)
    paper = adjustment.paper

    def leads(verb: str) -> str:
        return reverse(f"desk:adjustment-{verb}", args=[adjustment.pk])

    found = verbs_of(ADJUSTMENT, adjustment.state, roles, leads, only=("drop",), posts=("drop",), grave=("drop",))
    if adjustment.state != "dropped":
        found = verbs_of(paper.machine, paper.state, roles, leads, only=("revise",)) + found
    if adjustment.trouble and roles & KEEPS:
        found = [Verb("reissue", "重新制作通知", leads("reissue"), True, posts=True, main=True), *found]
    return found
