"""Organs: which there are, whom to turn to, and what each publishes."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from gongkai.api import addresses
from gongkai.api.coded import Coded, coded
from gongkai.api.paging import KEY, Key, Paged, check_known, following
from gongkai.api.problem import Missing, documented
from gongkai.law.power import LEVELS
from gongkai.organs.models import Contact, Organ

router = Router(tags=["机关"])
OrganKey = Annotated[int, Path(title="机关的编号", ge=1, le=KEY)]


class NoOrgan(Missing):
    says = "没有编号为{id}的机关。全部机关见 /api/v1/organs。"


class OrganLine(Schema):
    id: int = Field(title="编号")
    name: str = Field(title="全称")
    short: str = Field(title="简称")
    level: Coded | None = Field(title="层级")
    parent: int | None = Field(title="上级机关的编号")
    division_code: str = Field(title="区划代码")
    credit_code: str = Field(title="统一社会信用代码")
    ended_on: date | None = Field(title="撤并日期", description="已撤销或者并入其他机关的才有")
    address: str = Field(title="网页地址")
    api: str = Field(title="接口地址")


class FormerName(Schema):
    name: str = Field(title="原全称")
    until: date = Field(title="用至")


class Office(Schema):
    office: str = Field(title="政府信息公开工作机构")
    address: str = Field(title="办公地址")
    hours: str = Field(title="办公时间")
    phone: str = Field(title="联系电话")
    fax: str = Field(title="传真号码")
    online: str = Field(title="互联网联系方式")


class OrganPage(OrganLine):
    founded: date | None = Field(title="成立日期")
    merged_into: int | None = Field(title="并入机关的编号")
    former_names: list[FormerName] = Field(title="曾用名")
    contact: Office | None = Field(title="政府信息公开工作机构的联系方式", description="没有登记的为空")


class Organs(Schema):
    organs: list[OrganLine] = Field(title="机关")
    next: str | None = Field(title="下一页的地址", description="没有下一页的为空")


class OfOrgans(Paged):
    after: Key | None = Field(None, title="从哪里接着取", description="上一页 next 中给出的值")


@router.get(
    "/organs",
    response=Organs,
    summary="机关",
    description="本网站的全部机关，按登记顺序；已经撤并的也在内，因为它们公开的信息还在。",
    url_name="organs",
    openapi_extra=documented(422),
)
def organs(request: HttpRequest, asked: Query[OfOrgans]) -> Organs:
    check_known(request, OfOrgans)
    found = list(Organ.objects.filter(pk__gt=asked.after or 0).order_by("pk")[: asked.limit + 1])
    page = found[: asked.limit]
    more = following(request, page[-1].pk) if len(found) > len(page) else None
    return Organs(organs=[OrganLine(**line(each)) for each in page], next=more)


@router.get(
    "/organs/{organ_id}",
    response=OrganPage,
    summary="一个机关",
    description="机关的名称、层级、曾用名和政府信息公开工作机构的联系方式。",
    url_name="organ",
    openapi_extra=documented(404, 422),
)
def organ(request: HttpRequest, organ_id: OrganKey) -> OrganPage:
    found = organ_with(organ_id)
    contact = Contact.objects.filter(organ=found).first()
    return OrganPage(
        **line(found),
        founded=found.founded,
        merged_into=found.merged_into_id,
        former_names=[FormerName(name=each.name, until=each.until) for each in found.former_names.all()],
        contact=Office.from_orm(contact) if contact else None,
    )


def organ_with(key: int) -> Organ:
    """The organ of this key. Raises NoOrgan."""
    found = Organ.objects.filter(pk=key).first()
    if found is None:
        raise NoOrgan(id=key)
    return found


def line(organ: Organ) -> dict[str, Any]:
    """What a list says of an organ."""
    return {
        "id": organ.pk,
        "name": organ.name,
        "short": organ.short,
        "level": coded(LEVELS, organ.level),
        "parent": organ.parent_id,
        "division_code": organ.code,
        "credit_code": organ.credit_code,
        "ended_on": organ.ended_on,
        "address": addresses.page(f"organs/{organ.pk}/index.html"),
        "api": addresses.answer("organ", organ_id=organ.pk),
    }
