"""Lists of people who get something: what each may show, for how long it is posted.

Staff keep what they learn of a person secret except what must be posted (社会救助暂行办法第六十一条), so that a column
that nobody allowed is refused: a list is made public by taking up what is needed, not by taking out what hurts.
Which words are personal data inside an allowed column is the business of masking, not of this page.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gongkai.law.cite import ASSISTANCE, PERSONAL, SUBSIDY_CARD, Cite
from gongkai.law.labels import plain
from gongkai.law.refusal import Refusal
from gongkai.law.term import Term
from gongkai.law.terms import TERMS


@dataclass(frozen=True)
class ListColumn:
    """A column that a list may have; `words` are headings under which sheets have it."""

    name: str
    label: str
    words: tuple[str, ...]
    cite: Cite


@dataclass(frozen=True)
class ListType:
    """`columns` are names of COLUMNS; `lines` codes of `law.catalogue.ITEMS` under which it stands, the usual one
    first; `words` what titles call it; `term` is how long it stays posted, None where nothing says (unconfirmed).
    """

    label: str
    columns: tuple[str, ...]
    cite: Cite
    lines: tuple[str, ...]
    words: tuple[str, ...]
    term: Term | None = None

    def stands_under(self, code: str) -> bool:
        """Whether a line of the catalogue, or one above or below it, is one of its own."""
        return any(f"{code}-".startswith(f"{line}-") or f"{line}-".startswith(f"{code}-") for line in self.lines)


_NEEDED = PERSONAL(34)
_DIGIT = re.compile(r"\d")
_PER = "人|户|月|亩|年|季度?|台|套|次|天"
_UNIT = re.compile(rf"(?:单位)?(?:[万亿]?元|{_PER}|个月?|公斤|千克|吨|株|头|只|辆|平方米|平方公里|%)(?:每?(?:{_PER}))*")
_APART = re.compile(r"[/、,;|]|和|及|或")  # 序号/编号: two words for one column, or two columns in one
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")
COLUMNS: Mapping[str, ListColumn] = {
    column.name: column
    for column in (
        ListColumn("serial", "序号", ("编号",), _NEEDED),
        ListColumn("person", "姓名", ("户主", "户主姓名", "对象姓名", "保障对象", "申请人", "补贴对象"), _NEEDED),
        ListColumn(
            "village", "村（社区）、组", ("村", "社区", "村名", "村组", "组", "所在村", "乡镇", "村居"), _NEEDED
        ),
        ListColumn(
            "category", "类别", ("类型", "补贴项目", "救助类别", "保障类别", "项目", "补贴名称", "补贴类别"), _NEEDED
        ),
        ListColumn("count", "人数", ("保障人数", "享受人数", "户数", "家庭人口"), _NEEDED),
        ListColumn("area", "面积、数量", ("面积", "数量", "补贴面积", "台数"), _NEEDED),
        ListColumn(
            "amount",
            "金额",
            (
                "补贴金额",
                "补助金额",
                "救助金额",
                "保障金额",
                "发放金额",
                "月保障金",
                "月保障金额",
                "月补助金额",
                "合计",
            ),
            _NEEDED,
        ),
        ListColumn("standard", "标准", ("补贴标准", "补助标准", "保障标准", "救助标准", "发放标准"), _NEEDED),
        ListColumn("day", "日期", ("时间", "审核日期", "审批日期", "发放日期", "发放时间", "起始日期"), _NEEDED),
        ListColumn("outcome", "结果", ("审核结果", "审批结果", "初审意见"), _NEEDED),
        ListColumn("hotline", "监督电话", ("举报电话", "监督举报电话", "投诉电话"), _NEEDED),
    )
}
_AID = ("serial", "person", "village", "category", "count", "amount", "standard", "day", "outcome", "hotline")
_SUBSIDY = ("serial", "person", "village", "category", "area", "amount", "standard", "day", "hotline")
_POSTED = TERMS["minimum_living"]

_LOW, _DESTITUTE, _SUBSIDIES = ("最低生活保障", "低保"), ("特困", "供养"), ("补贴",)
_URGENT, _ILL, _HOUSED = ("临时救助",), ("医疗救助",), ("住房", "危房", "公租房")

LISTS: Mapping[str, ListType] = {
    "minimum_living_first": ListType(
        "最低生活保障审核（初审）对象", _AID, ASSISTANCE(11), ("54-20-2-3",), _LOW, _POSTED
    ),
    "minimum_living": ListType("最低生活保障对象", _AID, ASSISTANCE(11), ("54-20-2-4",), _LOW),
    "destitute_first": ListType(
        "特困人员救助供养审核（初审）对象", _AID, ASSISTANCE(16), ("54-20-3-3",), _DESTITUTE, _POSTED
    ),
    "destitute": ListType("特困人员", _AID, ASSISTANCE(16), ("54-20-3-4",), _DESTITUTE),
    "destitute_ended": ListType(
        "终止供养人员", ("serial", "person", "village", "day"), ASSISTANCE(18), ("54-20-3-5",), _DESTITUTE, _POSTED
    ),
    "temporary_aid": ListType(
        "临时救助对象", _AID, ASSISTANCE(48), ("54-20-4-4", "54-20-4-3"), _URGENT, _POSTED
    ),
    "medical_aid": ListType(
        "医疗救助对象", ("serial", "person", "village", "amount", "day"), ASSISTANCE(30),
        ("54-20-5-4", "54-20-5-3"), _ILL, _POSTED,
    ),
    "housing_aid": ListType(
        "住房救助对象", ("serial", "person", "village", "outcome", "day"), ASSISTANCE(40),
        ("54-09", "54-10"), _HOUSED,
    ),
    "farm_subsidy": ListType("涉农补贴发放对象", _SUBSIDY, SUBSIDY_CARD(), ("54-23-3-2", "54-23"), _SUBSIDIES),
}  # fmt: skip


class ColumnNotAllowed(Refusal):
    says = (
        "“{list}”名单里有不能公开的列：{columns}。这种名单只能有：{allowed}。"
        "请删去这些列（包括隐藏的列）再上传；身份证号码、银行账号、电话、住址和病情一律不公开（{sensitive}）。"
    )
    cite = ASSISTANCE(61)


class NoHeading(Refusal):
    says = "“{list}”名单的第{number}列没有列名，不知道里面是什么。请写上列名，空的列请删去。"
    cite = ASSISTANCE(61)


def columns_of(list_type: str, headings: Iterable[str]) -> list[str]:
    """The names of the columns that a sheet of this list has, in its order. Raises ColumnNotAllowed, NoHeading.

    `headings` are the words of the sheet's first row. Raises KeyError for an unknown list.
    """
    kind = LISTS[list_type]
    allowed = {plain(word): name for name in kind.columns for word in (COLUMNS[name].label, *COLUMNS[name].words)}
    found, refused = [], []
    for number, heading in enumerate(headings, 1):
        if not plain(heading):
            raise NoHeading(list=kind.label, number=number)
        if name := _named(heading, allowed):
            found.append(name)
        else:
            refused.append(_DIGIT.sub("×", heading.strip())[:20])  # a sheet without headings begins with data
    if refused:
        labels = "、".join(COLUMNS[name].label for name in kind.columns)
        columns = "、".join(refused)
        raise ColumnNotAllowed(list=kind.label, columns=columns, allowed=labels, sensitive=PERSONAL(28))
    return found


def _named(heading: str, allowed: Mapping[str, str]) -> str:
    """The column that a heading means; "" where any part of it, in brackets or beside a stroke, is no allowed one.

    序号/编号, 姓名（户主）, 补助金额(元), with blanks, line breaks or full-width signs, are what they are without them.
    """
    told = unicodedata.normalize("NFKC", heading)
    if name := allowed.get(plain(told)):
        return name
    inner = [part for found in _BRACKETED.finditer(told) for part in found.groups() if part]
    parts = [part for whole in (_BRACKETED.sub("", told), *inner) for part in _parts(whole, allowed)]
    names = [allowed.get(part, "") for part in parts if not _UNIT.fullmatch(part) or part in allowed]
    return names[0] if names and all(names) else ""


def _parts(told: str, allowed: Mapping[str, str]) -> list[str]:
    """Words that stand beside each other; 元/人 is a unit and no two of them."""
    bare = plain(told)
    if bare in allowed or _UNIT.fullmatch(bare):
        return [bare]
    return [part for part in map(plain, _APART.split(told)) if part]
