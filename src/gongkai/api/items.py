"""Public items: found by what is said of them, by key, by 索引号."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date
from ninja import Path, Query, Router, Schema
from pydantic import BeforeValidator, Field

from gongkai.api import telling
from gongkai.api.coded import KindKey, TopicKey, ValidityKey
from gongkai.api.item import ItemLine, ItemPage
from gongkai.api.paging import KEY, Key, Paged, check_known, following
from gongkai.api.problem import Missing, documented
from gongkai.publication.models import Item
from gongkai.publication.queries import public

router = Router(tags=["政府信息"])
BEGAN = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_DAY = date(1900, 1, 1)  # before any publication, and far enough from the first day that Python knows


class NotPublic(Missing):
    says = "没有{what}的政府信息，或者它已经不再公开。"


def _day(written: object) -> object:
    if isinstance(written, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        raise ValueError("应当写成 2026-11-23 的样子")
    return written


ItemKey = Annotated[int, Path(title="信息的编号", ge=1, le=KEY)]
Index = Annotated[str, Path(title="索引号", max_length=60)]
Day = Annotated[date, BeforeValidator(_day)]


class Asked(Paged):
    organ: Key | None = Field(None, title="发布机构的编号")
    kind: KindKey | None = Field(None, title="信息种类的代码")
    topic: TopicKey | None = Field(None, title="主题分类的代码", description="两位的大类包括它下面的各类")
    year: int | None = Field(None, ge=1000, le=9998, title="成文年份")
    validity: ValidityKey | None = Field(None, title="有效性的代码")
    published_since: Day | None = Field(None, title="发布日期自", description="含这一天")
    published_until: Day | None = Field(None, title="发布日期至", description="含这一天")
    after: str | None = Field(
        None, title="从哪里接着取", description="上一页 next 中给出的值", pattern=r"^[0-9]{1,16}-[0-9]{1,18}$"
    )


class Items(Schema):
    items: list[ItemLine] = Field(title="政府信息")
    next: str | None = Field(title="下一页的地址", description="没有下一页的为空")


@router.get(
    "/items",
    response=Items,
    summary="政府信息",
    description="现在公开的政府信息，最近发布的在前。条件可以合用；顺着 next 取完，不会重复，也不会遗漏。",
    url_name="items",
    openapi_extra=documented(422),
)
def items(request: HttpRequest, asked: Query[Asked]) -> Items:
    check_known(request, Asked)
    found = list(_matching(asked, timezone.now())[: asked.limit + 1])
    page = found[: asked.limit]
    more = following(request, _place(page[-1])) if len(found) > len(page) else None
    return Items(items=[telling.line(item) for item in page], next=more)


@router.get(
    "/items/{item_id}",
    response=ItemPage,
    summary="一条政府信息",
    description="一条现在公开的信息的全部元数据、正文、附件、相关信息和历次发布。已经撤下、到期的不再提供。",
    url_name="item",
    openapi_extra=documented(404, 422),
)
def item(request: HttpRequest, item_id: ItemKey, response: HttpResponse) -> ItemPage:
    return _told(Q(pk=item_id), f"编号为{item_id}", response)


@router.get(
    "/items/by-index/{path:index}",
    response=ItemPage,
    summary="按索引号取政府信息",
    description="与按编号取的相同。索引号不重复、不更换。",
    url_name="item_by_index",
    openapi_extra=documented(404, 422),
)
def by_index(request: HttpRequest, index: Index, response: HttpResponse) -> ItemPage:
    wanted = Q(index=index) if index.isprintable() else Q(pk=None)  # no database takes every sign
    return _told(wanted, f"索引号为{index}", response)


def _told(wanted: Q, what: str, response: HttpResponse) -> ItemPage:
    now = timezone.now()
    found = public(now).filter(wanted).first()
    if found is None or found.published_at is None:
        raise NotPublic(what=what)
    response["Last-Modified"] = http_date((found.amended_at or found.published_at).timestamp())
    return telling.whole(found, now)


def _matching(asked: Asked, now: datetime) -> QuerySet[Item]:
    found = public(now).select_related(None).select_related("organ").defer("text", "details")
    same = {"organ": asked.organ, "kind": asked.kind, "validity": asked.validity, "formed_on__year": asked.year}
    found = found.filter(**{name: value for name, value in same.items() if value is not None})
    if asked.topic:
        found = found.filter(Q(topic=asked.topic) | Q(topic__startswith=f"{asked.topic}."))
    if asked.published_since:
        found = found.filter(published_at__gte=_moment(max(asked.published_since, FIRST_DAY), time.min))
    if asked.published_until:
        found = found.filter(published_at__lte=_moment(max(asked.published_until, FIRST_DAY), time.max))
    if asked.after:
        at, key = _placed(asked.after)
        found = found.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=key))
    return found.order_by("-published_at", "-pk")


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, timezone.get_default_timezone())


def _place(item: Item) -> str:
    """Where an item stands in the order of publication: microseconds since 1970, and its key."""
    assert item.published_at is not None
    return f"{(item.published_at - BEGAN) // timedelta(microseconds=1)}-{item.pk}"


def _placed(place: str) -> tuple[datetime, int]:
    at, _, key = place.partition("-")
    return BEGAN + timedelta(microseconds=int(at)), int(key)
