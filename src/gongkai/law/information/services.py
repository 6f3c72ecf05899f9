"""办事指南: what somebody needs to know before coming, and what the office promises."""

from gongkai.law.cite import INSPECTION, REG
from gongkai.law.information.field import Field
from gongkai.law.information.kind import Kind

_FIFTH = REG(20, item=5)
# 国办秘函〔2019〕19号 takes a guide without its key elements for a service that is none (单项否决).
_KEY = INSPECTION(note="单项否决“服务不实用”")

SERVICES = (
    Kind(
        "service_guide",
        "办事指南",
        "20-05-1",
        (
            Field("matter", "事项名称", "text", _KEY, required=True),
            Field(
                "matter_type",
                "事项类型",
                "choice",
                _FIFTH,
                required=True,
                choices={
                    "licence": "行政许可",
                    "confirmation": "行政确认",
                    "payment": "行政给付",
                    "reward": "行政奖励",
                    "ruling": "行政裁决",
                    "other": "其他对外管理服务事项",
                },
            ),
            Field("legal_basis", "设定依据", "long", _KEY, required=True),
            Field("duties", "职责", "long", _FIFTH, required=True, note="哪个机构承办，负责到哪一步。"),
            Field("conditions", "申请条件", "long", _KEY, required=True),
            Field("materials", "办理材料", "rows", _KEY, required=True, columns=("材料", "份数", "要求")),
            Field("procedure", "办理程序", "long", _FIFTH, required=True),
            Field("statutory_days", "法定办结时限", "number", _FIFTH, unit="个工作日"),
            Field("promised_days", "承诺办结时限", "number", _FIFTH, required=True, unit="个工作日"),
            Field("promise", "服务承诺", "long", _FIFTH, required=True),
            Field("responsible", "责任人", "text", _FIFTH, required=True, note="写职务，例如“社会事务办主任”。"),
            Field("fees", "收费标准和依据", "text", REG(20, item=8), required=True, note="不收费的写“不收费”。"),
            Field("place", "办理地点", "text", _KEY, required=True),
            Field("hours", "办理时间", "text", _KEY, required=True),
            Field("phone", "咨询电话", "text", _KEY, required=True),
            Field("supervision", "监督投诉电话", "text", _FIFTH, required=True),
            Field("result", "办理结果", "text", _FIFTH),
            Field("remedy", "行政复议和行政诉讼", "long", _FIFTH),
        ),
        _FIFTH,
        genre="guide",
    ),
)
