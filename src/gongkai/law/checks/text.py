"""What a careful reader strikes out before filing: brackets without a partner, and what a template left behind."""

import re
from collections.abc import Iterator, Mapping

from gongkai.law.annual.paragraphs import Paragraph, opening, paragraphs
from gongkai.law.annual.report import Line, Report
from gongkai.law.checks.finding import Check, Finding
from gongkai.law.cite import REG

BRACKETS = Check(
    "unbalanced-brackets",
    "括号、书名号、引号不成对",
    "warning",
    "不成对的括号多半是漏字、多字或改稿时的遗留。",
    "《中华人民共和国政府信息公开条例》》多了一个》。",
    (REG(6),),
)
RESIDUE = Check(
    "residue",
    "模板或转换的遗留",
    "error",
    "书签、占位符、填写提示和没有填的数字，是模板或格式转换留下的，不应当出现在公开的文本里。可能是有意这样写的，只提出来问。",
    "[bookmark: _GoBack]、{{单位名称}}、“XX县”、“（此处填写本年数据）”、“累计发布  条”。",
    (REG(6),),
)
CHECKS = (BRACKETS, RESIDUE)

_PAIRS = {"《": "》", "（": "）", "“": "”", "‘": "’", "〈": "〉", "【": "】", "〔": "〕", "「": "」", "『": "』"}
_PARTNER = {closing: opening for opening, closing in _PAIRS.items()}
_WHOLE = {"（": "括号", "《": "书名号", "〈": "书名号", "“": "引号", "‘": "引号", "「": "引号", "『": "引号"}
_ORDINAL = re.compile(r"(?:(?<=[。；，：、\s“])|^)[\d一二三四五六七八九十]{1,3}）")
_AROUND = 12
_MOST = 20

_BLOTS = r"(?<![A-Za-z0-9×])(?:[XxＸ×]{2,4}|＊{2,}|○{2,}|某某)(?![A-Za-z0-9×])"
_LEFT_BEHIND = (
    (r"\[\s*bookmark\s*:[^\]\n]{0,60}\]?", "Word书签"),
    (r"\{\{[^{}\n]{0,80}\}\}|\{%[^{}\n]{0,80}%\}|\$\{[^{}\n]{0,80}\}|<%[^%\n]{0,80}%>|\{\{|\}\}", "模板占位符"),
    (
        rf"{_BLOTS}(?=\s*(?:[省市县区旗乡镇村局厅办委年月日条件次份]|街道|单位|机关|部门))",
        "没有替换的占位符",
    ),
    (
        r"[（(【\[]\s*(?:此处|这里|请在此|请填|请在|请根据|填写|待填|待补|待定|示例|样例|模板)[^（）()【】\]\n]{0,60}[）)】\]]",
        "填写提示",
    ),
    (r"(?:单击|点击)(?:或点击)?(?:此处|这里)(?:输入|添加|编辑)[^，。\n]{0,12}", "填写提示"),
    (r"错误\s*[!！]\s*(?:未找到|未定义|没有)[^，\n]{0,16}|Error!\s+[A-Z][^，。\n]{0,40}", "Word域错误"),
    (r"(?:HYPERLINK|PAGEREF|MERGEFIELD|FORMTEXT|TOC)\s+[\"“\\_][^\s”\"]{0,60}|_Toc\d+", "Word域代码"),
    (r"(?i)lorem ipsum|\b(?:TODO|TBD|FIXME)\b|待补充(?=[，。；）)]|$)(?<!有待补充)", "没有写完的标记"),
    (
        r"&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|mdash);|<(?:/?(?:p|br|span|div|td|tr|font|strong))(?:\s[^<>\n]{0,80})?/?>",
        "网页代码",
    ),
)
_ASKED_ABOUT = (
    (_BLOTS, "没有替换的占位符"),  # or a name that was hidden on purpose: 李某某
    (r"[（(【\[]\s*说明[:：][^（）()【】\]\n]{0,60}[）)】\]]", "填写提示"),  # or a remark of the organ's own
)
_CERTAIN, _POSSIBLE = (
    tuple((re.compile(pattern), name) for pattern, name in patterns) for patterns in (_LEFT_BEHIND, _ASKED_ABOUT)
)
_ADVICE = "请删去，或填上应有的内容。"
_ADVICE_IF_SO = "如果是，请删去或填上应有的内容；如果是有意这样写的，可以保留。"
_UNITS = "条|件|次|期|份|篇|场|个|人次"
_UNFILLED = re.compile(
    rf"(?:发布|收到|受理|制发|废止|答复|办结|新收|共计|累计|组织|开展|召开|回应|公开信息|解读)[^\S\n]*(?:\s|_|﹍|＿){{1,12}}(?P<unit>{_UNITS})(?=[，。；、,;）)]|$)"
)
_UNFILLED_WIDE = re.compile(rf"[\u4e00-\u9fff](?:\u3000|\s{{2,}}|_{{2,}})(?:{_UNITS})(?=[，。；,;])")


