"""The list of organs as a sheet: what its columns are, and a row of it for every organ."""

from collections.abc import Iterable, Iterator, Mapping

from gongkai.law.power import LEVELS
from gongkai.organs.models import Contact, LetterSettings, Organ
from gongkai.papers.read.places import Place
from gongkai.papers.sheet import Column, Row
from gongkai.papers.sheet.write import Value

CONTACT = ("office", "address", "hours", "phone", "fax", "online")
LETTERS = ("word", "review_name", "review_online", "court", "account")
# The organ of reconsideration stands in a sheet by its name, whether it is one of ours or not.
SAID = {"review_name": "review"}
RULES: Mapping[str, bool | None] = {"有": True, "无": False, "按层级": None}
COLUMNS = (
    Column("name", "全称", ("机关全称", "机关名称", "单位名称", "单位全称", "名称"), required=True),
    Column("short", "简称", ("机关简称", "单位简称")),
    Column("level", "层级", ("机关层级", "级别")),
    Column("parent", "上级机关", ("上级", "上级单位", "上级机关全称", "上级机关代码")),
    Column("code", "区划代码", ("行政区划代码",), kind="code"),
    Column("credit_code", "统一社会信用代码", ("信用代码", "社会信用代码"), kind="code"),
    Column("makes_rules", "规章制定权"),
    Column("founded", "成立日期", kind="date"),
    *(
        Column(name, str(getattr(model._meta.get_field(name), "verbose_name", name)))
        for model, names in ((Contact, CONTACT), (LetterSettings, LETTERS))
        for name in names
    ),
)
HEADINGS = [(column.label, column.kind) for column in COLUMNS]
# How officials write a level that has no other name of its own.
_ALSO = {
    "省级": "province",
    "地级": "prefecture",
    "市级": "prefecture",
    "县级": "county",
    "乡级": "township",
    "乡镇": "township",
    "乡镇级": "township",
    "街道": "street",
    "部门": "department",
    "派出机构": "agency",
    "村级": "village",
    "村": "village",
    "社区": "village",
}
_LEVELS = {name: name for name in LEVELS} | {level.label: name for name, level in LEVELS.items()} | _ALSO


def level(written: str) -> str:
    """The name of a level that was written by its name or its label; what is neither comes back as it is."""
    return _LEVELS.get(written, written)


def written(organs: Iterable[Organ]) -> Iterator[list[Value]]:
    """The rows of an export. Taken in again it changes nothing. Ask for parent, contact and
    lettersettings with its review_organ beside."""
    for organ in organs:
        contact, letters = getattr(organ, "contact", None), getattr(organ, "lettersettings", None)
        rules = next(label for label, value in RULES.items() if value is organ.makes_rules)
        yield [
            organ.name,
            organ.short,
            LEVELS[organ.level].label,
            organ.parent.name if organ.parent else "",
            organ.code,
            organ.credit_code,
            rules,
            organ.founded,
            *(getattr(contact, name, "") for name in CONTACT),
            *(getattr(letters, SAID.get(name, name), "") for name in LETTERS),
        ]


def of_places(found: Iterable[Place]) -> Iterator[Row]:
    """A row for the organ of every place."""
    empty = {column.name: "" for column in COLUMNS}
    for line, place in enumerate(found, 1):
        told = {"name": place.organ, "short": place.name, "level": place.level, "parent": place.parent}
        yield Row(line, empty | told | {"code": place.code})
