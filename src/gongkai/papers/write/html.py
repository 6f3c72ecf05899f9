"""A report as one HTML page that stands alone; and its tables, which web pages of other floors draw too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from gongkai.law.annual.report import Report, Section
from gongkai.law.grid import Form
from gongkai.papers.write import page
from gongkai.papers.write.tables import Placed, Plan

_STYLE = """
body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff;
  font-family: 仿宋_GB2312, FangSong, "Noto Serif CJK SC", serif; font-size: 1.125rem; line-height: 1.8; }
h1 { font-family: 方正小标宋简体, "Noto Serif CJK SC", serif; font-weight: normal; line-height: 1.4;
  text-align: center; }
h2 { font-family: 黑体, SimHei, "Noto Sans CJK SC", sans-serif; font-weight: normal; font-size: 1.25rem; }
p { text-indent: 2em; margin: 0; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; line-height: 1.4; }
th, td { border: 1px solid #333; padding: 0.3rem 0.4rem; font-weight: normal; text-align: center; }
.signature { text-align: right; text-indent: 0; margin-right: 4em; }
"""


@dataclass(frozen=True)
class Mark:
    """What a page adds to a number: a link from it (to the finding that concerns it), why, and the finding's number."""

    href: str
    title: str
    number: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Drawing:
    """How a table is drawn: `values` by cell name; `marks` likewise; `ids` gives each number an anchor, cell-NAME."""

    values: Mapping[str, str]
    marks: Mapping[str, Mark] = field(default_factory=dict)
    ids: bool = False


def write(report: Report) -> bytes:
    """The whole report. Raises ValueError if neither its form nor its year is known."""
    heading = escape(page.title(report))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{heading}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{heading}</h1>\n"
        + body(report)
        + "\n</body>\n</html>\n"
    ).encode()


def body(report: Report) -> str:
    """What stands below the title. Raises ValueError if neither its form nor its year is known."""
    form = page.form_of(report)
    parts = _paragraphs(page.preamble(report))
    for section in report.sections:
        parts += _section(report, form, section)
    parts += [f'<p class="signature">{escape(line)}</p>' for line in page.signature(report) if line]
    return "\n".join(parts)


def _section(report: Report, form: Form, section: Section) -> list[str]:
    parts = [f"<h2>{escape(section.written)}</h2>", *_paragraphs(page.prose(report, section))]
    number = page.TABLE_OF.get(section.no)
    if number:
        values = {cell: page.value(report, cell) for cell in form.cells}
        parts.append(f'<div class="table">{table(form, number, Drawing(values))}</div>')
    return parts


def _paragraphs(lines: Iterable[str]) -> list[str]:
    return [f"<p>{escape(line)}</p>" for line in lines]


def table(form: Form, number: int, drawing: Drawing) -> str:
    """Table `number` (2, 3 or 4) of the form as an HTML table, every number tied to its headings."""
    plan = Plan(form.layout(number))
    rows = ("".join(_cell(number, plan, placed, drawing) for placed in row) for row in plan)
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table class="form table-{number}">\n<tbody>\n{body}\n</tbody>\n</table>'


def _cell(number: int, plan: Plan, placed: Placed, drawing: Drawing) -> str:
    slot, heads = placed.slot, plan.heads(placed)
    attributes = {"rowspan": slot.rowspan, "colspan": slot.colspan}
    spans = "".join(f' {name}="{span}"' for name, span in attributes.items() if span > 1)
    if slot.cell:
        return f"<td{spans}{_tied(number, plan, placed, drawing)}>{_number(slot.cell, drawing)}</td>"
    if heads:
        return f'<th id="{_id(number, placed)}" scope="{heads}"{spans}>{escape(slot.text)}</th>'
    return f"<td{spans}>{escape(slot.text)}</td>"


def _id(number: int, placed: Placed) -> str:
    return f"t{number}-{placed.row}-{placed.col}"


def _tied(number: int, plan: Plan, placed: Placed, drawing: Drawing) -> str:
    cell = placed.slot.cell or ""
    headings = " ".join(_id(number, heading) for heading in plan.headings(placed))
    anchor = f' id="cell-{cell}"' if drawing.ids else ""
    mark = drawing.marks.get(cell)
    marked = f' class="{escape(f"marked {mark.kind}".strip())}"' if mark else ""
    return f'{anchor} headers="{headings}"{marked}'


def _number(cell: str, drawing: Drawing) -> str:
    text, mark = escape(drawing.values.get(cell, "")), drawing.marks.get(cell)
    if mark is None:
        return text
    number = f"<sup>{escape(mark.number)}</sup>" if mark.number else ""
    return f'<a href="{escape(mark.href)}" title="{escape(mark.title)}">{text or "（空）"}{number}</a>'
