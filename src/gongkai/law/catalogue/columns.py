"""The four columns of 政府信息公开专栏, with fixed names and in this order; and the way to an application.

That there are four with these names is as portals have it; the wording of the notice is unconfirmed beyond its part on
where the column stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.cite import PLATFORM, REG, Cite


@dataclass(frozen=True)
class Column:
    """`single`: it shows one current text and its former ones, not a list."""

    name: str
    label: str
    holds: str
    cite: Cite
    single: bool = False


COLUMNS: Mapping[str, Column] = {
    column.name: column
    for column in (
        Column("guide", "政府信息公开指南", "现行指南一份，旧版存后", PLATFORM(), single=True),
        Column("rules", "政府信息公开制度", "现行的公开制度，旧版存后", PLATFORM()),
        Column("statutory", "法定主动公开内容", "按《条例》第二十条、第二十一条和本机关目录排列", PLATFORM()),
        Column("annual_reports", "政府信息公开年报", "历年年度报告", PLATFORM()),
    )
}
APPLY = Column("apply", "依申请公开", "申请的说明和入口", REG(28))
NAME = "政府信息公开"
