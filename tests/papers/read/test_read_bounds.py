"""Texts made to be slow: what grows with the square of their length would take minutes here."""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from gongkai.papers.read import Unreadable, read_reports

_SECONDS = 30  # of the processor: each takes ten at most; squares take hundreds
_TWO = "二、主动公开政府信息情况\n"
_THREE = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量"
_FOUR = "四、政府信息公开行政复议、行政诉讼情况\n行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计\n"


def _texts() -> Iterator[tuple[str, str]]:
    yield "glued digits before a word", _THREE + "1234567890" * 9 + "件三、本年度"
    yield "a megabyte of digits", _THREE + "1234567890" * 100_000
    yield "a megabyte of digits in table four", _FOUR + "1234567890" * 100_000
    yield "rows of digits that add up in no way", (_THREE + "98765432101234567899876543210123456789\n") * 1_000
    yield "figures without an end", _THREE + "\n" + "12 " * 100_000
    yield "figures without an end in table four", _FOUR + "12 " * 100_000
    yield "labels without figures", _TWO + "行政许可\n" * 50_000
    yield "labels in one line", _TWO + "第二十条第（一）项" + "行政许可" * 50_000
    yield "总计 and 其他", _THREE + "\n总计\n其他\n" * 20_000
    yield "one row over and over", (_THREE + "\n1\n2\n3\n") * 10_000
    yield "headings", "一、总体情况\n" * 10_000
    yield "numbers of headings in one line", "一、某某" * 50_000
    yield "results in sentences", _FOUR + "结果维持 3 件\n" * 30_000
    yield "words in the place of figures", _THREE + "\n" + "约十件\n" * 30_000


@pytest.mark.parametrize(("text"), [pytest.param(text, id=name) for name, text in _texts()])
def test_time_grows_with_the_length_of_a_text_and_no_faster(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    start = time.process_time()
    with suppress(Unreadable):  # that it is no report may be said, but soon
        read_reports(path)
    assert time.process_time() - start < _SECONDS
