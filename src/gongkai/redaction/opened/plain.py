"""Text files and CSV, in UTF-8, UTF-16 or GB18030; they are written in the encoding in which they came."""

import codecs

from gongkai.redaction.opened.document import damaged
from gongkai.redaction.opened.markup import starred
from gongkai.redaction.woven import Woven

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding. Raises Unreadable where it is none of ours, or no text."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    for name in [marked] if marked else ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, name
    raise damaged()


class Plain:
    """A text file, opened."""

    def __init__(self, data: bytes) -> None:
        self.text, self._encoding = decoded(data)
        woven = Woven("正文")
        at = 0
        for number, line in enumerate(self.text.splitlines(keepends=True), 1):
            woven.mark(f"第{number}行")
            woven.add(line, Line(self, at))
            at += len(line)
        self.texts = [woven]
        self.gaps: list[str] = []
        self._stars: list[tuple[int, int]] = []

    def star(self, left: int, right: int) -> None:
        self._stars.append((left, right))

    def saved(self) -> bytes:
        parts, at = list[str](), 0
        for left, right in sorted(self._stars):
            left = max(left, at)
            parts += self.text[at:left], starred(self.text[left:right], 0, max(right - left, 0))
            at = max(at, right)
        return ("".join(parts) + self.text[at:]).encode(self._encoding)


class Line:
    """One line of it; what is hidden is gathered, for a text can't be changed in place."""

    __slots__ = ("at", "file")

    def __init__(self, file: Plain, at: int) -> None:
        self.file = file
        self.at = at

    def hide(self, left: int, right: int) -> None:
        self.file.star(self.at + left, self.at + right)
