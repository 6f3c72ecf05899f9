"""Money: 预算, 决算, 行政事业性收费, 政府采购."""

from gongkai.law.cite import BUDGET, REG
from gongkai.law.information.field import Field
from gongkai.law.information.kind import Kind

_SEVENTH, _EIGHTH, _NINTH = REG(20, item=7), REG(20, item=8), REG(20, item=9)
_SCOPE = {"government": "政府", "department": "部门", "unit": "所属单位"}


def _account(name: str, label: str, code: str, more: tuple[Field, ...]) -> Kind:
    common = (
        Field("year", "年度", "number", _SEVENTH, required=True),
        Field("scope", "范围", "choice", _SEVENTH, required=True, choices=_SCOPE),
        Field("approved_on", "批复、批准日期", "date", BUDGET(14), required=True, note="公开的期限自这一日起算。"),
        Field("income", "收入总计", "number", _SEVENTH, required=True, unit="万元"),
        Field("spending", "支出总计", "number", _SEVENTH, required=True, unit="万元"),
        Field(
            "three_expenses",
            "“三公”经费",
            "rows",
            BUDGET(14, 2),
            columns=("项目", "金额（万元）", "增减原因"),
        ),
        Field("explanation", "情况说明", "long", BUDGET(14), required=True),
    )
    return Kind(name, label, code, (*common, *more), _SEVENTH, genre="report")


MONEY = (
    _account("budget", "预算", "20-07-1", (Field("goals", "绩效目标", "long", _SEVENTH),)),
    _account("final_accounts", "决算", "20-07-2", (Field("performance", "绩效评价结果", "long", _SEVENTH),)),
    Kind(
        "fee",
        "行政事业性收费",
        "20-08",
        (
            Field(
                "items", "收费项目", "rows", _EIGHTH, required=True,
                columns=("项目", "依据", "标准", "单位"), note="一行一个项目。",
            ),
            Field("year", "年度", "number", _EIGHTH, note="公布收费金额时填写。"),
            Field("amount", "收费金额", "number", _EIGHTH, unit="万元", note="计入年度报告表二。"),
            Field("relief", "减免规定", "long", _EIGHTH),
            Field("supervision", "监督电话", "text", _EIGHTH, required=True),
        ),
        _EIGHTH,
        register="fees",
        genre="announcement",
    ),
    Kind(
        "procurement",
        "政府采购",
        "20-09",
        (
            Field("project", "项目名称", "text", _NINTH, required=True),
            Field(
                "stage", "公开内容", "choice", _NINTH, required=True,
                choices={
                    "catalogue": "集中采购目录和标准", "intention": "采购意向", "notice": "采购公告",
                    "result": "中标、成交结果", "contract": "采购合同", "acceptance": "履约验收",
                },
            ),
            Field("project_number", "项目编号", "text", _NINTH),
            Field("amount", "预算或者成交金额", "number", _NINTH, unit="元"),
            Field("supplier", "供应商", "text", _NINTH),
            Field("contact", "联系人职务和电话", "text", _NINTH),
        ),
        _NINTH,
        genre="announcement",
    ),
)  # fmt: skip
