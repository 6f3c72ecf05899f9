"""Whose report it is, of what year, signed when: found in the words around the tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.annual.paragraphs import is_page_number, squeeze
from gongkai.law.annual.report import Line
from gongkai.law.power import level_of

_KIND = (
    r"(?:政府信息公开|政务公开|信息公开)(?:政府信息)?(?:工作)?(?:年度|情况)?(?:工作)?的?(?:情况)?(?:年度)?(?:工作)?"
    r"(?:年报|报告)"
)
_TITLE = re.compile(
    rf"^[#*\s]*(?:关于)?(?P<before>[^，。；：？！、/>|“”]{{0,40}}?)(?P<year>20\d\d|二[〇零○oO0][〇零○一二三四五六七八九]{{2}})年?度?"
    rf"(?P<after>[^，。；：？！、/>|“”\d]{{0,30}}?)的?{_KIND}(?:（[^（）]*）)?[*\s]*$"
)
_NO_YEAR = re.compile(rf"^[#*\s]*(?P<before>[^，。；：？！、/>|“”\d]{{2,40}}?)的?{_KIND}[*\s]*$")
_PERIOD = re.compile(r"统计(?:期限|时限|时间|范围)?[^。；]{0,12}?(20\d\d)年1月1日")
_OPENING = re.compile(rf"(20\d\d)年度?[^，。；《》]{{0,30}}?{_KIND}")
_ACCOUNT = re.compile(r"(?:^|[。，；])(20\d\d)年(?!\d)")
_SOURCE = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")
_ISSUED_BY = re.compile(
    r"(?:发布机构|发文机关|发文单位|发布单位|公开机构|公开主体|制发机关|发布机关|信息来源|来源|责任单位|编制单位|填报单位(?:（盖章）)?)[:：|\s]*"
    r"([^|:：\s，。；]{2,40})"
)
_BORNE = re.compile(
    r"(?:发布|成文|生成|发文|印发|公开|编制|制作)(?:日期|时间)[:：|\s]*(20\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})日?"
)
_DATE = re.compile(r"^(?:（?印章）?|\(印章\))?(20\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})日?$")
_SIGNED = re.compile(r"(?:政府|局|委|办|处|中心|厅|院)(20\d\d)年(\d{1,2})月(\d{1,2})日$")
_CHINESE_DATE = re.compile(
    r"^(二[〇零○oO0ΟО][〇零○oO0ΟО一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$"
)
_DIGITS = {sign: str(at) for at, sign in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○oO0ΟО", "0")
_ORGAN = re.compile(
    r"[\u4e00-\u9fff（）]{0,30}(?:人民政府办公厅|人民政府办公室|人民政府|办事处|委员会|管委会|管理局|监督局|[局厅委办院队]|中心|管理处|公司|街道|园区?|[镇乡])$"
)
_COMPILED = re.compile(
    r"(?:由|现将|现公布|现发布|，)([\u4e00-\u9fff]{3,30}?)(?:办公室|办公厅)?(?:根据|按照|依据|编制|20\d\d年)"
)
_NOT_NAME = re.compile(r"^(?:现将|现公布|现发布|特|按照|根据|依照|关于|首页|您|当前|正文|的|为)+|[\s]|^\d+年?")
_TAIL = {"人民政府", "办事处", "街道办事处", "道办事处", "民政府", "政府"}
_FIRST = re.compile(r"[#*]*一、")
_HEAD_LINES, _FOOT_LINES, _LONGEST_TITLE = 60, 40, 100


@dataclass(frozen=True)
class Identity:
    """What a report says of itself. `dates` are those under which it was signed or published, with their places."""

    organ: str | None
    level: str | None
    year: int | None
    title: str
    dates: tuple[tuple[date, str], ...]


def identity(lines: Sequence[Line], source: str = "") -> Identity:
    """Organ, level, year, title and dates of a report.

    The title comes first; metadata, the closing lines and the opening sentence fill what it leaves out. `source` is
    the name of the file, asked last, for the year only.
    """
    texts = [squeeze(line.text) for line in lines]
    words = [text for text in texts if text and not is_page_number(text)]
    title, titled, year = _title(words)
    closing, issued = _closing(words), _issued(lines)
    organ = _fuller(titled, closing, issued) or issued or closing or _opening(words)
    level = (level_of(organ) if organ else None) or (level_of(closing) if closing and organ == titled else None)
    return Identity(organ, level, year or _year(words, source), title, tuple(_dates(lines, texts)))


_Title = tuple[str, str | None, int | None]
"""The title as written, the organ in it, the year in it."""


def _title(texts: Sequence[str]) -> _Title:
    """The first title that names an organ and a year; else the first that names one of them.

    A line that is a title by itself is believed before one that is joined from several: 导航 may stand above it.
    """
    head = texts[: next((at for at, text in enumerate(texts[:_HEAD_LINES]) if _FIRST.match(text)), _HEAD_LINES)]
    found = [title for lines in (1, 2, 3) for at in range(len(head)) for title in _read_title(head, at, lines)]
    whole = (title for title in found if title[1] and title[2])
    return next(whole, found[0] if found else ("", None, None))


def _read_title(head: Sequence[str], at: int, lines: int) -> Iterator[_Title]:
    """What so many lines from here on say if they are a title; an organ may stand on the line above."""
    text = "".join(head[at : at + lines])
    if _is_section(text) or at + lines > len(head) or len(text) > _LONGEST_TITLE:
        return
    written = text.strip("#* ")
    if match := _TITLE.match(text):
        organ = _name(match["before"]) or _name(match["after"])
        above = head[at - 1] if at else ""
        if not organ and _ORGAN.fullmatch(above):
            organ, written = above, above + written
        yield written, organ, int(_arabic(match["year"]))
    elif (match := _NO_YEAR.match(text)) and (organ := _name(match["before"])):
        yield written, organ, None


def _is_section(text: str) -> bool:
    return bool(re.match(r"[#*]*[一二三四五六][、.．]", text))


def _name(text: str) -> str | None:
    """An organ's name out of the words of a title; None if there is none in them."""
    name = _NOT_NAME.sub("", text.strip("#*（）()《》 "))
    return name if len(name) >= 2 and not re.search(r"年度|报告|公开|工作$|^政府$", name) else None


