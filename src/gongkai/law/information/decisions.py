"""Decisions on single cases: 行政许可, 行政处罚, 行政强制, each counted in table 二."""

from gongkai.law.cite import ENFORCEMENT_2018, PENALTIES, REG, Cite
from gongkai.law.information.field import Field
from gongkai.law.information.kind import Kind

_PARTY = {"legal": "法人和其他组织", "natural": "自然人"}


def _whom(cite: Cite) -> tuple[Field, ...]:
    return (
        Field("decision_number", "决定书文号", "text", cite, required=True),
        Field("party", "行政相对人", "text", cite, required=True, note="自然人只写隐去名字的姓名，例如“张某”。"),
        Field("party_type", "相对人类别", "choice", cite, required=True, choices=_PARTY),
        Field("party_code", "统一社会信用代码", "text", cite, note="只填组织的代码，自然人的证件号码不公开。"),
    )


_FIFTH, _SIXTH = REG(20, item=5), REG(20, item=6)
_DECIDED_BY = Field("decided_by", "作出决定的机关", "text", ENFORCEMENT_2018(), required=True)

DECISIONS = (
    Kind(
        "licence_decision",
        "行政许可决定",
        "20-05-2",
        (
            *_whom(_FIFTH),
            Field("matter", "许可事项", "text", _FIFTH, required=True),
            Field(
                "outcome",
                "办理结果",
                "choice",
                _FIFTH,
                required=True,
                choices={
                    "granted": "准予许可",
                    "refused": "不予许可",
                    "changed": "变更",
                    "extended": "延续",
                    "revoked": "撤销、注销",
                },
            ),
            Field("content", "许可内容", "long", _FIFTH, required=True),
            Field("decided_on", "决定日期", "date", _FIFTH, required=True),
            Field("valid_from", "有效期自", "date", _FIFTH),
            Field("valid_until", "有效期至", "date", _FIFTH, after="valid_from"),
            _DECIDED_BY,
        ),
        _FIFTH,
        register="licensing",
        genre="decision",
    ),
    Kind(
        "penalty_decision",
        "行政处罚决定",
        "20-06-2",
        (
            *_whom(_SIXTH),
            Field("facts", "违法事实", "long", _SIXTH, required=True),
            Field("legal_basis", "处罚依据", "long", _SIXTH, required=True),
            Field(
                "penalty",
                "处罚种类",
                "choice",
                PENALTIES(9),
                required=True,
                choices={
                    "warning": "警告、通报批评",
                    "fine": "罚款、没收违法所得、没收非法财物",
                    "licence": "暂扣许可证件、降低资质等级、吊销许可证件",
                    "business": "限制开展生产经营活动、责令停产停业、责令关闭、限制从业",
                    "detention": "行政拘留",
                    "other": "法律、行政法规规定的其他行政处罚",
                },
            ),
            Field("content", "处罚内容", "long", _SIXTH, required=True),
            Field("amount", "罚没金额", "number", _SIXTH, unit="元"),
            Field("decided_on", "决定日期", "date", _SIXTH, required=True),
            Field(
                "influence", "具有一定社会影响的理由", "text", PENALTIES(48, 1), required=True,
                note="只公开本机关认为具有一定社会影响的处罚决定，写明理由。",
            ),
            Field("shown_until", "公示截止日期", "date", PENALTIES(48, 1), after="decided_on"),
            _DECIDED_BY,
        ),
        _SIXTH,
        register="penalties",
        genre="decision",
    ),
    Kind(
        "coercion_decision",
        "行政强制决定",
        "20-06-3",
        (
            *_whom(_SIXTH),
            Field(
                "coercion",
                "强制的种类",
                "choice",
                _SIXTH,
                required=True,
                choices={"measure": "行政强制措施", "execution": "行政强制执行"},
            ),
            Field("reason", "事由", "long", _SIXTH, required=True),
            Field("legal_basis", "依据", "long", _SIXTH, required=True),
            Field("content", "强制的内容", "long", _SIXTH, required=True),
            Field("decided_on", "决定日期", "date", _SIXTH, required=True),
            _DECIDED_BY,
        ),
        _SIXTH,
        register="coercion",
        genre="decision",
    ),
)  # fmt: skip
