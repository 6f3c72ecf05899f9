"""Lists that somebody saved as they want to see them again."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form
from gongkai.desk.models import SavedView
from gongkai.desk.request import Request
from gongkai.law.refusal import Refusal

MOST = 20  # of one list and person: more no row of links can show


class TooMany(Refusal):
    says = "没有保存：这个列表已经存了{most}个视图。请先删去不用的，再保存。"


class Unusable(Refusal):
    says = "没有保存：{why}。请回到列表改正后再保存。"


class Save(Form):
    listing = forms.CharField(label="列表", max_length=40)
    name = forms.CharField(label="视图名称", max_length=20)
    query = forms.CharField(label="条件", max_length=2000, required=False)
    path = forms.CharField(label="地址", max_length=200)


@desk_view
@require_POST
def save(request: Request) -> HttpResponse:
    """Save a view, or overwrite the one of the same name. Raises Unusable, TooMany."""
    form = Save(request.POST)
    if not form.is_valid():
        raise Unusable(why=str(next(iter(form.errors.values()))[0]).rstrip("。"))
    given: dict[str, Any] = form.cleaned_data
    mine = SavedView.objects.filter(person=request.person, listing=given["listing"])
    if mine.exclude(name=given["name"]).count() >= MOST:
        raise TooMany(most=MOST)
    mine.update_or_create(
        person=request.person, listing=given["listing"], name=given["name"], defaults={"query": given["query"]}
    )
    return redirect(f"{_inside(given['path'])}?{given['query']}")


@desk_view
@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView, person=request.person, pk=pk)
    view.delete()
    return redirect(_inside(request.POST.get("path", "")))


def _inside(path: str) -> str:
    """An address of the desk: nobody is led elsewhere."""
    return path if path.startswith("/desk/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None) else "/desk/"