def _closing(texts: Sequence[str]) -> str | None:
    """The organ that signs: the line before the closing date, or in one line with it."""
    foot = texts[-_FOOT_LINES:]
    for at in range(len(foot) - 1, -1, -1):
        signed = re.match(r"(.{3,30}?)(?:20\d\d年\d{1,2}月\d{1,2}日)$", foot[at])
        if signed and _ORGAN.fullmatch(signed.group(1)):
            return signed.group(1)
        if at and (_DATE.match(foot[at]) or _CHINESE_DATE.match(foot[at])) and _ORGAN.fullmatch(foot[at - 1]):
            return foot[at - 1]
    return None


def _fuller(titled: str | None, closing: str | None, issued: str | None) -> str | None:
    """The fullest name of the organ in the title: what it calls 阳头升乡 is signed 阳头升乡人民政府."""
    for other in (closing, issued) if titled else ():
        if other and titled and titled in other and other.split(titled, 1)[1] in ("", *_TAIL):
            return other
    return titled


def _issued(lines: Sequence[Line]) -> str | None:
    for line in lines[:_HEAD_LINES]:
        match = _ISSUED_BY.search(" ".join(line.text.split()))
        if match and _ORGAN.fullmatch(match.group(1)):
            return match.group(1)
    return None


def _opening(texts: Sequence[str]) -> str | None:
    head = "".join(texts[:_HEAD_LINES])[:1500]
    for match in _COMPILED.finditer(head):
        if _ORGAN.fullmatch(match.group(1)):
            return match.group(1)
    return None


def _year(texts: Sequence[str], source: str) -> int | None:
    whole = "".join(texts)
    for pattern in (_PERIOD, _OPENING):
        if match := pattern.search(whole):
            return int(match.group(1))
    for text in texts:
        if match := _ACCOUNT.search(text):
            return int(match.group(1))
    named = _SOURCE.findall(source)
    return int(named[-1]) if named else None


def _arabic(year: str) -> str:
    return "".join(_DIGITS.get(sign, sign) for sign in year)


def _dates(lines: Sequence[Line], texts: Sequence[str]) -> Iterator[tuple[date, str]]:
    for line, text in zip(lines, texts, strict=True):
        match = _BORNE.search(line.text) or _SIGNED.search(text)
        if day := _day(*map(int, match.groups())) if match else day_of(text):
            yield day, line.where


def day_of(text: str) -> date | None:
    """The day that a squeezed line is: 2026年1月5日, 2026-1-5, 二〇二六年一月五日; None for any other line."""
    if match := _DATE.match(text):
        return _day(*map(int, match.groups()))
    if match := _CHINESE_DATE.match(text):
        return _day(int(_arabic(match[1])), _tens(match[2]), _tens(match[3]))
    return None


def _tens(numeral: str) -> int:
    """一 to 三十一."""
    tens, ten, ones = numeral.rpartition("十")
    digit = {sign: at for at, sign in enumerate("〇一二三四五六七八九")}
    if not ten:
        return digit.get(numeral, 0)
    return (digit.get(tens, 1) if tens else 1) * 10 + digit.get(ones, 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
