"""The files of the demo's items, made from their tables: sheets, Word files, PDF files and pictures."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from importlib.resources import files
from typing import Any

from openpyxl import Workbook
from PIL import Image, ImageDraw, ImageFont

from gongkai.cli.demo.items.told import Told
from gongkai.cli.demo.steps import who
from gongkai.files.acts import Examined, examine
from gongkai.papers.item import ItemPaper
from gongkai.papers.write import item_docx, item_pdf
from gongkai.papers.write.fonts import CARRIER

_BOX, _GAP, _TALL = 200, 60, 90  # pixels of a flow chart


@dataclass(frozen=True)
class Files:
    """What goes with an item, as the desk hands it over; a text names pictures by their place."""

    attachments: Sequence[Examined] = ()
    pictures: Sequence[Examined] = ()


def examined(told: Told, at: datetime) -> Files:
    """The files of an item, made and looked at."""
    tables = told.table.get("file", ())
    if not tables:
        return Files()
    seen: dict[str, Any] = {
        "strip": True,
        "chain": told.organ.chain,
        "actor": who("informant", told.organ, at),
        "now": at,
    }
    kept = [(_suffix(each), examine(data=_data(told, each), name=told.words(each["name"]), **seen)) for each in tables]
    return Files([file for suffix, file in kept if suffix != "png"], [file for suffix, file in kept if suffix == "png"])


def _suffix(each: Mapping[str, Any]) -> str:
    return str(each["name"]).rpartition(".")[2]


def _data(told: Told, each: Mapping[str, Any]) -> bytes:
    return _WRITE[_suffix(each)](told, each)


def _sheet(told: Told, each: Mapping[str, Any]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet
    for row in each["rows"]:
        sheet.append([told.words(cell) if isinstance(cell, str) else cell for cell in row])
    book.save(out)
    return out.getvalue()


def _word(told: Told, each: Mapping[str, Any]) -> bytes:
    return item_docx.write(_paper(told, each))


def _pdf(told: Told, each: Mapping[str, Any]) -> bytes:
    return item_pdf.write(_paper(told, each))


def _paper(told: Told, each: Mapping[str, Any]) -> ItemPaper:
    html = "".join(f"<p>{escape(told.words(line))}</p>" for line in each["lines"])
    title = told.words(each["name"]).rpartition(".")[0]
    return ItemPaper(title=title, organ=told.organ.name, block=(), html=html, day=told.formed_on)


def _picture(told: Told, each: Mapping[str, Any]) -> bytes:
    """A flow chart: boxes from left to right."""
    boxes: list[str] = each["boxes"]
    picture = Image.new("RGB", (len(boxes) * (_BOX + _GAP) + _GAP, _TALL + 2 * _GAP), "white")
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(_font(), 26)
    for number, words in enumerate(boxes):
        left = _GAP + number * (_BOX + _GAP)
        middle = _GAP + _TALL / 2
        draw.rectangle((left, _GAP, left + _BOX, _GAP + _TALL), outline="#17457c", width=3)
        draw.text((left + _BOX / 2, middle), words, fill="#17457c", font=font, anchor="mm")
        if number:
            draw.line((left - _GAP, middle, left - 4, middle), fill="#17457c", width=3)
            draw.polygon([(left - 16, middle - 8), (left - 16, middle + 8), (left - 2, middle)], fill="#17457c")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _font() -> io.BytesIO:
    """A face that comes with the program."""
    return io.BytesIO(files(CARRIER).joinpath("NotoSansSC-Regular.otf").read_bytes())


_WRITE: Mapping[str, Callable[[Told, Mapping[str, Any]], bytes]] = {
    "xlsx": _sheet,
    "docx": _word,
    "pdf": _pdf,
    "png": _picture,
}
