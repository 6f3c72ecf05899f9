"""Plain text in: every line as written, blank ones too."""

import re

from .blocks import Document, Text
from .encoding import decode

_NEWLINE = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


def read_text(data: bytes, source: str) -> Document:
    """A document of kind txt, one Text a line. Raises encoding.NotText."""
    return Document(source, "txt", lines(decode(data)))


def lines(text: str) -> tuple[Text, ...]:
    """The lines of a text; the end of the last line does not open another one."""
    parts = _NEWLINE.split(text)
    if parts[-1] == "":
        parts.pop()
    return tuple(Text(part, f"第{number}行") for number, part in enumerate(parts, 1))
