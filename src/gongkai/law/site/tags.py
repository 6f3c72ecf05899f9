"""The meta tags of a page: 3 on every page, 7 on a column's, 10 on an article's (国办发〔2017〕47号).

The names are exact, capitals included, and in this order (they agree with real pages; the annex itself is unconfirmed).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.cite import WEBSITES, Cite

PAGES = {"site": "网站标签", "column": "栏目标签", "article": "内容页标签"}
_CITE = WEBSITES(note="附件")


@dataclass(frozen=True)
class Tag:
    """`page` is the first kind of page that has it. A tag that is not `required` is written where there is a value."""

    name: str
    page: str
    says: str
    cite: Cite = _CITE
    required: bool = True


TAGS: tuple[Tag, ...] = (
    Tag("SiteName", "site", "网站名称"),
    Tag("SiteDomain", "site", "网站域名"),
    Tag("SiteIDCode", "site", "网站标识码"),
    Tag("ColumnName", "column", "栏目名称"),
    Tag("ColumnDescription", "column", "栏目描述"),
    Tag("ColumnKeywords", "column", "栏目关键词"),
    Tag("ColumnType", "column", "栏目类别"),
    Tag("ArticleTitle", "article", "标题"),
    Tag("PubDate", "article", "发布时间（yyyy-MM-dd HH:mm）"),
    Tag("ContentSource", "article", "来源"),
    Tag("Keywords", "article", "关键词", required=False),
    Tag("Author", "article", "作者", required=False),
    Tag("Description", "article", "摘要", required=False),
    Tag("Image", "article", "图片", required=False),
    Tag("Url", "article", "文章页面地址", required=False),
)
PUB_DATE = "%Y-%m-%d %H:%M"


def tags_of(page: str) -> tuple[Tag, ...]:
    """The tags of a kind of page (site, column or article), in order: 3, 7 or 10 required ones, and the optional."""
    kinds = list(PAGES)[: list(PAGES).index(page) + 1]
    return tuple(tag for tag in TAGS if tag.page in kinds)


def written(page: str, values: Mapping[str, str]) -> list[tuple[str, str]]:
    """(name, content) of what is written on a page, in order; a tag without a value is left out, see `lacking`."""
    told = [(tag.name, " ".join(values.get(tag.name, "").split())) for tag in tags_of(page)]
    return [(name, content) for name, content in told if content]


def lacking(page: str, values: Mapping[str, str]) -> list[Tag]:
    """The required tags of a kind of page that have no value."""
    there = {name for name, _ in written(page, values)}
    return [tag for tag in tags_of(page) if tag.required and tag.name not in there]
