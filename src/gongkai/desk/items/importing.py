"""Moving in at the desk: a sheet or a zip is looked at item by item; what would happen is seen before it does."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gongkai.desk.access import desk_view
from gongkai.desk.forms import bound, run
from gongkai.desk.items.choices import kinds
from gongkai.desk.items.listing import drafting
from gongkai.desk.organ_choice import ForOrgan
from gongkai.desk.request import Request
from gongkai.files import queries as files
from gongkai.files.acts import add, examine
from gongkai.files.models import File
from gongkai.law.refusal import Refusal
from gongkai.organs import years
from gongkai.organs.models import Organ
from gongkai.publication.acts.importing import way
from gongkai.publication.importing.judged import OUTCOMES, Judge, Judged
from gongkai.publication.importing.move import SHEETS, Move, opened
from gongkai.publication.importing.pages import Column
from gongkai.publication.importing.sheet import template as made
from gongkai.publication.importing.source import Packed, Sole, Source
from gongkai.publication.importing.take import take

MOST = 200  # items at once: each of them is looked into while the browser waits
_SALT = "items-import"
_AGE = 24 * 3600  # seconds within which what was looked at may be taken in
_TEMPLATE = "desk/items/import.html"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LEAD = (
    "原网站上已经公开的信息，从这里迁入：把表格（用下载的模板填写，一条信息一行）和它写到的正文文件、附件放进一个 ZIP，"
    "或者把逐条保存的网页连同附件放进一个 ZIP。先逐条检查，确认后才写入。"
)


class Expired(Refusal):
    says = "没有迁入：这份检查结果已经超过一天，情况可能变了。请重新上传。"


class TooMany(Refusal):
    says = (
        "没有检查：这里有{count}条，一次最多{most}条，多了要等很久。请分成几个文件，"
        "或者请系统管理员用命令迁入（gongkai items import）。"
    )


class Upload(ForOrgan):
    file = forms.FileField(label="表格或者 ZIP（.xlsx、.csv、.zip）")
    kind = forms.ChoiceField(
        label="信息种类", required=False, choices=kinds, help_text="网页才用；表格里逐行填写。不选是其他信息。"
    )
    undated = forms.BooleanField(label="网页没有成文日期的，用原发布日期代替", required=False)


@desk_view
def template(request: Request) -> HttpResponse:
    """The empty sheet."""
    answer = HttpResponse(made(), content_type=_XLSX)
    answer["Content-Disposition"] = "attachment; filename*=UTF-8''%E8%BF%81%E5%85%A5%E4%BF%A1%E6%81%AF.xlsx"
    return answer


@desk_view
def upload(request: Request) -> HttpResponse:
    """Keep the file, so that what is confirmed is what was looked at."""
    organs = drafting(request.actor)
    first = organs.first()
    if first is None:
        raise PermissionDenied

    def do(organ: Organ, file: Any, kind: str, undated: bool) -> str:
        who: Mapping[str, Any] = {"actor": request.actor, "now": request.now, "chain": organ.chain}
        examined = examine(data=file.read(), name=file.name, **who)  # before anything else reads it
        _opened(examined.name, examined.seen.data, organ, Column(kind or "other", undated=undated))
        kept = add(examined=examined, **who)
        return signing.dumps([kept.pk, request.person.pk, organ.pk, kind or "other", undated], salt=_SALT)

    return run(
        request,
        bound(request, Upload, organs=organs, initial={"organ": first}),
        "desk/items/import_upload.html",
        do,
        done=lambda token: reverse("desk:items-import-confirm", args=[token]),
        context={"heading": "迁入信息", "button": "检查", "back": reverse("desk:items"), "lead": LEAD},
    )


@desk_view
def confirm(request: Request, token: str) -> HttpResponse:
    """What would happen, and on POST what did. Taking the same file in again takes in what is not there yet."""
    file, organ, column = _known(request, token)
    move = _opened(file.name, files.path(file).read_bytes(), organ, column)
    judge, calendar = Judge(organ, request.now), years.load()
    done = request.method == "POST"
    rows: list[Judged] = []
    for found in move.items():
        if done:
            who: Mapping[str, Any] = {"actor": request.actor, "now": request.now}
            rows.append(take(judge.judged(found), organ=organ, calendar=calendar, **who).judged)
        else:
            rows.append(judge.rehearsed(found))
    counts = Counter(row.outcome for row in rows)
    told = {
        "file": file,
        "organ": organ,
        "notes": move.notes,
        "rows": rows,
        "counts": [(label, counts[name]) for name, label in OUTCOMES.items()],
        "ready": not done and counts["ready"] + counts["held"],
        "done": done,
        "way": way(organ, request.today),
    }
    return render(request, _TEMPLATE, told)


def _known(request: Request, token: str) -> tuple[File, Organ, Column]:
    """What this person had looked at, while they still draft there. Raises Expired, Http404."""
    try:
        pk, person, organ, kind, undated = signing.loads(token, salt=_SALT, max_age=_AGE)
    except signing.BadSignature as error:
        raise Expired from error
    if person != request.person.pk:
        raise Expired
    place = get_object_or_404(drafting(request.actor), pk=organ)
    return get_object_or_404(File, pk=pk), place, Column(kind, undated=undated)


def _opened(name: str, data: bytes, organ: Organ, column: Column) -> Move:
    """Raises TooMany and what `move.opened` raises."""
    sheet = name.lower().endswith(tuple(SHEETS))
    source: Source = Sole(name, data) if sheet else Packed(data, name)
    move = opened(source, organ, column=column, limit=settings.GONGKAI_MAX_FILE, name=name if sheet else "")
    if move.total > MOST:
        raise TooMany(count=move.total, most=MOST)
    return move
