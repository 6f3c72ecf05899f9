"""A public item as answers give it: a line of a list, and the whole."""

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from gongkai.api.coded import Coded
from gongkai.law.information.particulars import PARTICULARS


def told(name: str, *, description: str | None = None) -> Any:
    """A particular of an item, by the words that its form and its page have for it."""
    return Field(title=PARTICULARS[name], description=description)


class Publisher(Schema):
    id: int = Field(title="编号")
    name: str = Field(title="全称")


class ItemLine(Schema):
    id: int = Field(title="编号")
    title: str = told("title")
    index: str | None = told("index")
    document_number: str = told("document_number")
    publisher: Publisher = Field(title="发布机构")
    kind: Coded | None = told("kind")
    topic: Coded | None = told("topic")
    genre: Coded | None = told("genre")
    validity: Coded | None = told("validity")
    formed_on: date = told("formed_on")
    published_at: datetime = Field(title="发布时间", description="首次在本网站发布的时间，带时区")
    amended_at: datetime | None = Field(title="更正时间", description="没有更正过的为空")
    summary: str = told("summary")
    address: str = Field(title="网页地址")
    api: str = Field(title="接口地址")


class Attachment(Schema):
    name: str = Field(title="文件名")
    address: str = Field(title="地址")
    size: int = Field(title="大小", description="字节")
    media_type: str = Field(title="媒体类型")
    sha256: str = Field(title="SHA-256 摘要", description="十六进制")
    in_text: bool = Field(title="正文中的图片")


class Printed(Schema):
    format: str = Field(title="格式", description="pdf 或者 docx")
    address: str = Field(title="地址")
    size: int = Field(title="大小", description="字节")
    sha256: str = Field(title="SHA-256 摘要", description="十六进制")


class Detail(Schema):
    name: str = Field(title="字段")
    label: str = Field(title="名称")
    value: str = Field(title="值", description="选择项是代码，日期是年-月-日，表为空")
    words: str = Field(title="显示的文字", description="选择项的名称，数字带单位")
    columns: list[str] = Field(title="表的各列")
    rows: list[list[str]] = Field(title="表的各行")


class Related(Schema):
    relation: Coded = Field(title="关系", description="名称从本条看：解读的文件、被下列文件废止（替代）等")
    forward: bool = Field(title="本条所说", description="真：本条说对方；假：对方说本条")
    id: int = Field(title="编号")
    title: str = Field(title="名称")
    address: str = Field(title="网页地址")
    api: str = Field(title="接口地址")


class Edition(Schema):
    number: int = Field(title="版次")
    published_at: datetime = Field(title="发布时间")
    note: str = Field(title="更正说明")
    digest: str = Field(title="签发稿的 SM3 摘要", description="签发的标题、正文、附件和元数据的摘要")


class ItemPage(ItemLine):
    effective_on: date | None = told("effective_on")
    repealed_on: date | None = told("repealed_on")
    first_published_on: date | None = told("first_published_on", description="从其他网站迁入的才有")
    catalogue: str = told("catalogue", description="公开事项的代码，名称见该机关的公开目录")
    attribute: Coded | None = told("attribute")
    origin: Coded | None = told("origin")
    makers: str = told("makers", description="没有写的就是发布机构")
    lead_maker: str = told("lead_maker")
    source: str = told("source")
    keywords: str = told("keywords")
    html: str = Field(title="正文", description="HTML 片段，没有脚本，图片和文件的地址已经写好")
    details: list[Detail] = told("details")
    attachments: list[Attachment] = Field(title="附件和图片")
    prints: list[Printed] = Field(title="可下载的全文", description="发布后数秒内制成，还没有制成的不列")
    relations: list[Related] = Field(title="相关的公开信息")
    editions: list[Edition] = Field(title="历次发布")
