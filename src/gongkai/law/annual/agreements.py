"""Which numbers of the prose speak of which cells of the tables (relation R7 of the annual report).

A line is one thing that reports count in words. The patterns are strict on purpose: words between that narrow the count
(收到网上申请#) must not match, for a false accusation costs more than a missed one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.law.annual.agreement import Agreement, Reading
from gongkai.law.annual.shared import CLOSING, OPENING, OUTCOMES
from gongkai.law.labels import bare

_CASES = ("件", "宗", "份", "条", "起", "例", "个", "项", "")
_FILLERS = "[总数量共合计为有达：了的案件]*"  # a set, not a list of words: it can match in one way only
_FROM = "(?:公民|法人|其他组织|个人|单位|企业|群众|社会|公众|各类|有效|提交|提出|依法|书面|及|或|和|与|、|的|等|人)*"
_OF = "(?:政府信息依申请公开|政府信息公开|依申请公开(?:政府)?信息(?:公开)?|依申请公开|信息公开|公开政府信息)"
_APPLICATIONS = f"{_FROM}{_OF}的?(?:申请)?(?:案件|事项|件|书)?"
_BARE = "(?:申请|申请件)?"
_RECEIVE = "(?:接收到|新收到|收到|受理|接收|接到|收办|新收|接受)(?:了|的)?"
_BOTH = "(?:办理|处理|(?:收到|受理|接收)(?:并|和|、)(?:办结|答复|办理|回复|处理))(?:了|的)?"
_COUNT = "(?:各类|有效|累计|全部|[共计总])*"
_ADVERBS = "(?:已|均|都|全部|按时|按期|依法|及时|依规|[共计]|予以|进行|作出|在法定期限内|规范|书面|并|已经)*"
_LAST = "(?:上一?年度?|往年|去年)"
_NEXT = "(?:下一?年度?|次年|第二年|明年)"
_APPLIED = "申请|依申请"


def _pair(verb: str, thing: str) -> tuple[str, ...]:
    """收到申请# and 收到#申请."""
    return f"{verb}{_COUNT}{thing}{_FILLERS}#", f"{verb}{_COUNT}#的?{thing}(?!.*#)"


_IN = Reading("本年新收", ("received.total",))
_IN_ALL = Reading("本年新收加上年结转", ("received.total", "carried_in.total"))
_IN_BOTH = replace(_IN_ALL, remark=True)
_DONE = Reading("本年度办理结果总计", ("total.total",))
_ORGANISED = ("business", "research", "public_interest", "legal_service", "other")

_FLOW = (
    Agreement(
        "received",
        (*_pair(_RECEIVE, _APPLICATIONS), f"{_RECEIVE}{_COUNT}申请{_FILLERS}#", f"{_RECEIVE}{_COUNT}#申请$"),
        _CASES,
        (_IN, _IN_BOTH),
        near="信息公开|依申请",
    ),
    Agreement(
        "handled",
        _pair(_BOTH, _APPLICATIONS),
        _CASES,
        (_DONE, _IN, _IN_ALL),
        near="信息公开|依申请",
    ),
    Agreement(
        "replied",
        (
            *_pair(f"{_ADVERBS}(?:答复|办结|回复|办复)(?:了|的)?", _APPLICATIONS),
            f"^{_ADVERBS}(?:答复|办结|回复|办复)(?:了|的)?{_BARE}{_FILLERS}#(?:申请)?$",
        ),
        _CASES,
        (_DONE,),
        near=_APPLIED,
    ),
    Agreement(
        "carried_in",
        (f"{_LAST}(?:结转|转入|顺延|遗留|转结)[^#，。；]{{0,16}}#", f"(?:结转|承接){_LAST}[^#，。；]{{0,14}}#"),
        _CASES,
        (Reading("上年结转", ("carried_in.total",)),),
        near=_APPLIED,
    ),
    Agreement(
        "carried_out",
        (
            f"(?:结转|顺延|转入|转)(?:到|至|入)?{_NEXT}[^#，。；]{{0,8}}#",
            f"#(?:政府信息公开)?(?:申请)?(?:将|已|需|则)?(?:结转|顺延|转入|转)(?:到|至|入)?{_NEXT}",
        ),
        _CASES,
        (Reading("结转下年度继续办理", ("carried_out.total",)),),
        near=_APPLIED,
    ),
    Agreement(
        "natural",
        (f"^(?:其中|包括|含|来自|:|：)*自然人(?:的|提交|提出|申请|政府信息公开)*{_FILLERS}#",),
        _CASES,
        (
            Reading("本年新收（自然人）", ("received.natural",)),
            Reading("本年新收加上年结转（自然人）", ("received.natural", "carried_in.natural")),
        ),
        near=_APPLIED,
    ),
    Agreement(
        "organisations",
        (f"^(?:其中|包括|含|来自|:|：)*法人(?:或|和|及|、|与)其他组织(?:的|提交|提出|申请|政府信息公开)*{_FILLERS}#",),
        _CASES,
        (
            Reading("本年新收（五类法人或其他组织）", tuple(f"received.{name}" for name in _ORGANISED)),
            Reading(
                "本年新收加上年结转（五类法人或其他组织）",
                tuple(f"{row}.{name}" for row in ("received", "carried_in") for name in _ORGANISED),
            ),
        ),
        near=_APPLIED,
    ),
)


