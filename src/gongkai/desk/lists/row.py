"""The rows of a list as HTML, put together here: a template took longer over fifty rows than all else of a page."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from .declared import NONE, Column


def lines(columns: Sequence[Column], rows: Sequence[Any], link: Callable[[Any], str] | None) -> list[SafeString]:
    """The cells of each row with their classes and labels; the first cell leads to the row's `link`."""
    labelled = [(column, f'data-label="{escape(column.label)}">') for column in columns]
    return [_line(labelled, row, link(row) if link else "") for row in rows]


def _line(labelled: Sequence[tuple[Column, str]], row: Any, link: str) -> SafeString:
    made: list[str] = []
    for column, label in labelled:
        text, mark = column.text(row), column.mark(row)
        classes = f"kind-{column.kind}" + (f" {escape(mark)}" if mark else "") + (" none" if text == NONE else "")
        shown = text if isinstance(text, SafeString) else escape(text)
        if link and not made:
            shown = f'<a href="{escape(link)}">{shown}</a>'
        made.append(f'<td class="{classes}" {label}{shown}</td>')
    return SafeString("".join(made))  # every word of it is escaped above
