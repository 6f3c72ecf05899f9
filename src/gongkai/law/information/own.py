"""What disclosure work says of itself: 公开指南, 公开制度, 年报; and what fits nowhere else."""

from gongkai.law.cite import REG
from gongkai.law.information.field import Field
from gongkai.law.information.kind import Kind

OWN = (
    Kind(
        "guide",
        "公开指南",
        "",
        (
            Field("checked_on", "核对日期", "date", REG(12, 1), required=True, note="指南应当及时更新。"),
            Field("work_body", "政府信息公开工作机构", "text", REG(12, 2), required=True),
            Field("phone", "联系电话", "text", REG(12, 2), required=True),
        ),
        REG(12, 2),
        genre="guide",
        column="guide",
    ),
    Kind(
        "rules",
        "公开制度",
        "",
        (
            Field(
                "subject", "制度种类", "choice", REG(4, 1), required=True,
                choices={
                    "general": "公开工作制度", "review": "公开审查", "dynamic": "动态调整", "application": "依申请公开",
                    "assessment": "考核和评议", "training": "培训", "other": "其他",
                },
            ),
            Field("replaced_on", "停止执行日期", "date", REG(4, 1)),
        ),
        REG(4, 1),
        genre="rules",
        column="rules",
    ),
    Kind(
        "annual_report",
        "政府信息公开年报",
        "",
        (
            Field("year", "报告年度", "number", REG(50, 1), required=True),
            Field("reporter", "报告机关", "text", REG(50, 1), required=True),
        ),
        REG(50, 1),
        genre="report",
        column="annual_reports",
    ),
    Kind("other", "其他信息", "20-15", (), REG(20, item=15)),
)  # fmt: skip
