"""Every kind of letter in an application, in the order of the work (宿政办函〔2021〕21号 lists the first twelve)."""

from gongkai.law.cite import REG
from gongkai.law.events import FEE_RULES
from gongkai.law.fees import SCALES
from gongkai.law.information.field import Field
from gongkai.law.letters.kind import Kind
from gongkai.law.related import RESULTS

# Only a reasonable objection binds the organ, and even that not against a weighty public interest (条例第三十二条).
OVERRULED = {
    "unreasonable": "不同意公开的理由不合理",
    "public_interest": "不公开可能对公共利益造成重大影响",
}
_BY_ORGAN = "由本机关确定合理期限，应当具体到日。"

KINDS = {
    kind.key: kind
    for kind in (
        Kind("receipt", "登记回执", "applicant", REG(31), route="", once=True),
        Kind(
            "correction", "补正告知书", "applicant", REG(30), number="correction", verb="ask_correction",
            event="correction_sent", once=True,
            fields=(
                Field("items", "需要补正的内容", "long", REG(30), required=True, note="一次性写全，只能告知一次。"),
                Field("reason", "理由", "long", REG(30), required=True),
                Field("until", "补正期限", "date", REG(30), required=True, note=_BY_ORGAN),
            ),
        ),
        Kind(
            "reasons", "说明理由告知书", "applicant", REG(35), number="reasons", verb="ask_reasons", once=True,
            fields=(
                Field("finding", "申请数量、频次的情况", "long", REG(35), required=True),
                Field("until", "说明理由的期限", "date", REG(35), required=True, note=_BY_ORGAN),
            ),
        ),
        Kind(
            "postponement", "延迟答复告知书", "applicant", REG(35), number="postponement", verb="postpone",
            event="postponed", once=True,
            fields=(
                Field("until", "延迟答复的期限", "date", REG(35), required=True, note=_BY_ORGAN),
                Field("assessed", "对申请人所说理由的审查", "long", REG(35), required=True,
                      note="写明申请人说了什么理由、为什么合理；不合理的，不延迟，告知不予处理。"),
                Field("reason", "不能按期答复的理由", "long", REG(35), required=True),
            ),
        ),
        Kind(
            "extension", "延期答复告知书", "applicant", REG(33, 2), number="extension", verb="extend",
            event="extended", once=True,
            fields=(
                Field("days", "延长的工作日数", "whole", REG(33, 2), required=True, unit="个工作日",
                      note="一至二十个工作日。"),
                Field("reason", "延长的理由", "long", REG(33, 2), required=True),
            ),
        ),
        Kind(
            "third_party", "征求意见书（给第三方）", "third_party", REG(32), number="consultation", verb="consult",
            event="third_party_out",
            fields=(
                Field("about", "涉及第三方的政府信息", "long", REG(32), required=True),
                Field("reason", "征求意见的理由", "long", REG(32), required=True),
            ),
        ),
        Kind(
            "consulting", "征求意见告知书（给申请人）", "applicant", REG(33, 3), number="consultation",
            fields=(Field("whom", "征求谁的意见", "text", REG(33, 3), required=True),),
        ),
        Kind(
            "overruled", "依申请公开告知书（给第三方）", "third_party", REG(32), number="overruled",
            fields=(
                Field("about", "决定公开的政府信息", "long", REG(32), required=True),
                Field("ground", "不采纳意见的依据", "choice", REG(32), required=True, choices=OVERRULED),
                Field("reason", "具体理由", "long", REG(32), required=True, note="结合第三方说的理由和这件信息写明。"),
            ),
        ),
        Kind(
            "co_maker", "征求意见书（给共同制作机关）", "organ", REG(34), number="consultation", verb="consult",
            event="co_maker_out",
            fields=(Field("about", "共同制作的政府信息", "long", REG(34), required=True),),
        ),
        Kind(
            "other_organ", "征求意见函（给其他机关）", "organ", REG(33, 3), number="consultation", verb="consult",
            event="other_organ_out",
            fields=(
                Field("about", "征求意见的政府信息", "long", REG(33, 3), required=True),
                Field("reason", "征求意见的理由", "long", REG(33, 3), required=True),
            ),
        ),
        Kind(
            "assistance", "协办函", "organ", REG(45), number="assistance",
            fields=(
                Field("about", "需要协办的事项", "long", REG(45), required=True),
                Field("until", "回复的期限", "date", REG(45), required=True),
            ),
        ),
        Kind(
            "fee", "收费通知书", "applicant", FEE_RULES, number="fee", verb="charge", event="charged", once=True,
            fields=(
                Field("scale", "计收方式", "choice", FEE_RULES, required=True,
                      choices={name: scale.label for name, scale in SCALES.items()}),
                Field("count", "件数或者页数", "whole", FEE_RULES, required=True,
                      note="按件的是申请人本月第几件，按量的是这一件的页数。"),
            ),
        ),
        Kind(
            "forwarding", "转送函", "organ", REG(29), number="forwarding",
            fields=(Field("reason", "转送的理由", "long", REG(29), required=True),),
        ),
        Kind(
            "reply", "政府信息公开申请答复书", "applicant", REG(36), number="reply", route="cases.reply", verb="reply",
        ),
        Kind("lapse", "不再处理告知书", "applicant", REG(30), number="lapse", verb="lapse", once=True),
        Kind(
            "record", "更正申请答复书", "asker", REG(41), number="record", route="cases.reply", once=True,
            fields=(
                Field("finding", "核实的情况", "long", REG(41), required=True),
                Field("result", "处理结果", "choice", REG(41), required=True, choices=RESULTS["record"]),
                Field("outcome", "怎样处理和理由", "long", REG(41), required=True,
                      note="更正的，写明改成了什么；不更正的，写明理由；由其他机关处理的，写明该机关的名称和联系方式。"),
            ),
        ),
        Kind(
            "suggestion", "主动公开建议答复", "asker", REG(44, 2), number="suggestion", route="cases.reply", once=True,
            fields=(
                Field("finding", "审核的情况", "long", REG(44, 2), required=True),
                Field("result", "处理结果", "choice", REG(44, 2), required=True, choices=RESULTS["suggestion"]),
                Field("outcome", "怎样处理和理由", "long", REG(44, 2), required=True,
                      note="已经公开的，写明在哪里看到；不采纳的，写明理由。"),
            ),
        ),
        Kind("service", "送达回证", "applicant", REG(36), route=""),
    )
}  # fmt: skip
