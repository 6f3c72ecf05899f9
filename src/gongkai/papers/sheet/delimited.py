"""A CSV as Excel, WPS and databases save it: any encoding of Chinese text, divided by commas, tabs or semicolons."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from gongkai.law.refusal import Refusal
from gongkai.papers.read.encoding import NotText, decode

from .page import MAX_COLUMNS, Page, Raw

DEFUSED = re.compile(r"'+[=+\-@＝＋－＠\t\r]")  # what write_csv puts a quote before
_AS_TEXT = re.compile(r'="([^"]*)"')  # how others keep Excel from making a number of a code


class NotSheet(Refusal):
    says = "这不是表格文件：{why}。请提交 .xlsx 或 .csv 文件。"


class BrokenLine(Refusal):
    says = (
        "这个 CSV 文件的第{line}行前后读不通：双引号不成对，或者一格的内容过长。请改正后再提交，或另存为 .xlsx 提交。"
    )


def page(data: bytes) -> Page:
    """The file as one page. Raises NotSheet; reading its rows raises BrokenLine."""
    try:
        text = decode(data)
    except NotText as error:
        raise NotSheet(why="里面不是文字") from error
    return Page("", lambda: _rows(text))


def _rows(text: str) -> Iterator[Sequence[Raw]]:
    head = text[:20_000]
    comma = max(",\t;", key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=comma, strict=True)
    try:
        for record in reader:
            yield [_plain(value) for value in record[:MAX_COLUMNS]]
    except csv.Error as error:
        raise BrokenLine(line=reader.line_num) from error


def _plain(value: str) -> str:
    if DEFUSED.match(value):
        return value[1:]
    found = _AS_TEXT.fullmatch(value)
    return found[1] if found else value
