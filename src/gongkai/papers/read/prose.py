"""Every number in the prose, with its unit and what it counts: 收到政府信息公开申请 12 件 is `received`.

What can be told is told by `law.annual.agreements`. A number that is about, of another year, compared, planned, quoted
or part of a list keeps `what` empty, because nothing can be held against it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.law.annual.agreements import NOTHING, ROUTE_WORDS, found
from gongkai.law.annual.paragraphs import Paragraph, paragraphs
from gongkai.law.annual.report import Count, Section

_UNITS = (
    "个工作日|个月|季度|小时|人次|场次|册次|条次|件次|元|件|宗|份|条|起|例|个|项|次|期|篇|场|册|人|家|部|名|字|天"
    "|类|批|所|处|种|套|张|台|户|%"
)
_CHINESE = "[〇零一二两三四五六七八九十百千]"
_NUMBER = re.compile(
    rf"""
    (?:(?P<arabic>\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)(?P<some>余|多|几|来)?(?P<big>[万亿]?)
      | (?P<chinese>{_CHINESE}{{1,9}})(?P<csome>余|多|几|来)?(?P<cbig>[万亿]?)(?=(?:余|多|几|来)?(?:{_UNITS})))
    (?P<more>余|多|几|来)?(?P<unit>{_UNITS})?
    """,
    re.VERBOSE,
)
_NOT_A_COUNT_BEFORE = re.compile(
    r"(?:第|[〔\[（(](?=\d{4})|[A-Za-z.\-/:]|[\d][.:\-/~]|电话[:：]?|邮编[:：]?|邮政编码[:：]?|传真[:：]?)$"
)
_NOT_A_COUNT_AFTER = re.compile(
    r"(?:年|月|日|时|分钟|号|〕|[A-Za-z\-/:~@]|届|条例|第|中全会|楼|室|版|至\d|—\d|–\d|～\d)"
)
_ORDINAL = re.compile(r"[（(]?\d{1,2}[）)、.．]$")
_ABOUT = re.compile(r"(?:近|约|超|超过|逾|达到?近|不少于|不低于|至少|接近|突破)$")
_ABOUT_AFTER = re.compile(r"(?:余|多|左右|以上|以下|以内|至少)")
_OTHERWISE = re.compile(
    r"同期|同比|环比|[较比](?!例)|增[加长至幅]|减[少至]|下降|上升|提高|翻|每[年月季周日天件次个]|平均|人均|[日月年]均|分别|计划|力争|目标|累计至|近[一二两三五几]年|历年|以来|预计"
)
_LAST_YEAR = re.compile(r"(?:上一?年度?|去年|往年|前年)(?!.{0,4}(?:结转|转入|顺延|遗留|转结))")
_YEAR = re.compile(r"(?<![〔\[\d至—\-])(20\d\d)年度?(?!\d|.{0,4}(?:版|修订|以来|以前|工作要点))")
_PART = re.compile(r"其中[，：]?[^，。；]{0,20}(?:收到|受理|接收|新收|收办|办结|答复)")
"""其中县政府办收到…: from here to the end of the sentence only a part is counted."""

_LONGEST = 20_000  # characters of a paragraph: a whole report is shorter, so this is no prose, and would take long
_BOUNDARY = "，。；：！？（）"
_FILLER = re.compile("[共总合计为有数量全年，：“”]*")


@dataclass(frozen=True)
class _Found:
    """A number in a paragraph: from `start` to `end` with its unit; `about` when it is not exact."""

    start: int
    end: int
    value: str
    unit: str
    about: bool
    words: bool


def counts(sections: Sequence[Section]) -> tuple[Count, ...]:
    """All numbers of all sections in order, and the zeros that are said in words (未收到政府信息公开申请)."""
    return tuple(count for section in sections for count in _section(section))


def _section(section: Section) -> Iterator[Count]:
    for paragraph in paragraphs(section.prose):
        if len(paragraph.text) > _LONGEST:
            continue
        numbers = tuple(_numbers(paragraph.text))
        for place in range(len(numbers)):
            yield _count(paragraph, numbers, place, plans=section.no == 5)
        if section.no != 5:
            yield from _nothing(paragraph)


def _numbers(text: str) -> Iterator[_Found]:
    for match in _NUMBER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _is_no_count(before, after, match):
            continue
        value, unit, some = _value(match)
        about = some or bool(_ABOUT.search(before)) or bool(_ABOUT_AFTER.match(after))
        yield _Found(match.start(), match.end(), value, unit, about, bool(match["chinese"]))


def _is_no_count(before: str, after: str, match: re.Match[str]) -> bool:
    if _NOT_A_COUNT_BEFORE.search(before[-6:]):
        return True
    if match["chinese"]:
        return False
    unit = match["unit"]
    if not unit and not match["big"]:
        opening = not before or before[-1] in "。；："
        return bool(_NOT_A_COUNT_AFTER.match(after)) or (opening and bool(_ORDINAL.match(match.group() + after[:1])))
    return False


def _value(match: re.Match[str]) -> tuple[str, str, bool]:
    digits = str(_read(match["chinese"])) if match["chinese"] else match["arabic"].replace(",", "")
    some = bool(match["some"] or match["csome"] or match["more"])
    big, unit = match["big"] or match["cbig"] or "", match["unit"] or ""
    if unit == "元":
        return digits, big + unit, some
    return _times(digits, {"": 0, "万": 4, "亿": 8}[big]), unit, some


def _times(digits: str, zeros: int) -> str:
    """1.5 with four zeros is 15000: shifting the point, so that nothing is rounded."""
    if not zeros:
        return digits
    whole, _, rest = digits.partition(".")
    shifted = whole + rest[:zeros].ljust(zeros, "0")
    tail = rest[zeros:]
    return (shifted.lstrip("0") or "0") + ("." + tail if tail else "")


def _read(numeral: str) -> int:
    """一百零三 is 103, 十二 is 12, 二〇 is 20: numerals up to 9999."""
    digits = "〇一二三四五六七八九"
    powers = {"十": 10, "百": 100, "千": 1000}
    plain = numeral.replace("零", "〇").replace("两", "二")
    if not any(sign in powers for sign in plain):
        return int("".join(str(digits.index(sign)) for sign in plain))
    total, digit = 0, 0
    for sign in plain:
        if sign in powers:
            total += max(digit, 1) * powers[sign]
            digit = 0
        else:
            digit = digits.index(sign)
    return total + digit


def _count(paragraph: Paragraph, numbers: Sequence[_Found], place: int, *, plans: bool) -> Count:
    text, number = paragraph.text, numbers[place]
    floor = numbers[place - 1].end if place else 0
    ceiling = numbers[place + 1].start if place + 1 < len(numbers) else len(text)
    head_start = _head(text, floor, number.start)
    tail_end = _tail(text, number.end, ceiling)
    head, tail = text[head_start : number.start], text[number.end : tail_end]
    year = _period(text[: number.start])
    clause = text[head_start:tail_end]
    what = ""
    bare = not number.unit and text[number.end : number.end + 1] not in ("", "，", "。", "；", "、", "）")
    if not (plans or number.about or bare or _unsure(text, number, clause)):
        what = _what(text, tail_end, _strip(head) + "#" + tail, number)
    return Count(what, number.value, number.unit, clause.lstrip("、"), paragraph.where(number.start), year)


def _head(text: str, floor: int, start: int) -> int:
    """Where the clause of a number begins: after the last stop, or after the number before it.

    A bracket without numbers before the number is stepped over: 其他处理（含撤回）341件; a clause of mere filling words
    (共#) belongs to the one before.
    """
    end = start
    while True:
        if end > floor and text[end - 1] in "）":
            opening = text.rfind("（", floor, end)
            if opening < 0:
                return end
            end = opening
        at = max((text.rfind(sign, floor, end) for sign in _BOUNDARY), default=-1)
        begin = at + 1 if at >= floor else floor
        if at >= floor and text[at] in "，：" and _FILLER.fullmatch(text[begin:end]):
            end = at
            continue
        if at >= floor and text[at] in "）":
            end = at + 1
            continue
        return begin


def _strip(head: str) -> str:
    """The clause before a number without its brackets and the 、 or 和 that lists it."""
    return re.sub(r"^(?:、|和|及|与|以及)+", "", re.sub(r"（[^（）]*）|，", "", head))


def _tail(text: str, end: int, ceiling: int) -> int:
    stops = [at for sign in _BOUNDARY + "、" if (at := text.find(sign, end, ceiling)) >= 0]
    return min([*stops, ceiling])


def _sentence(text: str, at: int) -> str:
    """The sentence before a place, up to it."""
    return text[max(text.rfind(sign, 0, at) for sign in "。！？") + 1 : at]


def _period(before: str) -> int | None:
    """The year a number speaks of: the last one named in its sentence, else in its paragraph."""
    years = _YEAR.findall(before)
    return int(years[-1]) if years else None


def _unsure(text: str, number: _Found, clause: str) -> bool:
    sentence = _sentence(text, number.start)
    quoted = text.count("“", 0, number.start) > text.count("”", 0, number.start)
    booked = text.count("《", 0, number.start) > text.count("》", 0, number.start)
    one = number.words and number.value == "1"
    return bool(
        quoted
        or booked
        or one
        or number.unit == "%"
        or _OTHERWISE.search(clause)
        or _LAST_YEAR.search(clause)
        or re.match(r"(?:上一?年度?|去年|往年|前年)[，,]", sentence)
        or _PART.search(text, len(text[: number.start]) - len(sentence), number.end)
    )


def _what(text: str, tail_end: int, clause: str, number: _Found) -> str:
    """What the table of agreements says of a clause, told what stands before it and which route was named last."""
    sentence = _sentence(text, number.start)
    route = max(ROUTE_WORDS, key=lambda word: (sentence.rfind(word), len(word)))
    both = re.search(r"行政复议(?:案件)?[、和及]行政诉讼", sentence)
    known = text[:tail_end] + (route if route in sentence and not both else "")
    agreement = found(clause, number.unit, known)
    return agreement.what if agreement else ""


def _nothing(paragraph: Paragraph) -> Iterable[Count]:
    for match in NOTHING.finditer(paragraph.text):
        if _LAST_YEAR.search(_sentence(paragraph.text, match.start())):
            continue
        what = next(name for name, text in match.groupdict().items() if text)
        year = _period(paragraph.text[: match.start()])
        yield Count(what, "0", "", match.group(), paragraph.where(match.start()), year)
