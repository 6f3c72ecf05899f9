"""What was found in a report, as HTML: the findings, the tables in the form's geometry with marks, the words marked.

`view(judged)` is one element that a page of any face can hold; `checked.css` dresses it.
"""

from collections.abc import Iterator, Sequence

from gongkai.law.annual.report import Doubt, Report
from gongkai.law.checks import SEVERITIES, Finding, title_of
from gongkai.law.grid import Form, title
from gongkai.papers.checking.judged import Beside, Judged
from gongkai.papers.checking.marks import Numbered, by_cell, form_of, lines_of, numbered, quoted, tally
from gongkai.papers.checking.markup import HtmlElement, Inside, el, parsed, shown
from gongkai.papers.checking.words import words
from gongkai.papers.write.html import Drawing, Mark, table
from gongkai.papers.write.page import TABLE_OF

_SHOWN_CELLS = 12
_SHOWN_PASSAGES = 20
_SHOWN_READINGS = 3


def view(judged: Judged) -> HtmlElement:
    """The whole answer about one report, from the verdict to its words with the faults marked."""
    found = numbered(judged.findings)
    return el(
        "div",
        _verdict(judged),
        *_findings(judged.report, found),
        *_doubts(judged.report.doubts),
        *_beside(judged.beside),
        *_tables(judged.report, found),
        *words(judged.report, found),
        *_aside(judged),
        class_="checked",
    )


def _verdict(judged: Judged) -> HtmlElement:
    report, worst = judged.report, next((one.severity for one in judged.findings), "")
    doubts = f"，存疑{len(report.doubts)}处" if report.doubts else ""
    aside = f"；另有{len(judged.aside)}个已有人工结论，列在最后" if judged.aside else ""
    kind = worst or ("doubt" if report.doubts else "good")
    return el("p", f"{tally(judged.findings)}{doubts}{aside}。", class_=f"verdict {kind}")


def _findings(report: Report, found: Sequence[Numbered]) -> Iterator[HtmlElement]:
    if not found:
        return
    yield el("h2", "发现的问题")
    yield el("ol", *(_finding(report, one) for one in found), class_="findings")


def _finding(report: Report, one: Numbered) -> HtmlElement:
    finding, form = one.finding, form_of(report)
    return el(
        "li",
        el(
            "h3",
            el("span", str(one.number), class_="number"),
            badge(finding),
            title_of(finding.code),
        ),
        el("p", finding.message),
        _against(report, finding, form),
        el("p", el("b", "怎么办"), finding.suggestion, class_="advice"),
        el("p", _where(finding, form), f"依据：{finding.cite}。规则：{finding.code}", class_="about"),
        id=f"f{one.number}",
        class_=finding.severity,
    )


def badge(finding: Finding) -> HtmlElement:
    return el("span", SEVERITIES[finding.severity], class_=f"badge {finding.severity}")


def _where(finding: Finding, form: Form | None) -> HtmlElement | None:
    """Where it stands in the document, and the cells in our drawing of the tables."""
    drawn = [cell for cell in finding.cells if form and cell in form.places][:_SHOWN_CELLS]
    said = [f"位置：{finding.where}。"] if finding.where else []
    links: list[Inside] = []
    for cell in drawn:
        assert form is not None
        links += [el("a", form.describe(cell), href=f"#cell-{cell}"), "、"]
    return el("span", *said, *(["查看：", *links[:-1], "。"] if links else [])) if said or links else None


def _against(report: Report, finding: Finding, form: Form | None) -> HtmlElement | None:
    """The words on the left, the figures they disagree with on the right."""
    lines = lines_of(finding, report)
    cells = [cell for cell in finding.cells if form and cell in form.places and cell in report.cells]
    if not (lines and cells and form) or finding.code != "prose-differs-from-table":
        return None
    left = [el("p", *_marked(line.text, list(quoted(finding)))) for line in lines]
    right = el("dl", *(el("div", el("dt", form.describe(c)), el("dd", report.cells[c].raw or "（空）")) for c in cells))
    return _two("文字", left, "表格", [right])


def _two(one: str, left: Sequence[HtmlElement], other: str, right: Sequence[HtmlElement]) -> HtmlElement:
    return el(
        "div",
        el("div", el("h4", one), *left),
        el("div", el("h4", other), *right),
        class_="two",
    )


def _marked(text: str, parts: Sequence[str]) -> list[Inside]:
    """A text with the first of the parts that stands in it marked."""
    part = next((part for part in parts if part in text), "")
    before, _, after = text.partition(part) if part else (text, "", "")
    return [before, el("mark", part), after] if part else [text]


def _doubts(doubts: Sequence[Doubt]) -> Iterator[HtmlElement]:
    if not doubts:
        return
    yield el("h2", "没有读准的地方")
    yield el(
        "ul",
        *(el("li", el("p", doubt.message), el("p", _readings(doubt), class_="about")) for doubt in doubts),
        class_="findings doubts",
    )


def _readings(doubt: Doubt) -> str:
    known = [reading for reading in doubt.readings if any(value is not None for value in reading)]
    shown_ = ["、".join("空" if value is None else value for value in reading) for reading in known[:_SHOWN_READINGS]]
    more = f"；等{len(known)}种" if len(known) > _SHOWN_READINGS else ""
    said = f"可能的读法：{'；或 '.join(shown_)}{more}。" if shown_ else ""
    return f"位置：{doubt.where}。{said}"


def _beside(beside: Sequence[Beside]) -> Iterator[HtmlElement]:
    for one in beside:
        yield el("h2", f"与{one.other}相同的段落")
        yield el("p", f"文字有{one.share:.0%}相同。下面左边是本报告，右边是{one.other}。", class_="lead")
        for passage in one.passages[:_SHOWN_PASSAGES]:
            yield _two("本报告", [el("p", passage.mine)], one.other, [el("p", passage.theirs)])
        if len(one.passages) > _SHOWN_PASSAGES:
            yield el("p", f"共{len(one.passages)}段，只列出前{_SHOWN_PASSAGES}段。", class_="about")


def _tables(report: Report, found: Sequence[Numbered]) -> Iterator[HtmlElement]:
    form = form_of(report)
    if form is None or not report.cells:
        return
    yield el("h2", "读出的表格")
    yield el("p", "有问题的格有底色，右上角是问题的序号，点一下回到说明；没有读准的格写“？”。", class_="lead")
    values = {name: cell.raw if cell.sure else "？" for name, cell in report.cells.items()}
    drawing = Drawing({name: shown(value) for name, value in values.items()}, _marks(found), ids=True)
    for number in TABLE_OF.values():
        yield el("h3", title(number))
        yield el("div", parsed(table(form, number, drawing)), class_="scroll", tabindex="0", role="region",
                 aria_label=title(number))  # fmt: skip


def _marks(found: Sequence[Numbered]) -> dict[str, Mark]:
    return {
        cell: Mark(
            f"#f{ours[0].number}",
            "；".join(shown(one.finding.message) for one in ours),
            "、".join(str(one.number) for one in ours),
            ours[0].finding.severity,
        )
        for cell, ours in by_cell(found).items()
    }


def _aside(judged: Judged) -> Iterator[HtmlElement]:
    if not judged.aside:
        return
    yield el("h2", "已有人工结论的问题")
    yield el("p", "这些问题有人看过并写了理由，不计入上面的个数。", class_="lead")
    yield el(
        "ul",
        *(
            el(
                "li",
                el("h3", badge(one.finding), one.verdict.verdict),
                el("p", one.finding.message),
                el("p", one.verdict.says, class_="about"),
            )
            for one in judged.aside
        ),
        class_="findings aside",
    )
