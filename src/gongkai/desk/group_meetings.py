"""Meetings of a group at the desk: recording one, its minutes, what was decided and what came of it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.organ_field import OrganField
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb
from gongkai.groups import queries
from gongkai.groups.acts import meeting as acts
from gongkai.groups.models import Decision, Meeting, Seat
from gongkai.law.group import KEEPS


def url(meeting: Meeting) -> str:
    return reverse("desk:meeting", args=[meeting.pk])


class Met(Form):
    held_on = forms.DateField(label="会议日期")
    place = forms.CharField(label="地点", max_length=100)
    agenda = forms.CharField(label="议程", widget=forms.Textarea(attrs={"rows": 5}), help_text="一行一项。")
    present = forms.MultipleChoiceField(label="到会人员", widget=forms.CheckboxSelectMultiple)
    minutes = forms.CharField(
        label="纪要",
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        help_text="可以以后补写。要督办的事项，保存后在会议页面上逐项登记。",
    )

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["present"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(seat.pk), str(seat)) for seat in seats]


@desk_view
def new(request: Request, pk: int) -> HttpResponse:
    """Everybody who ever sat can be ticked; the act says who did not on the day of the meeting."""
    group = get_object_or_404(queries.seen_by(request.actor), pk=pk)
    seats = [*queries.seats_on(group, request.today), *group.seats.filter(until__lt=request.today).order_by("pk")]
    back = reverse("desk:group", args=[pk])

    def do(present: list[str], **given: Any) -> Meeting:
        return acts.meet(group.pk, present=[*map(int, present)], **given, actor=request.actor, now=request.now)

    return run(
        request,
        bound(request, Met, seats=seats, initial={"held_on": request.today}),
        "desk/form_page.html",
        do,
        done=url,
        said="会议已经登记。",
        context={"heading": f"登记{group.name}的会议", "button": "登记", "back": back},
    )


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    meeting = _seen(request, pk)
    decisions = list(meeting.decisions.select_related("organ", "seat"))
    told = {
        "meeting": meeting,
        "group": meeting.group,
        "present": queries.by_duty(meeting.present.all()),
        "decisions": [(one, urgency(one, request)) for one in decisions],
        "keeps": _keeps(request, meeting),
        "verbs": _verbs(request, meeting),
    }
    return render(request, "desk/groups/meeting.html", told)


def urgency(decision: Decision, request: Request) -> str:
    """The class of its day: overdue, or nothing."""
    return "overdue" if decision.done_on is None and decision.due_on < request.today else ""


class Minutes(Form):
    minutes = forms.CharField(label="纪要", widget=forms.Textarea(attrs={"rows": 16}), required=False)


@desk_view
def minute(request: Request, pk: int) -> HttpResponse:
    meeting = _seen(request, pk)
    return run(
        request,
        bound(request, Minutes, initial={"minutes": meeting.minutes}),
        "desk/form_page.html",
        lambda minutes: acts.minute(meeting.pk, minutes=minutes, actor=request.actor, now=request.now),
        done=url,
        said="纪要已经保存。",
        context={"heading": f"写纪要：{meeting.group.name}{meeting}", "button": "保存", "back": url(meeting)},
    )


class Resolved(Form):
    text = forms.CharField(label="议定事项", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    organ = OrganField(label="责任单位", required=False, help_text="责任单位和责任人填一个。")
    seat = forms.ChoiceField(label="责任人", required=False)
    due_on = forms.DateField(label="完成期限")

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["seat"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *((str(seat.pk), str(seat)) for seat in seats)]


@desk_view
def resolve(request: Request, pk: int) -> HttpResponse:
    meeting = _seen(request, pk)
    seats = queries.seats_on(meeting.group, meeting.held_on)

    def do(seat: str, **given: Any) -> Decision:
        key = int(seat) if seat else None
        return acts.resolve(meeting.pk, seat=key, **given, actor=request.actor, now=request.now)

    return run(
        request,
        bound(request, Resolved, seats=seats),
        "desk/form_page.html",
        do,
        done=lambda decision: url(meeting),
        said="议定事项已经登记，到期前会在首页提醒。",
        context={"heading": f"登记议定事项：{meeting.group.name}{meeting}", "button": "登记", "back": url(meeting)},
    )


class Concluded(Form):
    done_on = forms.DateField(label="完成日期")
    report = forms.CharField(label="落实情况", max_length=500, widget=forms.Textarea(attrs={"rows": 4}))


@desk_view
def conclude(request: Request, pk: int) -> HttpResponse:
    decision = get_object_or_404(queries.decisions(request.actor), pk=pk)
    return run(
        request,
        bound(request, Concluded, initial={"done_on": request.today}),
        "desk/form_page.html",
        lambda **given: acts.conclude(decision.pk, **given, actor=request.actor, now=request.now),
        done=lambda done: url(done.meeting),
        said="已经登记办结。",
        context={"heading": f"办结：{decision.text}", "button": "办结", "back": url(decision.meeting)},
    )


def _seen(request: Request, pk: int) -> Meeting:
    return get_object_or_404(queries.meetings(request.actor), pk=pk)


def _keeps(request: Request, meeting: Meeting) -> bool:
    return bool(request.actor.roles_in(meeting.group.issuer) & KEEPS)


def _verbs(request: Request, meeting: Meeting) -> list[Verb]:
    keeps = _keeps(request, meeting)
    why = "" if keeps else "由信息员或者政府信息公开工作机构负责人办理，您在本机关没有这项职责"
    named = (("resolve", "登记议定事项"), ("minute", "写纪要"))
    return [
        Verb(verb, label, reverse(f"desk:meeting-{verb}", args=[meeting.pk]), keeps, why, main=verb == "resolve")
        for verb, label in named
    ]
