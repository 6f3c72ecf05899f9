"""检索: what is public now, found by its words."""

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from gongkai.api import addresses
from gongkai.api.coded import Coded, KindKey, OneOf, TopicKey, ValidityKey, coded
from gongkai.api.item import Publisher
from gongkai.api.items import Day
from gongkai.api.paging import Key, Paged, check_known
from gongkai.api.problem import documented
from gongkai.law.catalogue import COLUMNS
from gongkai.law.information.genres import GENRES
from gongkai.law.information.validity import VALIDITY
from gongkai.organs.models import Organ
from gongkai.search import seen
from gongkai.search.asked import LONGEST, RANK, Filters, Found, Hit, Marked
from gongkai.search.asked import Asked as Question
from gongkai.search.document import KINDS
from gongkai.search.labels import FACETS, SORTS, label
from gongkai.search.question import LAST_PAGE

router = Router(tags=["检索"])
TYPES = {name: words for name, words in KINDS.items() if name != "case"}
NAMED = {"kind": "type", "subkind": "kind"}  # `kind` is that of a public item in all of this interface


class Asked(Paged):
    q: str = Field("", title="要找的词", description=f"写法同检索页，最多{LONGEST}字", max_length=LONGEST)
    type: Annotated[str, OneOf(tuple(TYPES))] | None = Field(None, title="种类", description="、".join(TYPES.values()))
    organ: Key | None = Field(None, title="机关的编号", description="包括它的下级")
    column: Annotated[str, OneOf(tuple(COLUMNS))] | None = Field(None, title="栏目的代码")
    kind: KindKey | None = Field(None, title="信息种类的代码")
    topic: TopicKey | None = Field(None, title="主题分类的代码", description="两位的大类包括它下面的各类")
    genre: Annotated[str, OneOf(tuple(GENRES))] | None = Field(None, title="体裁的代码")
    validity: ValidityKey | None = Field(None, title="有效性的代码")
    year: int | None = Field(None, ge=1000, le=9998, title="年份")
    since: Day | None = Field(None, title="日期自", description="含这一天")
    until: Day | None = Field(None, title="日期至", description="含这一天")
    attachments: bool = Field(False, title="只要有附件的")
    sort: Annotated[str, OneOf(tuple(SORTS))] = Field(RANK, title="排列", description="rank、newest、oldest")
    page: int = Field(1, ge=1, le=LAST_PAGE, title="页码", description=f"1至{LAST_PAGE}")


class Piece(Schema):
    text: str = Field(title="文字")
    match: bool = Field(title="是不是要找的词")


class HitLine(Schema):
    key: str = Field(title="标识", description="种类和编号，不重复、不更换")
    type: Coded = Field(title="种类")
    title: str = Field(title="名称")
    snippet: list[Piece] = Field(title="摘出的文字")
    attachment: str = Field(title="附件", description="要找的词只在这个附件里；不是的为空")
    publisher: Publisher = Field(title="机关")
    date: Day = Field(title="日期")
    document_number: str = Field(title="文号")
    validity: Coded | None = Field(title="有效性")
    address: str = Field(title="网页地址")


class Counted(Coded):
    count: int = Field(title="条数", description="供缩小范围参考，不作统计用")


class Facet(Schema):
    name: str = Field(title="参数")
    label: str = Field(title="名称")
    values: list[Counted] = Field(title="可以取的值")


class Answer(Schema):
    total: int = Field(title="找到的条数")
    hits: list[HitLine] = Field(title="这一页")
    facets: list[Facet] = Field(title="可以缩小范围的条件")
    says: list[str] = Field(title="说明")
    corrected: str = Field(title="是不是要找", description="没有更合适的写法时为空")
    similar: list[str] = Field(title="相近的词")
    next: str | None = Field(title="下一页的地址", description="没有下一页的为空")


@router.get(
    "/search",
    response=Answer,
    summary="检索",
    description="按词检索现在公开的政府信息、年度报告、公开指南和公开目录。条件可以合用；没有条件的是全部，新的在前。",
    url_name="search",
    openapi_extra=documented(422),
)
def search(request: HttpRequest, asked: Query[Asked]) -> Answer:
    check_known(request, Asked)
    found = seen.public(_question(asked), now=timezone.now())
    organs = _organs(found)
    more = asked.page < LAST_PAGE and asked.page * asked.limit < found.total
    return Answer(
        total=found.total,
        hits=[_line(hit, organs) for hit in found.hits],
        facets=[_facet(name, found.facets[name], organs) for name in FACETS if found.facets.get(name)],
        says=list(found.says),
        corrected=found.corrected,
        similar=list(found.similar),
        next=_next(request, asked.page + 1) if more else None,
    )


def _question(asked: Asked) -> Question:
    filters = Filters(
        kind=asked.type or "",
        organ=asked.organ or 0,
        column=asked.column or "",
        topic=asked.topic or "",
        subkind=asked.kind or "",
        genre=asked.genre or "",
        validity=asked.validity or "",
        year=asked.year or 0,
        attachments=asked.attachments,
        since=asked.since,
        until=asked.until,
    )
    return Question(asked.q, filters, asked.sort, asked.page, asked.limit)


def _next(request: HttpRequest, page: int) -> str:
    given = request.GET.copy()
    given["page"] = str(page)
    return f"{addresses.answer('search')}?{given.urlencode()}"


def _organs(found: Found) -> dict[int, str]:
    keys = {hit.organ for hit in found.hits}
    keys |= {int(value) for value, _ in found.facets.get("organ", ())}
    return dict(Organ.objects.filter(pk__in=keys).values_list("pk", "name"))


def _line(hit: Hit, organs: dict[int, str]) -> HitLine:
    return HitLine(
        key=hit.key,
        type=Coded(code=hit.kind, label=KINDS.get(hit.kind, hit.kind)),
        title=_plain(hit.title),
        snippet=[Piece(text=text, match=match) for text, match in hit.snippet],
        attachment=hit.attachment,
        publisher=Publisher(id=hit.organ, name=organs.get(hit.organ, "")),
        date=hit.date,
        document_number=hit.document_number,
        validity=coded(VALIDITY, hit.validity),
        address=addresses.page(hit.url),
    )


def _facet(name: str, values: tuple[tuple[str, int], ...], organs: dict[int, str]) -> Facet:
    words = {value: organs.get(int(value), value) if name == "organ" else label(name, value) for value, _ in values}
    told = [Counted(code=value, label=words[value], count=many) for value, many in values]
    return Facet(name=NAMED.get(name, name), label=FACETS[name], values=told)


def _plain(pieces: Marked) -> str:
    return "".join(text for text, _ in pieces)
