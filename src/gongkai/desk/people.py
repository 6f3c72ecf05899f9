"""People at the desk: the list, an account, and what its administrator does with it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from gongkai.desk.access import desk_view
from gongkai.desk.account.second_factor import has_second_factor, must_have_second_factor
from gongkai.desk.account.session import step_up
from gongkai.desk.forms import DONE_BEFORE, Form, bound, carry_out, run
from gongkai.desk.lists import Below, Choice, Column, Listing, Text, show
from gongkai.desk.once import FIELD, AlreadyDone, once
from gongkai.desk.organ_field import OrganField
from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb
from gongkai.law.duties import GRANTING
from gongkai.law.refusal import Refusal
from gongkai.organs import people
from gongkai.organs.acts import person as acts
from gongkai.organs.models import Person

DONE: dict[str, tuple[Callable[..., Person], str]] = {
    "deactivate": (acts.deactivate, "账号已经停用，授权已经终止，登录已经失效。"),
    "restore": (acts.restore, "账号已经恢复。原来的授权不恢复，需要的请重新授予。"),
    "unlock": (acts.unlock, "已经解锁，现在就可以登录。"),
    "forget-phone": (acts.reset_second_factor, "两步验证已经重置，请本人登录后重新设置手机验证器。"),
}


def url(person: Person) -> str:
    return reverse("desk:person", args=[person.pk])


LIST = Listing(
    name="people",
    title="人员",
    columns=(
        Column("name", "姓名", lambda person: person.name),
        Column("username", "账号", lambda person: person.username, sort="username"),
        Column("organ", "所在机关", lambda person: person.organ.short),
        Column("post", "职务", lambda person: person.post),
        Column("active", "在用", lambda person: person.is_active),
    ),
    order="username",
    empty="还没有人员。系统管理员可以从“建立账号”开始。",
    link=url,
    filters=(
        Text("words", "姓名、账号、职务含有", ("name", "username", "post")),
        Choice("active", "在用", "is_active", [("True", "在用"), ("False", "停用")]),
        Below(),
    ),
)


@desk_view
def listing(request: Request) -> HttpResponseBase:
    adds = any(held.role in GRANTING for held in request.actor.held)
    found = people.seen_by(request.actor)
    return show(request, LIST, found, template="desk/people/list.html", context={"adds": adds})


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    person = get_object_or_404(people.seen_by(request.actor), pk=pk)
    told = {
        "person": person,
        "verbs": _verbs(request, person),
        "grants": people.grants_of(person, on=request.today),
        "second_factor": has_second_factor(person),
        "must_have": must_have_second_factor(person),
    }
    return render(request, "desk/people/page.html", told)


class Particulars(Form):
    name = forms.CharField(label="姓名", max_length=50)
    organ = OrganField(label="所在机关")
    post = forms.CharField(label="职务", max_length=50, required=False)
    phone = forms.CharField(label="办公电话", max_length=30, required=False)
    email = forms.EmailField(label="电子邮箱", required=False)


class Account(Particulars):
    username = forms.CharField(
        label="账号", max_length=50, help_text="字母、数字和 . _ - ，建立以后不能改，也不能转给别人。"
    )
    field_order = ("username",)


@desk_view
@step_up
def new(request: Request) -> HttpResponse:
    """Open an account; its first password is given on its page."""
    return run(
        request,
        bound(request, Account, initial={"organ": request.person.organ}),
        "desk/form_page.html",
        lambda **given: acts.add(**given, password=None, actor=request.actor, now=request.now),
        done=url,
        said="账号已经建立，还没有口令。请点“重设口令”，把临时口令交给本人。",
        context={"heading": "建立账号", "button": "建立", "back": reverse("desk:people")},
    )


@desk_view
def change(request: Request, pk: int) -> HttpResponse:
    person = get_object_or_404(people.seen_by(request.actor), pk=pk)
    known = {name: getattr(person, name) for name in Particulars.base_fields}
    return run(
        request,
        bound(request, Particulars, initial=known),
        "desk/form_page.html",
        lambda **given: acts.change(person.pk, **given, actor=request.actor, now=request.now),
        done=url,
        said="已经保存。",
        context={"heading": f"修改{person.name}的资料", "button": "保存", "back": url(person)},
    )


@require_POST
@desk_view
@step_up
def do(request: Request, pk: int, verb: str) -> HttpResponse:
    """Close, restore or unlock an account, or forget its phone."""
    person = get_object_or_404(people.seen_by(request.actor), pk=pk)
    act, said = DONE[verb]
    return carry_out(request, lambda: act(person.pk, actor=request.actor, now=request.now), done=url, said=said)


@require_POST
@desk_view
@step_up
def reset(request: Request, pk: int) -> HttpResponse:
    """Give a temporary password. The page that answers is the only place where it ever stands."""
    person = get_object_or_404(people.seen_by(request.actor), pk=pk)

    def give() -> str:
        return acts.reset_password(person.pk, actor=request.actor, now=request.now)

    try:
        password = once(
            request.POST.get(FIELD, ""), give, lambda _: url(person), person=request.person, now=request.now
        )
    except AlreadyDone:
        messages.info(request, DONE_BEFORE)
        return redirect(url(person))
    return render(request, "desk/people/password.html", {"person": person, "password": password})


def _verbs(request: Request, person: Person) -> list[Verb]:
    """The buttons, and the reasons why some are missing."""
    why = "由它的系统管理员或者主管部门办理，您没有这项权限"
    manages = bool(request.actor.roles_in(person.organ) & GRANTING)
    beyond = _beyond(request, person) if manages else why
    own = "不能对自己的账号这样做" if manages and person.pk == request.person.pk else beyond
    others = not own

    def button(name: str, label: str, allowed: bool, reason: str, **more: Any) -> Verb:
        return Verb(name, label, reverse(f"desk:person-{name}", args=[person.pk]), allowed, reason, **more)

    change = button("change", "修改资料", not beyond, beyond)
    if not person.is_active:
        return [change, button("restore", "恢复账号", others, own, posts=True, main=others)]
    return [
        change,
        button("reset", "重设口令", others, own, posts=True),
        button("unlock", "解除登录锁定", manages, why, posts=True),
        button("forget-phone", "重置两步验证", others, own, posts=True, grave=True),
        button("deactivate", "停用账号", others, own, posts=True, grave=True),
    ]


def _beyond(request: Request, person: Person) -> str:
    """Why somebody who manages the organ may yet not touch the account; empty where they may."""
    try:
        acts.check_reach(person, request.actor, on=request.today)
    except Refusal as refusal:
        return str(refusal)
    return ""


urlpatterns = [
    path("", listing, name="people"),
    path("new", new, name="person-new"),
    path("<int:pk>/", page, name="person"),
    path("<int:pk>/change", change, name="person-change"),
    path("<int:pk>/reset", reset, name="person-reset"),
    *(path(f"<int:pk>/{verb}", do, {"verb": verb}, name=f"person-{verb}") for verb in DONE),
]
