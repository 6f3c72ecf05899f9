"""What both editions of the form have in common: headings, applicants, results, tables 三 and 四."""

from gongkai.law.grid import Column, Grid, Heading, Row

SECTIONS = (
    Heading(1, "总体情况"),
    Heading(2, "主动公开政府信息情况", ("行政机关主动公开政府信息情况",)),
    Heading(3, "收到和处理政府信息公开申请情况", ("行政机关收到和处理政府信息公开申请情况",)),
    Heading(
        4,
        "政府信息公开行政复议、行政诉讼情况",
        ("因政府信息公开工作被申请行政复议、提起行政诉讼情况",),
    ),
    Heading(5, "存在的主要问题及改进情况", ("政府信息公开工作存在的主要问题及改进情况", "存在问题及改进情况")),
    Heading(6, "其他需要报告的事项"),
)

APPLICANTS = (
    Column("natural", "自然人"),
    Column("business", "商业企业"),
    Column("research", "科研机构"),
    Column("public_interest", "社会公益组织"),
    Column("legal_service", "法律服务机构"),
    Column("other", "其他"),
    Column("total", "总计"),
)

SITUATION = "申请人情况"
OUTSIDE = "法人或其他组织"
RESULTS = "三、本年度办理结果"

_REFUSED = "（三）不予公开"
_UNAVAILABLE = "（四）无法提供"
_NOT_PROCESSED = "（五）不予处理"
_OTHER = "（六）其他处理"

OPENING = (
    Row("received", "一、本年新收政府信息公开申请数量"),
    Row("carried_in", "二、上年结转政府信息公开申请数量"),
)
OUTCOMES = (
    Row("granted", "（一）予以公开", RESULTS),
    Row("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", RESULTS),
    Row("refused.secret", "1.属于国家秘密", _REFUSED),
    Row("refused.forbidden", "2.其他法律行政法规禁止公开", _REFUSED),
    Row("refused.security", "3.危及“三安全一稳定”", _REFUSED),
    Row("refused.third_party", "4.保护第三方合法权益", _REFUSED),
    Row("refused.internal", "5.属于三类内部事务信息", _REFUSED),
    Row("refused.process", "6.属于四类过程性信息", _REFUSED),
    Row("refused.enforcement_file", "7.属于行政执法案卷", _REFUSED),
    Row("refused.query", "8.属于行政查询事项", _REFUSED),
    Row("unavailable.not_held", "1.本机关不掌握相关政府信息", _UNAVAILABLE),
    Row("unavailable.needs_creation", "2.没有现成信息需要另行制作", _UNAVAILABLE),
    Row("unavailable.still_unclear", "3.补正后申请内容仍不明确", _UNAVAILABLE),
    Row("not_processed.petition", "1.信访举报投诉类申请", _NOT_PROCESSED),
    Row("not_processed.repeat", "2.重复申请", _NOT_PROCESSED),
    Row("not_processed.publication", "3.要求提供公开出版物", _NOT_PROCESSED),
    Row("not_processed.abuse", "4.无正当理由大量反复申请", _NOT_PROCESSED),
    Row("not_processed.reconfirm", "5.要求行政机关确认或重新出具已获取信息", _NOT_PROCESSED),
)
UNDIVIDED = Row("other", _OTHER, RESULTS)
DIVIDED = (
    Row("other.uncorrected", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", _OTHER),
    Row("other.unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", _OTHER),
    Row("other.rest", "3.其他", _OTHER),
)
"""（六）: one row in the 2019 form, three in the 2021 form. Reports on the newer form often keep the one: it stands for
the three then."""
CLOSING = (
    Row("total", "（七）总计", RESULTS),
    Row("carried_out", "四、结转下年度继续办理"),
)


def applications(others: tuple[Row, ...]) -> Grid:
    """Table 三 with the rows under （六） of the edition."""
    return Grid("applications", 3, SITUATION, APPLICANTS, (*OPENING, *OUTCOMES, *others, *CLOSING))


REMEDIES = Grid(
    "remedies",
    4,
    "",
    (
        Column("upheld", "结果维持"),
        Column("corrected", "结果纠正"),
        Column("other", "其他结果"),
        Column("pending", "尚未审结"),
        Column("total", "总计"),
    ),
    (
        Row("reconsideration", "行政复议"),
        Row("direct_suit", "未经复议直接起诉", "行政诉讼"),
        Row("suit_after_review", "复议后起诉", "行政诉讼"),
    ),
)
