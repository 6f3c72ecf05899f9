"""Plain text in: every line as written, blank ones too."""

import re

from .blocks import Document, Text, Unreadable

MAX_LINES = 200_000  # a report with one cell a line has 900

_NEWLINE = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


def read_text(text: str, source: str) -> Document:
    """A document of kind txt, one Text a line. Raises Unreadable."""
    return Document(source, "txt", lines(text))


def lines(text: str) -> tuple[Text, ...]:
    """The lines of a text; the end of the last line does not open another one."""
    if len(text) > MAX_LINES and len(_NEWLINE.findall(text)) > MAX_LINES:
        raise Unreadable(f"文件超过{MAX_LINES}行，不像一份报告，已停止读取；请只提交报告本身。")
    parts = _NEWLINE.split(text)
    if parts[-1] == "":
        parts.pop()
    return tuple(Text(part, f"第{number}行") for number, part in enumerate(parts, 1))