def _outcome(what: str, label: str, cells: tuple[str, ...], words: str = "") -> Agreement:
    """A kind of result, alone in its clause: 予以公开#, or 无法提供的#."""
    lead = "(?:其中|包括|含|决定|作出?|给予|已|予以|为|属于|因|：|:|“)*"
    pattern = f"^{lead}{words or label}”?(?:的|决定|答复|处理|申请|情形|决定书|政府信息)*{_FILLERS}#(?:申请)?$"
    return Agreement(what, (pattern,), _CASES, (Reading(label, cells),), near=_APPLIED)


_RESULTS = (
    _outcome(
        "granted_or_partial", "予以公开及部分公开", ("granted.total", "partial.total"), "公开(?:及|和|、|或|与)部分公开"
    ),
    _outcome("granted", "予以公开", ("granted.total",), "(?:公开|全部公开|同意公开)"),
    _outcome("partial", "部分公开", ("partial.total",)),
    _outcome("refused", "不予公开", ("refused.*.total",), "不予?公开"),
    _outcome("unavailable", "无法提供", ("unavailable.*.total",)),
    _outcome("not_processed", "不予处理", ("not_processed.*.total",)),
    _outcome("other", "其他处理", ("other.total", "other.*.total")),
)

_REASONS = tuple(
    _outcome(row.name, bare(row.label), (f"{row.name}.total",))
    for row in OUTCOMES
    if row not in (*OPENING, *CLOSING) and row.name not in ("granted", "partial")
)

_SUITS = ("direct_suit", "suit_after_review")
_CAUSE = (
    "(?:政府信息公开|信息公开|政府信息依申请公开|依申请公开|领域|工作|类|的|因|被|引发|引起|申请|提起|提出"
    "|发生|产生|涉及|有关|相关|办理|受理|全年|共|了)*"
)
_FILED = "备案口径与表四的统计口径不同（例如只含已备案的案件）"
_ROUTES = (
    Agreement(
        "filed.reconsideration",
        (f"行政复议(?:案件|申请)?{_FILLERS}#",),
        _CASES,
        (Reading("行政复议总计", ("reconsideration.total",)),),
        near="(?:信息公开|依申请).*备案[^。；]*$|备案[^。；]*(?:信息公开|依申请)[^。；]*$",
        asks=_FILED,
    ),
    Agreement(
        "filed.suits",
        (f"行政诉讼(?:案件)?{_FILLERS}#",),
        _CASES,
        (Reading("两类行政诉讼总计之和", tuple(f"{suit}.total" for suit in _SUITS)),),
        near="(?:信息公开|依申请).*备案[^。；]*$|备案[^。；]*(?:信息公开|依申请)[^。；]*$",
        asks=_FILED,
    ),
    Agreement(
        "remedies",
        (f"行政复议(?:案件)?(?:、|和|及|与|或){_CAUSE}行政诉讼(?:案件)?{_FILLERS}#",),
        _CASES,
        (Reading("表四三个总计之和", ("reconsideration.total", *(f"{suit}.total" for suit in _SUITS))),),
        near="信息公开|依申请",
    ),
    Agreement(
        "reconsideration",
        (f"行政复议(?:案件|申请)?{_FILLERS}#", f"{_CAUSE}#行政复议"),
        _CASES,
        (Reading("行政复议总计", ("reconsideration.total",)),),
        near="信息公开|依申请",
    ),
    Agreement(
        "direct_suit",
        (f"未经复议直接起诉(?:的|案件)*{_FILLERS}#",),
        _CASES,
        (Reading("未经复议直接起诉总计", ("direct_suit.total",)),),
    ),
    Agreement(
        "suit_after_review",
        (f"复议后起诉(?:的|案件)*{_FILLERS}#",),
        _CASES,
        (Reading("复议后起诉总计", ("suit_after_review.total",)),),
    ),
    Agreement(
        "suits",
        (f"行政诉讼(?:案件)?{_FILLERS}#", f"{_CAUSE}#行政诉讼"),
        _CASES,
        (Reading("两类行政诉讼总计之和", tuple(f"{suit}.total" for suit in _SUITS)),),
        near="信息公开|依申请",
    ),
)


