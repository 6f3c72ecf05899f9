"""Writing an item: begun, begun from another one, changed. Whatever goes wrong, what was typed stays on the page."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gongkai.approvals import queries as papers
from gongkai.approvals.models import Paper
from gongkai.desk.access import desk_view
from gongkai.desk.file_field import examined, keep
from gongkai.desk.forms import bound, run
from gongkai.desk.items import body, findings, relations
from gongkai.desk.items.form import Draft, initial
from gongkai.desk.items.link import url
from gongkai.desk.items.listing import drafting
from gongkai.desk.items.suggested import filled
from gongkai.desk.items.taken import Taken, from_word, typed
from gongkai.desk.request import Request
from gongkai.organs import years
from gongkai.organs.models import Organ
from gongkai.publication import acts, queries
from gongkai.publication.models import Item
from gongkai.publication.particulars import drafted
from gongkai.publication.rules import is_correction

TEMPLATE = "desk/items/edit.html"
SAVED = "已经保存。请核对后送审。"


@desk_view
def new(request: Request) -> HttpResponse:
    """Begin an item; `from` and `as` in the address name the item that it explains, amends or clarifies."""
    organs = drafting(request.actor)
    first = organs.first()
    if first is None and request.method == "GET":
        raise PermissionDenied
    told: dict[str, Any] = {"organ": first, "formed_on": request.today, "origin": "made", "attribute": "active"}
    begun = filled(request.GET, request.actor)
    form = _form(request, organs=organs, initial=told | begun)

    def do(**given: Any) -> Item:
        taken, told = _looked_at(request, form, given["organ"], given)
        done = acts.draft(organ=given["organ"], **told, actor=request.actor, now=request.now)
        return _remarked(request, taken, done)

    context = {"heading": str(begun.get("heading") or "起草信息"), "back": reverse("desk:items")}
    return _run(request, form, do, SAVED, context)


@desk_view
def revise(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor).select_related("paper"), pk=pk)
    version = item.paper.current
    files = list(version.files.order_by("pk"))
    told = initial(version.title, version.text, drafted(item)) | {"organ": item.organ, "seen": item.paper.digest}
    if version == item.published:
        told["note"] = told["unconsulted"] = ""  # they were of the last correction
    if not _plain(request):
        told["text"] = body.shown(item, version.text, files)
    given = {"organs": Organ.objects.filter(pk=item.organ_id), "attached": files, "amending": bool(item.edition)}
    given["noted"] = is_correction(item)
    form = _form(request, initial=told, **given)
    context: dict[str, Any] = {"heading": _heading(item), "back": url(item), "item": item}

    def do(**given: Any) -> Item:
        taken, told = _looked_at(request, form, item.organ, given)
        told |= {name: given[name] for name in ("dropped", "seen") if name in given}
        try:
            done = acts.revise(item.pk, **told, actor=request.actor, now=request.now)
        except acts.EditedMeanwhile as meanwhile:  # told once: whoever saves again has chosen
            form.theirs = papers.changes(Paper.objects.get(pk=item.paper_id), given["seen"])
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["seen"] = meanwhile.digest  # type: ignore[index]
            raise
        return _remarked(request, taken, done)

    context |= findings.told(request, item) | {"files": files}
    return _run(request, form, do, "已经保存为新的一稿。", context)


def _heading(item: Item) -> str:
    if item.withdrawn_at:
        return "修改撤下的信息"
    if item.edition and item.audience != "public":
        return "起草续期公开的稿"
    return "起草更正" if item.edition else "修改信息"


def _form(request: Request, **kwargs: Any) -> Draft:
    return bound(
        request, Draft, reach=relations.reachable(request.actor), today=request.today, plain=_plain(request), **kwargs
    )


def _plain(request: Request) -> bool:
    return "plain" in request.GET


def _run(request: Request, form: Draft, do: Any, said: str, context: Mapping[str, Any]) -> HttpResponse:
    """The page of the form; drawn anew where another kind was chosen or something was looked for."""
    item = context.get("item")
    page = {**context, "plain": _plain(request), "form": form}
    if request.method == "POST":
        form.found = relations.searched(form.data, request.actor, item.pk if item else None)
        if {"redraw", "search"} & set(request.POST):
            form.quiet()
            keep(request, form)
            return render(request, TEMPLATE, page)
    stays = "stay" in request.POST
    return run(
        request,
        form,
        TEMPLATE,
        do,
        done=lambda item: reverse("desk:item-revise", args=[item.pk]) if stays else url(item),
        said=said,
        context=page,
    )


def _looked_at(request: Request, form: Draft, organ: Organ, given: Mapping[str, Any]) -> tuple[Taken, dict[str, Any]]:
    """The body, and what an act is given; files examined before the act: its rollback must not undo that log."""
    who: dict[str, Any] = {"chain": organ.chain, "actor": request.actor, "now": request.now}
    taken = from_word(given["word"], **who) if given.get("word") else typed(given["text"])
    return taken, {
        "title": given["title"],
        "text": taken.text,
        "pictures": taken.pictures,
        "attachments": examined(given["attachments"], **who),
        "particulars": form.particulars(given["title"], taken.text, organ),
        "calendar": years.load(),
    }


def _remarked(request: Request, taken: Taken, item: Item) -> Item:
    for remark in taken.remarks:
        messages.warning(request, remark)
    return item
