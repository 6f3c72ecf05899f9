"""The words of a report with the places of its findings marked, part by part as the reader found them."""

from collections.abc import Iterator, Sequence

from gongkai.law.annual.paragraphs import opening
from gongkai.law.annual.report import Line, Report
from gongkai.papers.checking.marks import Numbered, places, quoted
from gongkai.papers.checking.markup import HtmlElement, Inside, el


def words(report: Report, found: Sequence[Numbered]) -> Iterator[HtmlElement]:
    """Nothing where the report has no words but its tables."""
    at: dict[str, list[Numbered]] = {}
    for one in found:
        for place in places(one.finding):
            at.setdefault(place, []).append(one)
    parts: list[HtmlElement] = [_line(line, at.get(line.where, [])) for line in opening(report) if line.text.strip()]
    for section in report.sections:
        parts.append(el("h3", *_marked(section.written, at.get(section.where, []))))
        parts += [_line(line, at.get(line.where, [])) for line in section.prose if line.text.strip()]
    if parts:
        yield el("h2", "读出的文字")
        yield el("div", *parts, class_="words")


def _line(line: Line, here: Sequence[Numbered]) -> HtmlElement:
    return el("p", *_marked(line.text, here), class_="marked" if here else "")


def _marked(text: str, here: Sequence[Numbered]) -> list[Inside]:
    """The words that a finding quotes marked, each with the number of its finding; the others' numbers at the end."""
    spans: list[tuple[int, int, Numbered]] = []
    unplaced = []
    for one in here:
        start, length = next(((text.find(part), len(part)) for part in quoted(one.finding) if part in text), (-1, 0))
        free = start >= 0 and all(start + length <= begin or start >= end for begin, end, _ in spans)
        if free:
            spans.append((start, start + length, one))
        else:
            unplaced.append(one)
    out: list[Inside] = []
    done = 0
    for begin, end, one in sorted(spans, key=lambda span: span[0]):
        out += [text[done:begin], el("mark", text[begin:end], class_=one.finding.severity), _number(one)]
        done = end
    return [*out, text[done:], *map(_number, unplaced)]


def _number(one: Numbered) -> HtmlElement:
    return el("sup", el("a", str(one.number), href=f"#f{one.number}", title=one.finding.message))
