"""What is drawn on a page of an OFD: characters and lines with places, in points from the top left corner."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lxml import etree

from .wordml import children, first, name, value

if TYPE_CHECKING:
    from pdfplumber.page import Page

POINTS = 72 / 25.4  # OFD counts in millimetres
MAX_THINGS = 60_000  # characters and lines of one page: a page of 8 point type has 3 000
MAX_DEPTH = 20  # blocks within blocks
_ASCENT, _LATIN = 0.88, 0.5  # of the size: above the base line; how wide a letter is where nothing says so
_TAKES = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}  # numbers after each sign of a path
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass
class Drawing:
    """A page: `width` and `height` in points, and what stands on it as pdfplumber names such things."""

    width: float
    height: float
    chars: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    images: list[dict[str, Any]] = field(default_factory=list)

    def as_page(self, number: int) -> "Page":
        """The same as a page of pdfplumber, whose finder of tables goes by lines and characters alone."""
        from .drawn import Drawn

        things = {"char": self.chars, "line": self.lines, "image": self.images}
        return Drawn(number, self.width, self.height, things)

    @property
    def full(self) -> bool:
        return len(self.chars) + len(self.lines) > MAX_THINGS


def drawing(contents: Iterable[etree._Element | None], size: str) -> Drawing:
    """What these contents draw on a page of this size (x y width height, in millimetres)."""
    left, top, width, height = _numbers(size, 4)
    page = Drawing(width * POINTS, height * POINTS)
    for content in contents:
        for layer in children(content, "Layer"):
            _block(page, layer, (-left, -top), 0)
    return page


def _block(page: Drawing, block: etree._Element, origin: Point, depth: int) -> None:
    for thing in block:
        if page.full or depth > MAX_DEPTH:
            return
        match name(thing):
            case "PageBlock":
                _block(page, thing, origin, depth + 1)
            case "TextObject":
                page.chars += _characters(thing, origin)
            case "PathObject":
                page.lines += _path(thing, origin)
            case "ImageObject":
                x, y, width, height = _numbers(value(thing, "Boundary"), 4)
                page.images.append(_box("image", x + origin[0], y + origin[1], width, height))


def _characters(thing: etree._Element, origin: Point) -> Iterator[dict[str, Any]]:
    """The characters of a text object; those that are not to be seen are left out."""
    if value(thing, "Visible") == "false":
        return
    left, top, *_ = _numbers(value(thing, "Boundary"), 4)
    matrix, size = _matrix(thing), _number(value(thing, "Size"))
    scale = math.hypot(matrix[2], matrix[3]) or 1.0
    x = y = 0.0
    for code in children(thing, "TextCode"):
        text = code.text or ""
        x, y = _number(value(code, "X"), x), _number(value(code, "Y"), y)
        right, down = _steps(value(code, "DeltaX"), len(text)), _steps(value(code, "DeltaY"), len(text))
        at_x, at_y = x, y
        for number, sign in enumerate(text):
            across, along = _through(matrix, (at_x, at_y))
            width = size * (_LATIN if sign.isascii() else 1)
            if number < len(right) and 0 < right[number] < width:
                width = right[number]
            reach = width * math.hypot(matrix[0], matrix[1])
            yield {
                **_box("char", origin[0] + left + across, origin[1] + top + along - _ASCENT * size * scale,
                       reach, size * scale),
                "text": sign, "size": size * scale * POINTS, "fontname": "",
            }  # fmt: skip
            at_x += right[number] if number < len(right) else width if not down else 0
            at_y += down[number] if number < len(down) else 0


def _path(thing: etree._Element, origin: Point) -> Iterator[dict[str, Any]]:
    """The straight lines of a path that is drawn, and not white; a bar that is filled is the line in its middle."""
    stroked = value(thing, "Stroke") != "false" and not _white(first(thing, "StrokeColor"))
    filled = value(thing, "Fill") == "true" and not _white(first(thing, "FillColor"))
    if value(thing, "Visible") == "false" or not (stroked or filled):
        return
    left, top, *_ = _numbers(value(thing, "Boundary"), 4)
    matrix, data = _matrix(thing), first(thing, "AbbreviatedData")
    for points in _strokes((data.text or "") if data is not None else ""):
        placed = [_through(matrix, point) for point in points]
        placed = [(origin[0] + left + x, origin[1] + top + y) for x, y in placed]
        yield from _segments(placed if stroked else _bar(placed))


def _segments(points: Sequence[Point]) -> Iterator[dict[str, Any]]:
    for (x0, y0), (x1, y1) in pairwise(points):
        upright, level = abs(x0 - x1) < 0.1, abs(y0 - y1) < 0.1
        if upright != level:  # neither a slant, nor a dot
            yield _line(min(x0, x1), min(y0, y1), 0 if upright else abs(x1 - x0), abs(y1 - y0) if upright else 0)


def _bar(points: Sequence[Point]) -> Sequence[Point]:
    """The middle of a bar no thicker than a millimetre: many programs fill their lines."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = max(xs, default=0) - min(xs, default=0), max(ys, default=0) - min(ys, default=0)
    if not points or min(width, height) > 1:
        return ()
    if width > height:
        return (min(xs), (min(ys) + max(ys)) / 2), (max(xs), (min(ys) + max(ys)) / 2)
    return ((min(xs) + max(xs)) / 2, min(ys)), ((min(xs) + max(xs)) / 2, max(ys))


