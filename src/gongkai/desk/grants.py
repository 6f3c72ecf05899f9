"""Who holds what at an organ (职责分工), giving and ending it, and handing one's own role on for some days."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from gongkai.desk.access import desk_view
from gongkai.desk.account.session import step_up
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.request import Request
from gongkai.law.confidentiality import LEVELS, PERSONAL
from gongkai.law.duties import APART, GRANTING, ROLES_APART, STEPS, apart
from gongkai.law.roles import INSIDE, READS_ONLY, ROLES
from gongkai.organs import people
from gongkai.organs.acts import delegation, grant
from gongkai.organs.duties import posts, sharings
from gongkai.organs.models import Grant, LocalSettings, Organ, Person


def url(organ: Organ) -> str:
    return reverse("desk:duties", args=[organ.pk])


@desk_view
def mine(request: Request) -> HttpResponse:
    """What I hold and have handed on, and where I can see the sharing of duties."""
    found = list(people.grants_of(request.person, on=request.today))
    told = {
        "held": [each for each in found if each.person_id == request.person.pk],
        "handed": [each for each in found if each.person_id != request.person.pk],
        "handed_on": INSIDE - GRANTING - READS_ONLY,
        "organ": request.person.organ,
    }
    return render(request, "desk/grants/mine.html", told)


@desk_view
def duties(request: Request, pk: int) -> HttpResponse:
    organ = get_object_or_404(people.organs_seen_by(request.actor), pk=pk)
    filled = posts(organ, on=request.today)
    extra = LocalSettings.objects.filter(organ=organ).values_list("extra_signatures", flat=True).first() or 0
    told = {
        "organ": organ,
        "posts": filled,
        "grants": bool(request.actor.roles_in(organ) & GRANTING),
        "sharings": sharings(filled, extra),
        "extra": extra,
        "apart": [(STEPS[pair.first], STEPS[pair.second], pair) for pair in APART],
        "together": [
            (STEPS[one], STEPS[other])
            for number, one in enumerate(STEPS)
            for other in list(STEPS)[number + 1 :]
            if not apart(one, other)
        ],
        "roles_apart": [(ROLES[pair.first].label, ROLES[pair.second].label, pair) for pair in ROLES_APART],
        "yesterday": request.today - timedelta(days=1),
    }
    return render(request, "desk/grants/duties.html", told)


class PersonField(forms.CharField):
    """A person, written by account or by a name that only one has. Cleans to an active Person."""

    def clean(self, value: Any) -> Person:
        written = super().clean(value)
        active = Person.objects.filter(is_active=True)
        found = active.filter(username__iexact=written)[:1] or active.filter(name=written)[:2]
        if not found:
            raise ValidationError(
                f"没有在用的账号“{written}”，也没有这个姓名的人员。请核对；还没有账号的，请系统管理员建立。"
            )
        if len(found) > 1:
            raise ValidationError(f"有几个人叫“{written}”。请改填账号，账号可以问本人或者系统管理员。")
        return found[0]


class Give(Form):
    person = PersonField(label="人员", max_length=50, help_text="填账号，或者不重复的姓名。")
    role = forms.ChoiceField(
        label="职责", choices=[(name, f"{role.label}：{role.does}") for name, role in ROLES.items() if role.inside]
    )
    since = forms.DateField(label="自")
    until = forms.DateField(label="至", required=False, help_text="含当日；长期担任的不填。")
    ceiling = forms.TypedChoiceField(
        label="可见范围",
        coerce=int,
        choices=list(LEVELS.items()),
        help_text="能办理、查看到哪一级的内容；国家秘密不得进入本系统。",
    )


@desk_view
@step_up
def give(request: Request, pk: int) -> HttpResponse:
    organ = get_object_or_404(people.organs_seen_by(request.actor), pk=pk)
    _check_grants(request, organ)
    started = {"since": request.today, "ceiling": PERSONAL, "person": request.GET.get("person", "")[:50]}
    return run(
        request,
        bound(request, Give, initial={**started, "role": request.GET.get("role", "")}),
        "desk/form_page.html",
        lambda **given: grant.give(**given, organ=organ, actor=request.actor, now=request.now),
        done=lambda made: url(made.organ),
        said=lambda made: f"已经授予{made.person.name}“{made.get_role_display()}”。",
        context={"heading": f"在{organ.name}授予职责", "button": "授予", "back": url(organ)},
    )


class End(Form):
    last_day = forms.DateField(label="最后一天", help_text="含当日；要立即终止的填昨天。他委托别人代行的一并终止。")


@desk_view
@step_up
def end(request: Request, pk: int) -> HttpResponse:
    """End a grant at an organ that one manages, or take back what one has handed on oneself."""
    seen = Q(organ__in=people.organs_seen_by(request.actor)) | Q(delegated_from__person=request.person)
    held = get_object_or_404(Grant.objects.select_related("organ", "person", "delegated_from"), seen, pk=pk)
    own = held.delegated_from is not None and held.delegated_from.person_id == request.person.pk
    if not own:
        _check_grants(request, held.organ)
    act = delegation.withdraw if own else grant.end
    back = reverse("desk:duties-mine") if own else url(held.organ)
    return run(
        request,
        bound(request, End, initial={"last_day": request.today}),
        "desk/form_page.html",
        lambda last_day: act(held.pk, last_day=last_day, actor=request.actor, now=request.now),
        done=lambda _: back,
        said="已经终止。",
        context={"heading": f"终止{held.person.name}的“{held.get_role_display()}”", "button": "终止", "back": back},
    )


def _check_grants(request: Request, organ: Organ) -> None:
    """That no form is filled in for nothing. Raises NotYoursToGrant."""
    if not request.actor.roles_in(organ) & GRANTING:
        raise grant.NotYoursToGrant(organ=organ.name)


class Delegate(Form):
    to = PersonField(label="代行人", max_length=50, help_text="填账号，或者不重复的姓名。")
    since = forms.DateField(label="自")
    until = forms.DateField(label="至", help_text="含当日；到期自动终止，也可以提前收回。")


@desk_view
@step_up
def delegate(request: Request, pk: int) -> HttpResponse:
    held = get_object_or_404(Grant.objects.select_related("organ"), pk=pk, person=request.person)
    return run(
        request,
        bound(request, Delegate, initial={"since": request.today}),
        "desk/form_page.html",
        lambda **given: delegation.delegate(held.pk, **given, actor=request.actor, now=request.now),
        done=lambda _: reverse("desk:duties-mine"),
        said=lambda made: f"已经委托{made.person.name}代行，到{made.until:%Y年%m月%d日}为止。",
        context={
            "heading": f"委托别人代行“{held.get_role_display()}”",
            "lead": f"{held.organ.name}。代行期间您仍可办理，责任仍由您承担；自己起草的，代行人也不能审核、签发。",
            "button": "委托",
            "back": reverse("desk:duties-mine"),
        },
    )


urlpatterns = [
    path("", mine, name="duties-mine"),
    path("organs/<int:pk>/", duties, name="duties"),
    path("organs/<int:pk>/give", give, name="grant-give"),
    path("<int:pk>/end", end, name="grant-end"),
    path("<int:pk>/delegate", delegate, name="grant-delegate"),
]
