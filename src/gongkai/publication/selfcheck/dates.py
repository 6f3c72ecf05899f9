"""Dates that can't be: no such day, another weekday, done on a day to come; years and days that contradict others."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.cite import LEGISLATION, REG, Cite
from gongkai.publication.selfcheck.finding import Finding, Subject, basis, fingerprint
from gongkai.publication.selfcheck.parts import Part

_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_YEAR, _SMALL = "(?:19|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3}", "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_WRITTEN = re.compile(
    rf"(?:(?<![0-9])(?P<year>{_YEAR})年)?(?<![0-9])(?P<month>{_SMALL})月(?:(?P<day>{_SMALL})[日号])?"
    r"(?:[（(]?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天]))?"
)
_ISO = re.compile(
    r"(?<![0-9./-])(?P<year>(?:19|20)[0-9]{2})(?P<sign>[-./])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})(?![0-9./-])"
)
_WEEKDAYS = "一二三四五六日"
_DONE_BEFORE = re.compile(r"(?:已经?|业已|业经|曾)(?:[于在])?\Z")
_DONE_AFTER = re.compile(
    r"[^，。；、！？]{0,20}?(?:已经|业已|(?:召开|举行|印发|发布|通过|签署|完成|竣工|施行|实施|办结|结束|进行|开展)了)"
)
_ONLY_DATE = re.compile(r"\s*[^，。；：]{0,30}年[^，。；：]{1,4}月[^，。；：]{1,4}日\s*")
_TITLE_YEAR = re.compile(r"(?<![0-9〔（(\[—–~-])((?:19|20)[0-9]{2})年(?![—–~-]|[至到])")
_NUMBER_YEAR = re.compile(r"[〔［\[（(【]((?:19|20)[0-9]{2})[〕］\]）)】]")


@dataclass(frozen=True)
class Written:
    """A date as a text has it: `day` 0 where only the month is told, `year` 0 where it is left out."""

    words: str
    start: int
    end: int
    year: int
    month: int
    day: int
    weekday: str = ""

    @property
    def possible(self) -> bool:
        return 1 <= self.month <= 12 and self.day <= monthrange(self.year or 2024, self.month)[1]

    @property
    def on(self) -> date | None:
        return date(self.year, self.month, self.day) if self.year and self.day and self.possible else None


def check(subject: Subject) -> Iterator[Finding]:
    for part in subject.lines:
        for written in dates(part.text):
            yield from _one(subject, part, written)
    yield from _effect(subject)
    yield from _years(subject)
    yield from _signed(subject)


def dates(text: str) -> Iterator[Written]:
    """Every date in a text, also those that no calendar has."""
    for found in (*_WRITTEN.finditer(text), *_ISO.finditer(text)):
        told = found.groupdict()
        year = int("".join(_DIGITS.get(sign, sign) for sign in told["year"] or "0"))
        month, day = _number(told["month"]), _number(told["day"]) if told["day"] else 0
        if (told["day"] and day == 0) or (not year and not told["day"]):
            continue  # 三月 and 0日 are no dates
        yield Written(found.group(), *found.span(), year, month, day, told.get("weekday") or "")


def _number(written: str) -> int:
    """十一 and 11 as a number."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.partition("十")
    if not ten:
        return int("".join(_DIGITS.get(sign, sign) for sign in written))
    return 10 * int(_DIGITS.get(tens, "1")) + int(_DIGITS.get(ones, "0"))


def _one(subject: Subject, part: Part, written: Written) -> Iterator[Finding]:
    if not written.possible:
        yield _finding("date-impossible", part, written.words, f"日历上没有“{written.words}”这一天，请核对。")
        return
    on = written.on
    if written.weekday and (wrong := _weekday(written, subject.particulars.formed_on)):
        yield _finding("date-weekday", part, written.words, f"“{written.words}”与日历不符：{wrong}。请核对日期和星期。")
    if on and on > subject.today and _happened(part.text, written):
        message = f"文中说的是已经发生的事，而“{written.words}”还没有到。请核对日期。"
        yield _finding("date-ahead", part, written.words, message)


def _weekday(written: Written, formed_on: date) -> str:
    """What day of the week it is really; empty where it agrees. Without a year it is that of the item or the next."""
    years = [written.year] if written.year else [formed_on.year, formed_on.year + 1]
    known = [
        date(year, written.month, written.day) for year in years if written.day <= monthrange(year, written.month)[1]
    ]
    if not written.day or not known:
        return ""
    told = written.weekday.replace("天", "日")
    if any(_WEEKDAYS[day.weekday()] == told for day in known):
        return ""
    return f"{known[0]:%Y年%m月%d日}是星期{_WEEKDAYS[known[0].weekday()]}"


def _happened(text: str, written: Written) -> bool:
    return bool(_DONE_BEFORE.search(text[: written.start]) or _DONE_AFTER.match(text, written.end))


def _effect(subject: Subject) -> Iterator[Finding]:
    told = subject.particulars
    if told.effective_on and told.effective_on < told.formed_on:
        message = (
            f"生效日期{told.effective_on:%Y年%m月%d日}早于成文日期{told.formed_on:%Y年%m月%d日}。"
            "规定一般不溯及既往，请核对两个日期。"
        )
        mark = fingerprint("date-effect", str(told.effective_on), str(told.formed_on))
        yield Finding("date-effect", message + basis(LEGISLATION(104)), "生效日期", mark)


def _years(subject: Subject) -> Iterator[Finding]:
    """The years in title, document number and date: papers are numbered in the year in which they are formed."""
    told = subject.particulars
    number = _NUMBER_YEAR.search(told.document_number)
    year = told.formed_on.year
    if number and int(number[1]) != year:
        message = f"文号的年份是{number[1]}年，成文日期在{year}年。请核对文号和成文日期。"
        yield _at("date-years", "文号", message, REG(12, 3), number[1], str(year))
    cited = _NUMBER_YEAR.search(subject.title)
    years = {int(found) for found in _TITLE_YEAR.findall(subject.title)}
    if not cited and len(years) == 1 and abs(years.copy().pop() - year) > 1:
        [titled] = years
        message = f"名称里写的是{titled}年，成文日期在{year}年，相差不止一年。请核对名称和成文日期。"
        yield _at("date-years", "名称", message, REG(12, 3), str(titled), str(year))


def _signed(subject: Subject) -> Iterator[Finding]:
    """The last line that is a date alone (落款) is the day on which the paper was made."""
    for part in reversed(subject.body.lines[-8:]):
        if _ONLY_DATE.fullmatch(part.text):
            found = [written.on for written in dates(part.text)]
            if len(found) == 1 and found[0] and found[0] != subject.particulars.formed_on:
                formed = f"{subject.particulars.formed_on:%Y年%m月%d日}"
                message = f"落款日期{found[0]:%Y年%m月%d日}与填写的成文日期{formed}不一致。请核对。"
                yield _at("date-signed", part.where, message, REG(12, 3), str(found[0]), formed)
            return


def _at(code: str, where: str, message: str, cite: Cite, *about: str) -> Finding:
    return Finding(
        code, message + basis(cite), where, fingerprint(code, where if code != "date-signed" else "", *about)
    )


def _finding(code: str, part: Part, words: str, message: str) -> Finding:
    return Finding(code, message, part.where, fingerprint(code, part.name, words))
