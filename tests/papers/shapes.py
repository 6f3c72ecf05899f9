"""Whole annual reports of our own, in the shapes in which real ones arrive: for round trips through the reader.

`SHAPES[name](form, values)` gives (suffix, bytes): the six sections of the form with a little prose, and its tables
filled with `values` (cell name: what is printed there, None for a cell left blank). `KEEPS_BLANKS` names the shapes
in which a blank cell can still be seen as a cell; in the others its place is lost. `PRINTERS` are the same shapes for
a report that is given part by part, so that a test may spoil it first.
"""

import html
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import docx
from docx.document import Document as Word

from gongkai.law.grid import Form, Grid, Row

Values = Mapping[str, str | None]
Shape = Callable[[Form, Values], tuple[str, bytes]]
Printer = Callable[[Iterable["Part"]], tuple[str, bytes]]

ORGAN = "阳头升乡人民政府"


@dataclass(frozen=True)
class Printed:
    """A cell as printed: its text (empty if blank), its spans, and whether it is a cell of the form (which) or not."""

    text: str
    rowspan: int
    colspan: int
    is_value: bool
    cell: str = ""


Rows = list[list[Printed]]


@dataclass(frozen=True)
class Part:
    """What stands in a report one below the other: a heading, a paragraph, or a table with its number."""

    heading: str = ""
    text: str = ""
    rows: Rows | None = None


def year_of(form: Form) -> int:
    return form.first_year + 1


def parts(form: Form, values: Values) -> Iterator[Part]:
    """The report, from its title to its last paragraph."""
    year = year_of(form)
    yield Part(text=f"{ORGAN}{year}年政府信息公开工作年度报告")
    yield Part(text=f"本报告由{ORGAN}编制。所列数据的统计期限为{year}年1月1日至12月31日。")
    prose = {
        1: "本机关按照政府信息公开条例的规定，依法、及时、准确地公开政府信息，并办理公众的申请。",
        5: "公开的内容还不够贴近群众的需要。下一步将加强培训，充实政策解读，方便群众查阅。",
        6: "本机关没有其他需要报告的事项。",
    }
    for section in form.sections:
        yield Part(heading=f"{'一二三四五六'[section.no - 1]}、{section.text}")
        if section.no in prose:
            yield Part(text=prose[section.no])
        else:
            yield Part(rows=printed(form, section.no, values))


def printed(form: Form, table: int, values: Values) -> Rows:
    """The rows of a table of the form with its values."""
    return [
        [
            Printed(
                values[slot.cell] or "" if slot.cell else slot.text,
                slot.rowspan,
                slot.colspan,
                bool(slot.cell),
                slot.cell or "",
            )
            for slot in row
        ]
        for row in form.layout(table)
    ]


def width(rows: Rows) -> int:
    return sum(cell.colspan for cell in rows[0])


def _text(table: Callable[[Rows], str], between: str = "\n") -> Printer:
    """A shape of plain text in which only the tables differ; `table` gives whole lines."""

    def print_text(report: Iterable[Part]) -> tuple[str, bytes]:
        text = "".join(
            table(part.rows) if part.rows is not None else part.heading + part.text + between for part in report
        )
        return ".txt", text.encode()

    return print_text


def _tabbed(rows: Rows) -> str:
    """As Word's text export: a tab before each cell, merged ones repeated as blanks, a blank line after each row."""
    return "".join("".join(f"\t{cell.text}\n" for cell in row) + "\n" for row in unmerged(rows))


def unmerged(rows: Rows) -> Rows:
    """The same rows with a blank cell (rowspan 0) where one from above reaches down; wide cells stay one."""
    reach: dict[int, tuple[int, int]] = {}  # column: (columns, rows still to come) of a cell from above
    full = []
    for row in rows:
        line, col, cells = [], 0, list(row)
        while cells or reach.get(col, (0, 0))[1]:
            columns, more = reach.get(col, (0, 0))
            cell = Printed("", 0, columns, False) if more else cells.pop(0)
            reach[col] = (cell.colspan, more - 1 if more else cell.rowspan - 1)
            line.append(cell)
            col += cell.colspan
        full.append(line)
    return full