def _strokes(data: str) -> Iterator[list[Point]]:
    """The points of each stroke of a path; a curve goes straight to its end."""
    words, at = data.split(), 0
    points: list[Point] = []
    while at < len(words) and words[at] in _TAKES:
        sign, numbers = words[at], [_number(word) for word in words[at + 1 : at + 1 + _TAKES[words[at]]]]
        at += 1 + _TAKES[sign]
        if sign in "MS":
            yield points
            points = []
        if sign == "C":
            points += points[:1]
        elif len(numbers) == _TAKES[sign]:
            points.append((numbers[-2], numbers[-1]))
    yield points


def _line(x: float, y: float, width: float, height: float) -> dict[str, Any]:
    along = "h" if width > height else "v"
    return {**_box("line", x, y, width, height), "stroking_color": (0,), "stroke": True, "orientation": along}


def _box(kind: str, x: float, y: float, width: float, height: float) -> dict[str, Any]:
    x, y, width, height = (POINTS * number for number in (x, y, width, height))
    return {
        "object_type": kind, "x0": x, "x1": x + width, "top": y, "bottom": y + height, "doctop": y,
        "width": width, "height": height, "upright": True,
    }  # fmt: skip


def _white(color: etree._Element | None) -> bool:
    parts = (value(color, "Value") or "").split()
    return len(parts) == 3 and all(_number(part) >= 240 for part in parts)


def _matrix(thing: etree._Element) -> Matrix:
    a, b, c, d, e, f = _numbers(value(thing, "CTM"), 6) if value(thing, "CTM") else _SAME
    return a, b, c, d, e, f


def _through(matrix: Matrix, point: Point) -> Point:
    (a, b, c, d, e, f), (x, y) = matrix, point
    return a * x + c * y + e, b * x + d * y + f


def _steps(written: str, most: int) -> list[float]:
    """The ways from each character to the next: `g 3 2.5` is 2.5 three times."""
    steps: list[float] = []
    words = iter(written.split())
    for word in words:
        if word == "g":
            times, step = _number(next(words, "")), _number(next(words, ""))
            steps += [step] * max(0, min(int(times), most))
        else:
            steps.append(_number(word))
        if len(steps) >= most:
            break
    return steps[:most]


def _numbers(written: str, count: int) -> list[float]:
    """So many numbers; those that are missing are 0."""
    found = [_number(word) for word in written.split()[:count]]
    return found + [0.0] * (count - len(found))


def _number(written: str, otherwise: float = 0.0) -> float:
    try:
        number = float(written)
    except ValueError:
        return otherwise
    return number if math.isfinite(number) and abs(number) < 1e6 else otherwise