def judge(report: Report, last: Report | None) -> Iterator[Finding]:
    """Brackets paragraph by paragraph; left-overs line by line, in headings and cells too."""
    yield from _first(BRACKETS, list(_brackets(report)))
    yield from _first(RESIDUE, list(_residue(report)))


def _first(check: Check, found: list[Finding]) -> Iterator[Finding]:
    """As many as a person reads; a text with more of them was converted wrongly as a whole."""
    yield from found[:_MOST]
    if len(found) > _MOST:
        yield check.found(
            f"这类问题共{len(found)}处，只列出前{_MOST}处。",
            where=found[_MOST].where,
            suggestion="数量异常多，可能是转换格式时出错；请换用报告的原文件再检查。",
        )


def _prose(report: Report) -> list[list[Line]]:
    """The running text in its parts: what stands before the sections, then each section."""
    return [opening(report), *([*section.prose] for section in report.sections)]


def _brackets(report: Report) -> Iterator[Finding]:
    """A bracket may be closed in the next paragraph: pages are broken there, and lists."""
    for part in _prose(report):
        carried: dict[str, list[tuple[Paragraph, int]]] = {}
        for paragraph in paragraphs(part):
            opened, closed = _unmatched(paragraph.text)
            for at in closed:
                waiting = carried.get(_PARTNER[paragraph.text[at]])
                if waiting:
                    waiting.pop()
                else:
                    yield _odd(paragraph, at)
            yield from _left_open(carried)
            carried = {}
            for at in opened:
                carried.setdefault(paragraph.text[at], []).append((paragraph, at))
        yield from _left_open(carried)


def _left_open(carried: Mapping[str, list[tuple[Paragraph, int]]]) -> Iterator[Finding]:
    return (_odd(paragraph, at) for waiting in carried.values() for paragraph, at in waiting)


def _unmatched(text: str) -> tuple[list[int], list[int]]:
    """Places of openings that are never closed, and of closings that were never opened, each kind for itself."""
    skipped = {match.end() - 1 for match in _ORDINAL.finditer(text)}
    opened: dict[str, list[int]] = {}
    closed = []
    for at, sign in enumerate(text):
        if sign in _PAIRS:
            opened.setdefault(sign, []).append(at)
        elif sign in _PARTNER:
            if opened.get(_PARTNER[sign]):
                opened[_PARTNER[sign]].pop()
            elif at not in skipped and not (sign == "’" and text[at - 1 : at].isascii()):
                closed.append(at)
    return sorted(at for places in opened.values() for at in places), closed


def _odd(paragraph: Paragraph, at: int) -> Finding:
    sign = paragraph.text[at]
    name = _WHOLE.get(sign if sign in _PAIRS else _PARTNER[sign], "括号")
    near = paragraph.text[max(at - _AROUND, 0) : at + _AROUND]
    fault = f"有“{sign}”而没有与它成对的“{_PAIRS.get(sign) or _PARTNER[sign]}”"
    return BRACKETS.found(
        f"{name}不成对：“…{near}…”处{fault}。",
        where=paragraph.where(at),
        suggestion="请补上缺的一半，或删去多余的一半。",
    )


def _residue(report: Report) -> Iterator[Finding]:
    told = set()
    for text, where, cells in _texts(report):
        for found, message, asked in _left(text):
            if (found, text) in told:
                continue
            told.add((found, text))
            yield RESIDUE.found(
                message,
                cells=cells,
                where=where,
                severity="warning" if asked else "",
                suggestion=_ADVICE_IF_SO if asked else _ADVICE,
            )


def _texts(report: Report) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield report.title, "标题", ()
    for line in report.lines:
        yield line.text, line.where, ()
    for section in report.sections:
        yield section.written, section.where, ()
        for line in section.prose:
            yield line.text, line.where, ()
    for seen in report.seen:
        yield seen.written, seen.where, ()
    for name, cell in report.cells.items():
        yield cell.raw, cell.where, (name,)


def _left(text: str) -> Iterator[tuple[str, str, bool]]:
    """What was left behind, the sentence that says so, and whether it only asks; certain ones first."""
    for pattern, name in _CERTAIN:
        for match in pattern.finditer(text):
            yield match.group().strip(), f"文中留有{name}“{match.group().strip()}”。", False
    unfilled = next((match for pattern in (_UNFILLED, _UNFILLED_WIDE) for match in pattern.finditer(text)), None)
    if unfilled:
        found = " ".join(text[max(unfilled.start() - 4, 0) : unfilled.end()].split())
        yield found, f"“{found}”中没有数字，是空着没有填写的。", False
    for pattern, name in _POSSIBLE:
        for match in pattern.finditer(text):
            yield match.group().strip(), f"文中有“{match.group().strip()}”，是否为{name}？", True
