"""Worksheets: cells in rows, numbers as they are read, formulas beside them; hidden sheets, rows and columns too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml import etree

from gongkai.redaction.hide import STAR
from gongkai.redaction.hit import Hit
from gongkai.redaction.identity import is_cut_short
from gongkai.redaction.opened.document import TooLarge
from gongkai.redaction.opened.markup import Before, local
from gongkai.redaction.woven import Woven

MAX_CELLS = 1_000_000  # of one sheet: 100 000 rows of ten columns take 2 GB of memory
MAX_PADDING = 256  # empty cells in a row that are counted when columns are compared
_COLUMN = re.compile("[A-Z]{1,3}")
_ONE_LINE = str.maketrans("\n\t\r", "\v\v\v")


@dataclass(frozen=True)
class Sheet:
    """A worksheet: its name as a sentence has it, and whether it is hidden."""

    title: str
    hidden: bool

    @property
    def where(self) -> str:
        return f"工作表“{self.title}”{'（隐藏）' if self.hidden else ''}"


def sheets(trees: dict[str, Any]) -> dict[str, Sheet]:
    """The worksheets of a workbook by the name of their part; any other part in their folder is one too."""
    book, rels = trees.get("xl/workbook.xml"), trees.get("xl/_rels/workbook.xml.rels")
    parts = {name: Sheet(name.rpartition("/")[2], True) for name in trees if re.fullmatch(r"xl/worksheets/[^/]+", name)}
    if book is None or rels is None:
        return parts
    targets = {child.get("Id"): (child.get("Target") or "").lstrip("/") for child in rels}
    for child in book.iter("{*}sheet"):
        ids = [value for key, value in child.attrib.items() if key.endswith("}id")]
        target = targets.get(ids[0] if ids else "", "")
        name = target if target.startswith("xl/") else f"xl/{target}"
        if name in parts:
            parts[name] = Sheet(child.get("name") or "", child.get("state", "visible") != "visible")
    return parts


def strings(root: Any) -> list[list[Any]]:
    """The elements of text of each shared string; a reading aid (rPh) is searched with the part itself."""
    if root is None:
        return []
    return [
        [part for part in item.iter("{*}t") if local(part.getparent()) != "rPh"] for item in root if local(item) == "si"
    ]


def weave(root: Any, sheet: Sheet, shared: list[list[Any]]) -> Woven:
    """The cells of a worksheet, tabs between them; then its formulas. Raises TooLarge."""
    woven = Woven("", sheet.where)
    hidden = _hidden_columns(root)
    formulas, count = [], 0
    for row in root.iter("{*}row"):
        place, row_hidden = 0, row.get("hidden") in ("1", "true")
        for cell in row:
            count += 1
            if count > MAX_CELLS:
                raise TooLarge(what=f"的{sheet.where}单元格太多", most=f"{MAX_CELLS}个")
            reference = cell.get("r") or ""
            column = _column(reference) or place + 1
            woven.add("\t" * min(column - (place or 1), MAX_PADDING))
            place = max(place, column)
            away = "（隐藏的行或列）" if row_hidden or column in hidden else ""
            woven.mark(reference + away if away else reference)
            for text, element in _words(cell, shared):
                if local(element) == "f":
                    formulas.append((reference, element))
                else:
                    _add(woven, text, element, number=cell.get("t", "n") == "n")
        woven.add("\n")
    for reference, element in formulas:
        woven.mark(f"{reference}的公式")
        woven.add(element.text, Before(element))
        woven.add("\n")
    return woven


def _add(woven: Woven, text: str, element: Any, *, number: bool) -> None:
    if number:
        text = _written(text)
        element.text = text
        if len(text) == 18 and is_cut_short(text):
            woven.hits.append(Hit("id_card", woven.length, woven.length + 18, text))
    woven.add(text.translate(_ONE_LINE), Before(element))


def _words(cell: Any, shared: list[list[Any]]) -> Iterator[tuple[str, Any]]:
    for child in cell.iter("{*}v", "{*}t", "{*}f"):
        text = child.text or ""
        if local(child) == "v" and cell.get("t") == "s":
            index = int(text) if text.strip().isdecimal() and len(text) < 9 else len(shared)
            yield from ((part.text, part) for part in (shared[index] if index < len(shared) else ()) if part.text)
        elif text:
            yield text, child


def _written(text: str) -> str:
    """A number as it is read: 1.3800001234E10 is 13800001234. What is no whole number stays as it is."""
    if "." not in text and "e" not in text.lower():
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return f"{number:f}".partition(".")[0] if number == number.to_integral_value() and abs(number) < 10**25 else text


def _column(reference: str) -> int:
    found = _COLUMN.match(reference)
    column = 0
    for sign in found.group() if found else "":
        column = column * 26 + ord(sign) - 64
    return column


def _hidden_columns(root: Any) -> set[int]:
    hidden: set[int] = set()
    for column in root.iter("{*}col"):
        if column.get("hidden") in ("1", "true"):
            first, last = int(column.get("min", "1")), int(column.get("max", "1"))
            hidden.update(range(first, min(last, 16_384) + 1))
    return hidden


def settle(trees: dict[str, Any]) -> None:
    """Cells in which stars were put become text; formulas that would bring a value back are dropped."""
    for name, root in trees.items():
        if name.startswith("xl/worksheets/"):
            stale = [formula for formula in root.iter("{*}f") if _stale(formula)]
            groups = {formula.get("si") for formula in stale if formula.get("t") == "shared"}
            stale += [
                f for f in root.iter("{*}f") if f.get("t") == "shared" and f.get("si") in groups and f not in stale
            ]
            for formula in stale:
                formula.getparent().remove(formula)
            for value in list(root.iter("{*}v")):
                if STAR in (value.text or ""):
                    _to_text(value)


def _stale(formula: Any) -> bool:
    value = formula.getparent().find("{*}v")
    return STAR * 3 in (formula.text or "") or (value is not None and STAR in (value.text or ""))


def _to_text(value: Any) -> None:
    cell = value.getparent()
    namespace = etree.QName(cell).namespace
    text = value.text
    cell.remove(value)
    cell.set("t", "inlineStr")
    holder = etree.SubElement(etree.SubElement(cell, f"{{{namespace}}}is"), f"{{{namespace}}}t")
    holder.text = text
