"""What a place does and for whom: 重大建设项目, 民生政策, 统计, 应急, 监督检查."""

from gongkai.law.cite import REG
from gongkai.law.information.field import Field
from gongkai.law.information.kind import Kind

_TENTH, _ELEVENTH, _TWELFTH, _THIRTEENTH = (REG(20, item=item) for item in (10, 11, 12, 13))
_FOURTH = REG(20, item=4)

LIVELIHOOD = (
    Kind(
        "statistics",
        "统计信息",
        "20-04",
        (
            Field("period", "统计时期", "text", _FOURTH, required=True, note="例如“2025年”、“2026年第三季度”。"),
            Field("source_organ", "数据来源", "text", _FOURTH, required=True),
            Field("figures", "主要数据", "rows", _FOURTH, columns=("指标", "单位", "数值", "比上年同期")),
            Field("method", "指标解释", "long", _FOURTH),
        ),
        _FOURTH,
        genre="report",
    ),
    Kind(
        "project",
        "重大建设项目",
        "20-10",
        (
            Field("project", "项目名称", "text", _TENTH, required=True),
            Field("builder", "建设单位", "text", _TENTH, required=True),
            Field("site", "建设地点", "text", _TENTH, required=True),
            Field(
                "stage", "公开内容", "choice", _TENTH, required=True,
                choices={
                    "approval": "批准服务", "result": "批准结果", "bidding": "招标投标", "land": "征收土地",
                    "design": "重大设计变更", "construction": "施工", "quality": "质量安全监督", "completion": "竣工",
                },
            ),
            Field("approval_number", "批准文号", "text", _TENTH),
            Field("investment", "总投资", "number", _TENTH, unit="万元"),
            Field("started_on", "开工日期", "date", _TENTH),
            Field("finished_on", "竣工日期", "date", _TENTH, after="started_on"),
            Field("progress", "进展情况", "long", _TENTH),
        ),
        _TENTH,
        genre="announcement",
    ),
    Kind(
        "livelihood",
        "民生政策",
        "20-11",
        (
            Field(
                "area", "领域", "choice", _ELEVENTH, required=True,
                choices={
                    "poverty": "扶贫", "education": "教育", "medicine": "医疗", "security": "社会保障",
                    "employment": "促进就业", "other": "其他",
                },
            ),
            Field("beneficiaries", "对象和条件", "long", _ELEVENTH, required=True),
            Field("measures", "政策、措施", "long", _ELEVENTH, required=True),
            Field("implementation", "实施情况", "long", _ELEVENTH),
            Field("apply", "申请办法", "long", _ELEVENTH),
            Field("phone", "咨询电话", "text", _ELEVENTH, required=True),
            Field("supervision", "监督电话", "text", _ELEVENTH),
        ),
        _ELEVENTH,
        genre="circular",
    ),
    Kind(
        "emergency",
        "突发公共事件应对",
        "20-12",
        (
            Field(
                "stage", "公开内容", "choice", _TWELFTH, required=True,
                choices={"plan": "应急预案", "warning": "预警信息", "response": "应对情况", "lifted": "解除预警"},
            ),
            Field(
                "level", "级别", "choice", _TWELFTH,
                choices={"1": "一级（红色）", "2": "二级（橙色）", "3": "三级（黄色）", "4": "四级（蓝色）"},
            ),
            Field("area", "影响范围", "text", _TWELFTH, required=True),
            Field("issued_by", "发布机关", "text", _TWELFTH, required=True),
            Field("advice", "公众应当采取的措施", "long", _TWELFTH),
            Field("phone", "应急值守电话", "text", _TWELFTH, required=True),
        ),
        _TWELFTH,
        genre="announcement",
    ),
    Kind(
        "inspection",
        "监督检查",
        "20-13",
        (
            Field(
                "area", "领域", "choice", _THIRTEENTH, required=True,
                choices={
                    "environment": "环境保护", "health": "公共卫生", "safety": "安全生产", "food": "食品药品",
                    "quality": "产品质量",
                },
            ),
            Field("checked_on", "检查日期", "date", _THIRTEENTH, required=True),
            Field("findings", "检查情况", "long", _THIRTEENTH, required=True),
            Field("results", "检查结果", "rows", _THIRTEENTH, columns=("检查对象", "结果", "处理情况")),
            Field("rectification", "整改情况", "long", _THIRTEENTH),
        ),
        _THIRTEENTH,
        genre="report",
    ),
)  # fmt: skip
