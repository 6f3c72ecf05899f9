"""What must be public: by the law, and by the catalogue of an organ."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from gongkai.api.coded import Coded, coded
from gongkai.api.organs import OrganKey, organ_with
from gongkai.api.problem import documented
from gongkai.law.catalogue import AUDIENCES, ITEMS, WAYS, Item, of_level
from gongkai.law.information.channels import CHANNELS
from gongkai.law.power import LEVELS
from gongkai.law.terms import TERMS
from gongkai.publication.models import CatalogueItem, Shelf
from gongkai.publication.wording import public_lines

router = Router(tags=["目录"])
UNITS = dict(CatalogueItem._meta.get_field("unit").choices or ())


class Matter(Schema):
    code: str = Field(title="代码")
    parent: str = Field(title="上级事项的代码", description="最上一级的为空")
    label: str = Field(title="公开事项")
    what: str = Field(title="公开内容（要素）")
    basis: str = Field(title="公开依据")
    limit: str = Field(title="公开时限")
    channels: list[Coded] = Field(title="公开渠道和载体")
    audience: str = Field(title="公开对象")
    way: str = Field(title="公开方式")


class StatutoryMatter(Matter):
    levels: list[Coded] = Field(title="公开主体")


class OrganMatter(Matter):
    held: int = Field(title="已公开的条数")


class Statutory(Schema):
    catalogue: list[StatutoryMatter] = Field(title="法定主动公开事项")


class OfOrgan(Schema):
    own: bool = Field(title="本机关编制的目录", description="还没有编制的，是法律法规对这一层级规定的事项")
    catalogue: list[OrganMatter] = Field(title="公开事项")


@router.get(
    "/catalogue",
    response=Statutory,
    summary="法定主动公开事项",
    description="《政府信息公开条例》第二十条、第二十一条和基层政务公开标准目录规定的主动公开事项。",
    url_name="catalogue",
)
def catalogue(request: HttpRequest) -> Statutory:
    return Statutory(
        catalogue=[
            StatutoryMatter(**of_law(line), levels=[Coded(code=key, label=LEVELS[key].label) for key in line.organ])
            for line in ITEMS.values()
        ]
    )


@router.get(
    "/organs/{organ_id}/catalogue",
    response=OfOrgan,
    summary="一个机关的公开目录",
    description="机关自己编制的政府信息公开目录，每一事项带本机关已经公开的条数。",
    url_name="organ_catalogue",
    openapi_extra=documented(404, 422),
)
def of_organ(request: HttpRequest, organ_id: OrganKey) -> OfOrgan:
    organ = organ_with(organ_id)
    held = dict(
        Shelf.objects.filter(organ=organ, name__startswith="catalogue:", held__gt=0).values_list("name", "held")
    )
    own = [_worded(each) for each in public_lines(organ)]
    lines = own or [of_law(line) for line in of_level(organ.level)]
    return OfOrgan(
        own=bool(own),
        catalogue=[OrganMatter(**told, held=held.get(f"catalogue:{told['code']}", 0)) for told in lines],
    )


def of_law(line: Item) -> dict[str, Any]:
    """A line of the law as answers give it."""
    return {
        "code": line.code,
        "parent": line.parent,
        "label": line.label,
        "what": line.what,
        "basis": "、".join(basis.marked for basis in line.bases),
        "limit": line.limit.length_text,
        "channels": _channels(line.channels),
        "audience": AUDIENCES[line.audience],
        "way": WAYS[line.way],
    }


def _worded(matter: CatalogueItem) -> dict[str, Any]:
    """A line of an organ's own catalogue."""
    told = {name: getattr(matter, name) for name in ("code", "parent", "label", "what", "basis")}
    return told | {
        "limit": _limit(matter),
        "channels": _channels(matter.channels),
        "audience": AUDIENCES.get(matter.audience, matter.audience),
        "way": WAYS.get(matter.way, matter.way),
    }


def _limit(matter: CatalogueItem) -> str:
    if matter.days:
        return f"{matter.days}{UNITS[matter.unit]}"
    return TERMS[matter.limit or "publish"].length_text


def _channels(keys: Iterable[str]) -> list[Coded]:
    return [told for key in keys if (told := coded(CHANNELS, key))]
