"""Forms of the desk: Chinese sentences for what was filled in wrongly, and one way to run an act from a form."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRedirect

from gongkai.desk import stash
from gongkai.desk.file_field import given, keep
from gongkai.desk.once import FIELD, AlreadyDone, once
from gongkai.desk.request import Request
from gongkai.files.acts import examine_text
from gongkai.files.kept import GONE
from gongkai.law.refusal import Refusal

REFUSED = 422
RESTORED = "登录曾经失效，您刚才填写的内容已经保留，还没有提交。请核对后提交；附件需要重新选择。"
DONE_BEFORE = "这份表单已经办理过，没有重复办理。现在显示的是办理结果。"
BUSY = "没有提交：别人正在办理同一件事，系统等不到空当。填写的内容还在，请过几秒再提交一次。"
_DATES = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日")
DASHES = "---------"  # what Django says where nothing is chosen
T = TypeVar("T")


class Form(forms.Form):
    """A form whose complaints are sentences. Fields are Django's; labels are Chinese.

    `restored` is true when it shows what was typed before the session was lost.
    """

    restored = False
    error_css_class = "wrong"
    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, field in self.fields.items():
            dress(field, str(field.label or name))


def dress(field: forms.Field, label: str) -> None:
    """Give a field its sentences and, for a day, the calendar of the browser."""
    chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField)
    field.error_messages.update(_messages(label, "选择" if chosen else "填写"))
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == DASHES:
        field.empty_label = "请选择"
    if isinstance(field, forms.DateField) and not isinstance(field.widget, forms.HiddenInput):
        field.input_formats = _DATES
        field.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **field.widget.attrs})
        field.error_messages["invalid"] = f"“{label}”不是一个日期。请从日历中选，或者写成 2026-11-23 这样。"
    elif isinstance(field, forms.IntegerField):
        field.error_messages["invalid"] = f"“{label}”应当是一个整数，只写数字，不带单位、小数。"
    elif isinstance(field, forms.EmailField):
        field.error_messages["invalid"] = f"“{label}”不是电子邮箱地址。请写成 name@example.cn 这样。"


def _messages(label: str, do: str) -> dict[str, str]:
    return {
        "required": f"“{label}”没有{do}，请{do}后再提交。",
        "invalid": f"“{label}”填写得不对，请改正后再提交。",
        "invalid_choice": f"“{label}”中没有所选的这一项，可能刚刚停用或者不在您的职责范围内。请重新选择。",
        "max_length": f"“{label}”最多%(limit_value)d个字，现在有%(show_value)d个字。请删减后再提交。",
        "min_length": f"“{label}”至少%(limit_value)d个字，现在只有%(show_value)d个字。请补充后再提交。",
        "min_value": f"“{label}”不能小于%(limit_value)s，现在填的是%(show_value)s。请改正后再提交。",
        "max_value": f"“{label}”不能大于%(limit_value)s，现在填的是%(show_value)s。请改正后再提交。",
        "null_characters_not_allowed": f"“{label}”里有看不见的控制符，通常是复制粘贴带来的。请重新输入。",
        "empty": f"“{label}”选的文件是空的。请确认文件能打开、有内容，再重新选择。",
        "missing": f"“{label}”没有选择文件，请选择后再提交。",
    }


F = TypeVar("F", bound=forms.BaseForm)


def bound(request: Request, form: Callable[..., F], **kwargs: Any) -> F:
    """The form as this request needs it: empty, with what was posted, or with what was kept when the session was lost.

    `kwargs` go to the form: `initial`, say.
    """
    if request.method == "POST":
        files, gone = given(request)
        made = form(request.POST, files, **kwargs)
        for name in {*gone} & {*made.fields}:
            made.add_error(name, GONE)
        return made
    kept = restored(request)
    made = form(kept, **kwargs) if kept is not None else form(**kwargs)
    setattr(made, "restored", kept is not None)  # noqa: B010 - a form of Django's own may be given too
    return made


def restored(request: Request) -> QueryDict | None:
    """What was typed here before the session was lost; the page then shows it by itself."""
    request.kept_shown = True
    return request.kept


def run(
    request: Request,
    form: forms.BaseForm,
    template: str,
    do: Callable[..., T],
    *,
    done: Callable[[T], str],
    said: str | Callable[[T], str] = "",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the form; when it is posted and right, carry out `do(**cleaned_data)` once and go where `done` says.

    A refusal is shown in the form with status 422, and everything typed is kept. `said` is the note on the next page.
    """
    page = {**(context or {}), "form": form}
    if request.method != "POST":
        return render(request, template, page)
    if form.is_valid():
        try:
            _examine(request, form)
            return carry_out(request, lambda: do(**form.cleaned_data), done=done, said=said)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        except OperationalError as error:
            if not _busy(error):
                raise
            form.add_error(None, BUSY)
    keep(request, form)
    return render(request, template, page, status=REFUSED)


def _examine(request: Request, form: forms.BaseForm) -> None:
    """No text with the marking of a state secret goes any further (保守国家秘密法 art. 31). Raises MarkedText."""
    typed = "\n".join(value for value in form.cleaned_data.values() if isinstance(value, str))
    examine_text(typed, actor=request.actor, now=request.now, chain=request.person.chain)


def carry_out(
    request: Request, do: Callable[[], T], *, done: Callable[[T], str], said: str | Callable[[T], str] = ""
) -> HttpResponse:
    """Carry out what a posted button or form asks, once, and go where `done` says. Raises what `do` raises."""
    try:
        result = once(request.POST.get(FIELD, ""), do, done, person=request.person, now=request.now)
    except AlreadyDone as before:
        messages.info(request, DONE_BEFORE)
        return go(request, before.result or request.path)
    note = said if isinstance(said, str) else said(result)
    if note:
        messages.success(request, note)
    response = go(request, done(result))
    stash.forget(request, response, request.person)
    return response


def go(request: HttpRequest, address: str) -> HttpResponse:
    """To another page, also out of a part of a page that htmx has asked for."""
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address)


def _busy(error: OperationalError) -> bool:
    """SQLite waited 20 seconds for the lock in vain, or PostgreSQL ended a deadlock or gave up a lock."""
    state = getattr(error.__cause__, "sqlstate", None)
    return "locked" in str(error) or state in ("40P01", "40001", "55P03")
