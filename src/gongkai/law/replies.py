"""Every kind of reply, one line each: its article, its row in table 三, its letter, its remedy paragraph.

`row` names the row of the 2021 form; `row_2019` that of the 2019 form where it differs. `remedy` names texts of
`law.remedy`: the withheld part and the rest of a partial reply have one each. `unconfirmed` says in Chinese what legal
staff should confirm.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.law.cite import FORM_NOTICE_2021, REG, Cite
from gongkai.law.events import FEE_RULES

FIRST = ("review_first",)
# Both leave the choice of reconsideration or suit, by different items of 法释〔2025〕8号第一条.
NOT_GIVEN = ("not_given",)
GIVEN = ("given",)
PARTLY = ("review_first", "given")
NONE = ()


@dataclass(frozen=True)
class Reply:
    code: str
    label: str
    row: str
    letter: str
    cite: Cite
    remedy: tuple[str, ...]
    row_2019: str = ""
    unconfirmed: str = ""

    @property
    def withholds(self) -> bool:
        """Whether it refuses what was asked for (不予公开)."""
        return self.row.startswith("refused.")

    def row_in(self, form: str) -> str:
        """The row of table 三 in a form, "2019" or "2021"."""
        return (self.row_2019 or self.row) if form == "2019" else self.row


LETTERS = {
    "point": "告知获取方式和途径",
    "grant": "予以公开",
    "partial": "部分公开",
    "refuse": "不予公开",
    "query": "告知依照专门规定查询",
    "absent": "告知不存在",
    "elsewhere": "告知非本机关负责公开",
    "create": "告知需要加工、分析",
    "unclear": "告知补正后仍不明确",
    "petition": "告知不作为申请处理",
    "repeat": "告知不予重复处理",
    "publication": "告知公开出版物获取途径",
    "abuse": "告知不予处理",
    "reconfirm": "告知不予确认或者重新出具",
    "lapse": "告知不再处理",
    "": "不出具答复",
}
PART = "不予公开部分先复议、其余部分可以选择，请法制人员确认"
QUERY = "适用何种救济没有明文，暂按先行复议告知"
LAPSED = "能否直接起诉仅见于司法解释的说明，请法制人员确认"
ASK = "仅见于统计口径，应当出具何种文书请法制人员确认"
OTHER = FORM_NOTICE_2021(note="表三第三项第（六）目3")
REISSUE = FORM_NOTICE_2021(note="表三第三项第（五）目5")

REPLIES = {
    reply.code: reply
    for reply in (
        Reply("published", "已经主动公开", "granted", "point", REG(36, item=1), GIVEN),
        Reply("granted", "予以公开", "granted", "grant", REG(36, item=2), GIVEN),
        Reply("partial", "部分公开", "partial", "partial", REG(37), PARTLY, unconfirmed=PART),
        Reply("secret", "属于国家秘密", "refused.secret", "refuse", REG(14), FIRST),
        Reply("forbidden", "法律、行政法规禁止公开", "refused.forbidden", "refuse", REG(14), FIRST),
        Reply("security", "可能危及“三安全一稳定”", "refused.security", "refuse", REG(14), FIRST),
        Reply("third_party", "会损害第三方合法权益", "refused.third_party", "refuse", REG(15), FIRST),
        Reply("internal", "属于内部事务信息", "refused.internal", "refuse", REG(16, 1), FIRST),
        Reply("process", "属于过程性信息", "refused.process", "refuse", REG(16, 2), FIRST),
        Reply("enforcement_file", "属于行政执法案卷", "refused.enforcement_file", "refuse", REG(16, 2), FIRST),
        Reply("query", "属于行政查询事项", "refused.query", "query", REG(36, item=7), FIRST, unconfirmed=QUERY),
        Reply("absent", "经检索，政府信息不存在", "unavailable.not_held", "absent", REG(36, item=4), NOT_GIVEN),
        Reply("not_ours", "不属于本机关负责公开", "unavailable.not_held", "elsewhere", REG(36, item=5), NOT_GIVEN),
        Reply("needs_creation", "没有现成信息，需另行制作", "unavailable.needs_creation", "create", REG(38), NOT_GIVEN),
        Reply("still_unclear", "补正后申请内容仍不明确", "unavailable.still_unclear", "unclear", REG(30), NOT_GIVEN),
        Reply("petition", "属于信访、投诉、举报", "not_processed.petition", "petition", REG(39, 1), NOT_GIVEN),
        Reply("repeat", "重复申请", "not_processed.repeat", "repeat", REG(36, item=6), NOT_GIVEN),
        Reply("publication", "要求提供公开出版物", "not_processed.publication", "publication", REG(39, 2), NOT_GIVEN),
        Reply("abuse", "无正当理由大量反复申请", "not_processed.abuse", "abuse", REG(35), NOT_GIVEN),
        Reply("reconfirm", "要求重新出具", "not_processed.reconfirm", "reconfirm", REISSUE, NOT_GIVEN, unconfirmed=ASK),
        Reply("uncorrected", "逾期不补正，不再处理", "other.uncorrected", "lapse", REG(30), NOT_GIVEN, "other", LAPSED),
        Reply("unpaid", "逾期不缴费，不再处理", "other.unpaid", "lapse", FEE_RULES, NOT_GIVEN, "other", LAPSED),
        Reply("withdrawn", "申请人撤回申请", "other.rest", "", OTHER, NONE, "other"),
        Reply("merged", "与其他申请合并办理", "other.rest", "", OTHER, NONE, "other"),
        Reply("other", "其他处理", "other.rest", "", OTHER, NONE, "other", ASK),
    )
}  # fmt: skip


GIVEN_OUT = frozenset({"point", "grant"})
HANDED_OUT = frozenset({"grant", "partial"})
"""What hands out papers that were not public."""


def outcome(codes: Sequence[str]) -> str:
    """The code under which a case with several findings is counted: one application, one row (一申请一行).

    Something given and something withheld is a partial reply, which counts once (条例37). Else the first finding, which
    the handler puts first as the main one (unconfirmed: no text says which row counts). "" for no finding.
    """
    letters = {REPLIES[code].letter for code in codes}
    given = letters & GIVEN_OUT
    if "partial" in letters or (given and letters - GIVEN_OUT - {""} and _withheld(codes)):
        return "partial"
    return next(iter(codes), "")


def _withheld(codes: Sequence[str]) -> bool:
    return any(REPLIES[code].withholds for code in codes)