def _ends(route: str, routes: tuple[str, ...], near: str) -> Iterator[Agreement]:
    ends = (("upheld", "维持"), ("corrected", "纠正"), ("other", "其他结果"), ("pending", "尚未审结"))
    for name, label in ends:
        words = f"^(?:其中|：|:|包括)*(?:结果)?{label}(?:的|案件)*{_FILLERS}#$"
        cells = tuple(f"{one}.{name}" for one in routes)
        reading = Reading(f"{near}{label}", cells)
        yield Agreement(f"{route}.{name}", (words,), _CASES, (reading,), near=f"{near}$")


_OUTCOMES = (
    *_ends("direct_suit", ("direct_suit",), "未经复议直接起诉"),
    *_ends("suit_after_review", ("suit_after_review",), "复议后起诉"),
    *_ends("suits", _SUITS, "行政诉讼"),
    *_ends("reconsideration", ("reconsideration",), "行政复议"),
)
ROUTE_WORDS = ("未经复议直接起诉", "复议后起诉", "行政诉讼", "行政复议")


def _documents(what: str, label: str, verb: str, row: str, thing: str, columns: tuple[str, ...]) -> Agreement:
    cells = tuple(f"{row}.{column}" for column in columns)
    words = (f"{verb}(?:的|了)?{_COUNT}{thing}{_FILLERS}#", f"{verb}(?:的|了)?{_COUNT}#{thing}(?!清单|目录|解读)")
    return Agreement(what, words, ("件", "个", "部", "份", "项"), (Reading(label, cells),))


_MADE = "(?:制发|制定|出台|新制作|制定出台)"
_NORMATIVE = "(?:行政)?规范性文件"
_DECIDED = ("件", "个", "项", "宗", "份", "起", "")


def _decisions(row: str, thing: str) -> Agreement:
    words = tuple(f"作出{_COUNT}{order}" for order in (f"{thing}(?:处理)?决定{_FILLERS}#", f"#{thing}(?:处理)?决定"))
    reading = Reading(f"{thing}处理决定数量", (f"{row}.decisions",))
    return Agreement(f"decisions.{row}", words, _DECIDED, (reading,))


_PAPERS = (
    _documents("normative.issued", "制发行政规范性文件", _MADE, "normative", _NORMATIVE, ("issued", "made")),
    _documents("normative.repealed", "废止行政规范性文件", "废止", "normative", _NORMATIVE, ("repealed",)),
    _documents("normative.in_force", "现行有效行政规范性文件", "现行有效", "normative", _NORMATIVE, ("in_force",)),
    _documents("regulations.issued", "制发规章", _MADE, "regulations", "(?:政府)?规章", ("issued", "made")),
    _documents("regulations.repealed", "废止规章", "废止", "regulations", "(?:政府)?规章", ("repealed",)),
    _documents("regulations.in_force", "现行有效规章", "现行有效", "regulations", "(?:政府)?规章", ("in_force",)),
    Agreement("fee", (f"信息处理费(?:金额|收入)?{_FILLERS}(?:人民币)?#",), ("元", "万元")),
    _decisions("licensing", "行政许可"),
    _decisions("penalties", "行政处罚"),
    _decisions("coercion", "行政强制"),
)

AGREEMENTS = (*_FLOW, *_RESULTS, *_REASONS, *_ROUTES, *_OUTCOMES, *_PAPERS)
BY_NAME = {agreement.what: agreement for agreement in AGREEMENTS}

NOTHING = re.compile(
    rf"(?:未|没有|无|尚未)(?:曾|再)?(?:{_RECEIVE}(?:任何|1件|一件)?{_FROM}(?P<received>{_OF}的?申请)"
    rf"|(?:发生|产生|出现|引发|收到|有)?(?:任何)?{_CAUSE}(?P<remedies>行政复议(?:案件|申请)?(?:、|和|及|与|或|，){_CAUSE}行政诉讼)"
    rf"|(?:发生|产生|出现|引发|有)(?:任何)?{_CAUSE}(?P<reconsideration>行政复议)"
    rf"|(?:发生|产生|出现|引发|有)(?:任何)?{_CAUSE}(?P<suits>行政诉讼))(?!.{{0,3}}(?:败诉|被纠正|纠正|被撤销|撤销|违法))"
)
"""Zero said in words: 未收到政府信息公开申请, 未发生行政复议、行政诉讼. The group names what there is none of."""


def found(clause: str, unit: str, before: str) -> Agreement | None:
    """The first line of the table that fits a clause, in which the number is written as `#`.

    `before` is the paragraph up to the end of the clause, with the route named last in it (行政复议 …) put at its end.
    """
    return next((agreement for agreement in AGREEMENTS if agreement.fits(clause, unit, before)), None)