def _lines(rows: Rows) -> str:
    return "".join(f"{cell.text}\n" for row in rows for cell in row)


def _paragraphs(rows: Rows) -> str:
    """One cell a paragraph; a blank one leaves one more empty line."""
    return "".join(f"{cell.text}\n\n" if cell.text else "\n" for row in rows for cell in row)


def _cell_pipe(rows: Rows) -> str:
    """`cell |` a line; columns that the row lacks because of spans come as a run of pipes at its end."""
    total = width(rows)
    lines = []
    for row in rows:
        lines += [f"{cell.text} |" for cell in row]
        lines += ["|" * (total - len(row))] if len(row) < total else []
    return "\n".join(lines) + "\n"


def _row_pipes(rows: Rows) -> str:
    total = width(rows)
    return "".join(f"| {' | '.join(cell.text for cell in row)} |{'|' * (total - len(row))}\n" for row in rows)


def _bare_row_pipes(rows: Rows) -> str:
    """`a | b | c |`, indented, with trailing blanks and nothing for spans."""
    return "".join("      " + "".join(f"{cell.text}  |    " for cell in row).rstrip() + "   \n" for row in rows)


def _pipe_line(rows: Rows) -> str:
    """Cell and pipe on lines of their own."""
    return "".join(f"{cell.text}\n|\n" for row in rows for cell in row)


def _wrapped(text: str, at: int = 11) -> str:
    return "\n".join(text[start : start + at] for start in range(0, len(text), at))


def _spaces(rows: Rows) -> str:
    """As text out of a PDF: labels broken over lines, the figures of a row behind the end of its label."""
    lines = []
    for row in rows:
        labels = [_wrapped(cell.text) for cell in row if not cell.is_value]
        figures = " ".join(cell.text for cell in row if cell.is_value and cell.text)
        if any(cell.is_value for cell in row):
            *groups, last = labels or [""]
            lines += groups
            lines.append(f"{last} {figures}".strip())
        else:
            lines += labels
    return "\n".join(lines) + "\n"


def _glued(rows: Rows) -> str:
    return "".join(cell.text for row in rows for cell in row)


def markdown(report: Iterable[Part]) -> tuple[str, bytes]:
    """Tables as Markdown has them: no spans, so a cell over several columns is followed by blank ones."""
    lines: list[str] = []
    for part in report:
        if part.rows is None:
            lines += [f"## {part.heading}" if part.heading else part.text, ""]
            continue
        total = width(part.rows)
        for number, row in enumerate(squared(part.rows)):
            lines.append(f"| {' | '.join(row)} |")
            lines += [f"|{'---|' * total}"] if number == 0 else []
        lines.append("")
    return ".md", "\n".join(lines).encode()


def squared(rows: Rows) -> list[list[str]]:
    """A text for every place of the grid: that of the cell at its top left corner, blank elsewhere."""
    return [[text for cell in row for text in [cell.text, *[""] * (cell.colspan - 1)]] for row in unmerged(rows)]


def markdown_pieces(form: Form, values: Values) -> tuple[str, bytes]:
    """As character recognition leaves it: a small table for each block or group, with headers that it made up."""
    lines: list[str] = []
    for part in parts(form, values):
        lines += [f"## {part.heading}" if part.heading else part.text, ""]
        number = "一二三四五六".find(part.heading[:1]) + 1 if part.heading else 0
        for grid in form.grids:
            lines += _pieces(grid, values) if grid.table == number else []
    return ".md", "\n".join(lines).encode()


def _pieces(grid: Grid, values: Values) -> Iterator[str]:
    """Table 二 by block, table 三 by group with made up headers, table 四 by route, named only in the heading."""
    labels = [column.label for column in grid.columns]
    if grid.table == 2:
        yield f"### {grid.label}"
        yield from _piece(["信息内容", *labels], [[row.label, *_figures(grid, row, values)] for row in grid.rows])
    elif grid.table == 3:
        invented = ["类别", *(f"数据{number}" for number in range(1, len(labels))), "总计"]
        for group, rows in groupby(grid.rows, key=lambda row: row.group if row.label[0].isdecimal() else row.label):
            yield f"### {group}"
            yield from _piece(invented, [[row.label, *_figures(grid, row, values)] for row in rows])
    else:
        for row in grid.rows:
            yield f"### {row.group}（{row.label}）" if row.group else f"### {row.label}"
            yield from _piece(labels, [_figures(grid, row, values)])


