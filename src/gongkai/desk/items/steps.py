"""Steps in the life of an item that ask for nothing, or for a moment: each has a button, or is asked about again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.audit.actor import Actor
from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, carry_out, run
from gongkai.desk.items.link import url
from gongkai.desk.items.moment import MomentField
from gongkai.desk.request import Request
from gongkai.law.information.particulars import PARTICULARS
from gongkai.publication import acts, queries
from gongkai.publication.models import Item
from gongkai.publication.particulars import drafted


class Act(Protocol):
    def __call__(self, item_id: int, *, actor: Actor, now: datetime) -> Item: ...


@dataclass(frozen=True)
class Step:
    """`lead` says what will happen, before it does; `said` what did."""

    label: str
    act: Act
    lead: str
    said: str


CONFIRMED: dict[str, Step] = {
    "publish": Step(
        "发布",
        acts.publish,
        "发布以后公众马上可以看到，网址和索引号从此固定，不能收回改号。请再核对一遍名称、正文和附件。",
        "已经发布，公众网页随后更新。",
    ),
    "discard": Step("作废", acts.discard, "作废以后不能再修改、送审；各稿和日志仍然留存。", "已经作废，各稿仍然留存。"),
    "drop_amendment": Step(
        "放弃更正",
        acts.drop_amendment,
        "公众网页保持原来的一版，没有发布的更正稿只在系统内留存。",
        "已经放弃更正，公众网页没有变动。",
    ),
    "drop_rework": Step(
        "放弃修改",
        acts.drop_rework,
        "这条信息保持撤下，原网址上继续显示撤下的说明；没有发布的修改稿只在系统内留存。",
        "已经放弃修改，这条信息保持撤下。",
    ),
    "drop_renewal": Step(
        "放弃续期",
        acts.drop_renewal,
        "这条信息保持到期停止公开，原网址上继续显示期限已满的说明；没有发布的稿只在系统内留存。",
        "已经放弃续期，这条信息不再公开。",
    ),
    "restore": Step(
        "恢复公开",
        acts.restore,
        "恢复以后，公众马上可以在原来的网址看到这条信息和附件。",
        "已经恢复公开，公众网页随后更新。",
    ),
}
AT_ONCE: dict[str, Step] = {
    "unschedule": Step("取消定时", acts.unschedule, "", "已经取消定时，等待发布。"),
    "resume": Step("征求完毕", acts.resume, "", "已经转回起草，可以核对后送审。"),
    "reopen": Step("收回重改", acts.reopen, "", "已经收回，可以修改；改好以后要重新审核、签发。"),
    "amend": Step("更正", acts.amend, "", "可以起草更正了；发布之前，公众看到的仍是原来的一版。"),
    "rework": Step("撤下后修改", acts.rework, "", "可以修改了；重新签发、发布之前，原网址上仍是撤下的说明。"),
    "renew": Step(
        "续期公开",
        acts.renew,
        "",
        "请改好公开截止时间，写明为什么续期；重新签发、发布之前，公众仍看不到。",
    ),
}
EDITED_NEXT = ("amend", "rework", "renew")


def confirmed(verb: str) -> Callable[..., HttpResponseBase]:
    """The view of a step that is asked about once more."""
    step = CONFIRMED[verb]

    def view(request: Request, pk: int) -> HttpResponse:
        item = get_object_or_404(queries.seen_by(request.actor), pk=pk)
        return run(
            request,
            bound(request, Form),
            "desk/form_page.html",
            lambda: step.act(item.pk, actor=request.actor, now=request.now),
            done=url,
            said=step.said,
            context={
                "heading": f"{step.label}“{item.title}”",
                "lead": _edition(item) if verb == "publish" and item.edition else step.lead,
                "button": step.label,
                "back": url(item),
                "item": item,
            },
        )

    return desk_view(view)


def _edition(item: Item) -> str:
    """What is about to replace, or bring back, what was public before."""
    note = drafted(item).note
    what = "在原网址重新公开" if item.audience != "public" else "公众网页马上换成这一版，原来的各版仍然留存"
    said = f"{PARTICULARS['note']}：{note.rstrip('。')}。" if note else ""
    return f"这是第{item.edition + 1}版。{said}发布以后{what}，网址和索引号不变。请再核对一遍名称、正文和附件。"


def at_once(verb: str) -> Callable[..., HttpResponseBase]:
    """The view of a step that a button takes."""
    step = AT_ONCE[verb]

    def view(request: Request, pk: int) -> HttpResponse:
        item = get_object_or_404(queries.seen_by(request.actor), pk=pk)
        return carry_out(
            request,
            lambda: step.act(item.pk, actor=request.actor, now=request.now),
            done=lambda done: reverse("desk:item-revise", args=[done.pk]) if verb in EDITED_NEXT else url(done),
            said=step.said,
        )

    answer: Callable[[HttpRequest, int], HttpResponseBase] = desk_view(view)
    return require_POST(answer)


class Schedule(Form):
    at = MomentField(label="什么时候发布", help_text="到时自动发布，不用有人值守；此前可以取消。")


@desk_view
def schedule(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor).select_related("paper"), pk=pk)

    def do(at: Any) -> Item:
        return acts.schedule(item.pk, at=at, actor=request.actor, now=request.now)

    return run(
        request,
        bound(request, Schedule, initial={"at": drafted(item).publish_at}),
        "desk/form_page.html",
        do,
        done=url,
        said="已经定时，到时自动发布。",
        context={"heading": f"定时发布“{item.title}”", "button": "定时发布", "back": url(item)},
    )
