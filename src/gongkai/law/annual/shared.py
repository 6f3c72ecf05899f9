"""What both editions of the form have in common: headings, applicants, results, tables 三 and 四, their relations."""

from gongkai.law.annual.layout import RESULTS
from gongkai.law.cite import Cite
from gongkai.law.grid import Column, Grid, Heading, Relation, Row

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

OUTSIDE = "法人或其他组织"
OTHER = "（六）其他处理"

_REFUSED = "（三）不予公开"
_UNAVAILABLE = "（四）无法提供"
_NOT_PROCESSED = "（五）不予处理"

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
CLOSING = (
    Row("total", "（七）总计", RESULTS),
    Row("carried_out", "四、结转下年度继续办理"),
)


def applications(others: tuple[Row, ...]) -> Grid:
    """Table 三 with the rows under （六） of the edition."""
    return Grid("applications", 3, "申请人情况", APPLICANTS, (*OPENING, *OUTCOMES, *others, *CLOSING))


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


def table_two_relations(form: Cite) -> tuple[Relation, ...]:
    """R5, of the 2021 form only: what is in force now follows from last year's report (soft)."""
    text = "in_force = in_force@last + issued - repealed"
    says = "现行有效件数＝上年现行有效件数＋本年制发件数－本年废止件数"
    return (Relation("R5", text, 2, "columns", form, hard=False, of=("regulations", "normative"), says=says),)


def relations(grid: Grid, form: Cite) -> tuple[Relation, ...]:
    """R1 to R4 and R6. R1 is printed in the form; the others follow from what its rows and columns mean."""
    results = " + ".join(row.name for row in grid.rows if row.group and row.name != "total")
    bodies = " + ".join(column.name for column in grid.columns if column.name != "total")
    return (
        Relation(
            "R1",
            "received + carried_in = total + carried_out",
            3,
            "rows",
            form,
            says="第一项“本年新收”加第二项“上年结转”，等于第三项“总计”加第四项“结转下年度继续办理”",
        ),
        Relation("R2", f"total = {results}", 3, "rows", form, says="（七）总计等于本年度办理结果各行之和"),
        Relation("R3", f"total = {bodies}", 3, "columns", form, says="总计等于自然人与五类法人或其他组织之和"),
        Relation(
            "R4", "carried_in = carried_out@last", 3, "rows", form, says="上年结转等于上一年度报告的结转下年度继续办理"
        ),
        Relation(
            "R6",
            "total = upheld + corrected + other + pending",
            4,
            "columns",
            form,
            says="总计等于结果维持、结果纠正、其他结果、尚未审结之和",
        ),
    )