def _figures(grid: Grid, row: Row, values: Values) -> list[str]:
    return [values[grid.cell(row, column)] or "" for column in grid.columns]


def _piece(header: list[str], rows: list[list[str]]) -> list[str]:
    lines = [f"| {' | '.join(row)} |" for row in [header, *rows]]
    return [lines[0], "|" + "---|" * len(header), *lines[1:], ""]


def _page(body: str) -> tuple[str, bytes]:
    return ".html", f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def _html_table(rows: Rows) -> str:
    """Spans as attributes, a blank cell as the pages of content systems have it: &nbsp;"""
    lines = []
    for row in rows:
        cells = (
            f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}"><p>{html.escape(cell.text) or "&nbsp;"}</p></td>'
            for cell in row
        )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table border="1">{"".join(lines)}</table>'


def _body(report: Iterable[Part], table: Callable[[Rows], str]) -> str:
    return "\n".join(
        table(part.rows) if part.rows is not None else f"<p>{html.escape(part.heading + part.text)}</p>"
        for part in report
    )


def html_spans(report: Iterable[Part]) -> tuple[str, bytes]:
    return _page(_body(report, _html_table))


def html_layout(report: Iterable[Part]) -> tuple[str, bytes]:
    """The same inside a table that only lays out the page, with the metadata table of a government site above."""
    about = "<table><tr><td>索引号</td><td>A01-2</td></tr><tr><td>发布机构</td><td>阳头升乡人民政府</td></tr></table>"
    body = _body(report, _html_table)
    return _page(f"<table><tr><td>{about}</td></tr><tr><td width=80>导航</td><td>{body}</td></tr></table>")


def html_paragraphs(report: Iterable[Part]) -> tuple[str, bytes]:
    """Tables flattened to one paragraph a cell."""
    return _page(_body(report, lambda rows: "".join(f"<p>{c.text or '&nbsp;'}</p>" for r in rows for c in r)))


def docx_merged(report: Iterable[Part]) -> tuple[str, bytes]:
    """A Word file with tables whose cells are merged both ways."""
    word = docx.Document()
    for part in report:
        if part.rows is None:
            word.add_paragraph(part.heading + part.text)
        else:
            _word_table(word, part.rows)
    file = io.BytesIO()
    word.save(file)
    return ".docx", file.getvalue()


def _word_table(word: Word, rows: Rows) -> None:
    columns = width(rows)
    table = word.add_table(len(rows), columns, "Table Grid")  # without lines a print of it would show none
    cells = table._cells  # python-docx finds all cells anew for each one asked for: quadratic, so they are asked once
    for number, row in enumerate(unmerged(rows)):
        col = 0
        for cell in row:
            if cell.rowspan:
                first = cells[number * columns + col]
                if cell.rowspan + cell.colspan > 2:
                    last = (number + cell.rowspan - 1) * columns + col + cell.colspan - 1
                    first = first.merge(cells[last])
                first.text = cell.text
            col += cell.colspan


def _of_figures(printer: Printer) -> Shape:
    return lambda form, values: printer(parts(form, values))


PRINTERS: dict[str, Printer] = {
    "tabbed": _text(_tabbed),
    "lines": _text(_lines),
    "paragraphs": _text(_paragraphs, "\n\n"),
    "cell_pipe": _text(_cell_pipe),
    "row_pipes": _text(_row_pipes),
    "bare_row_pipes": _text(_bare_row_pipes),
    "pipe_line": _text(_pipe_line),
    "spaces": _text(_spaces),
    "glued": _text(_glued, ""),
    "markdown": markdown,
    "html_spans": html_spans,
    "html_layout": html_layout,
    "html_paragraphs": html_paragraphs,
    "docx_merged": docx_merged,
}
SHAPES: dict[str, Shape] = {name: _of_figures(printer) for name, printer in PRINTERS.items()}
SHAPES["markdown_pieces"] = markdown_pieces
KEEPS_BLANKS = frozenset(SHAPES) - {"spaces", "glued"}
