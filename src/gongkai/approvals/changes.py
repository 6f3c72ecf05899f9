"""What changed between two versions of a paper. Knows no Django: plain lines in, plain lines out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any
from zoneinfo import ZoneInfo

from gongkai.approvals.reading import lines
from gongkai.law.information.said import said

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}\S*)?")
_OFFICE = ZoneInfo("Asia/Shanghai")  # every office of the country goes by Beijing time
AROUND = 2  # unchanged lines shown before and after a change
SIGNS = {"same": "　", "added": "增", "removed": "删", "gap": "…", "note": "注"}
ONLY_FORMAT = "文字和附件没有变动，只有格式（空行、字体、段落一类）有变动。"


@dataclass(frozen=True)
class Text:
    """One version, as far as it can be read. `files` are pairs of name and content address."""

    title: str
    text: str
    files: Sequence[tuple[str, str]] = ()
    particulars: Mapping[str, Any] = field(default_factory=dict)

    def lines(self) -> list[str]:
        files = [f"附件：{name}（内容摘要{address[:8]}）" for name, address in sorted(self.files)]
        return [f"标题：{self.title}", *told(self.particulars), *lines(self.text), *files]


def told(particulars: Mapping[str, Any]) -> list[str]:
    """The lines of each thing said beside the text, in words: a reader signs what they say, not the keys of lists."""
    return [line for label, words in said(particulars) for line in f"{label}：{_day(words)}".split("\n")]


def _day(words: str) -> str:
    """A day, or a moment by the clock of the office, as people write it."""
    found = _MOMENT.fullmatch(words)
    if not found:
        return words
    at = datetime.fromisoformat(words)
    at = at.astimezone(_OFFICE) if at.tzinfo else at
    return f"{at.year}年{at.month}月{at.day}日{f' {at:%H:%M}' if found[1] else ''}"


@dataclass(frozen=True)
class Line:
    """One line of a comparison; `sign` is a key of SIGNS. It is text, for a page to escape."""

    sign: str
    text: str

    @property
    def label(self) -> str:
        return SIGNS[self.sign]


def compare(old: Text, new: Text) -> list[Line]:
    """The lines that went and came, with some around them. Empty where old and new are the same to the letter."""
    if old == new:
        return []
    before, after = old.lines(), new.lines()
    found = list(_differing(before, after))
    return found or [Line("note", ONLY_FORMAT)]


def _differing(before: list[str], after: list[str]) -> Iterator[Line]:
    matcher = SequenceMatcher(None, before, after)
    for number, group in enumerate(matcher.get_grouped_opcodes(AROUND)):
        if number or group[0][1]:
            yield Line("gap", "")
        for tag, first, last, start, end in group:
            if tag == "equal":
                yield from (Line("same", line) for line in before[first:last])
            else:
                yield from (Line("removed", line) for line in before[first:last])
                yield from (Line("added", line) for line in after[start:end])
