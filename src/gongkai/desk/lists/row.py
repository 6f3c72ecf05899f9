"""A row of a list as HTML, put together here: a template took longer over fifty rows than all else of a page."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString

from .declared import NONE, Column


def cells(columns: Sequence[Column], row: Any, link: str) -> SafeString:
    """The cells with their classes and labels; the first leads to `link`, where there is one."""
    made = []
    for number, column in enumerate(columns):
        text, mark = column.text(row), column.mark(row)
        classes = f"kind-{column.kind}" + (f" {mark}" if mark else "") + (" none" if text == NONE else "")
        shown = conditional_escape(text)
        if link and not number:
            shown = SafeString(f'<a href="{escape(link)}">{shown}</a>')
        made.append(f'<td class="{escape(classes)}" data-label="{escape(column.label)}">{shown}</td>')
    return SafeString("".join(made))  # every word of it is escaped above
