"""Tables of a PDF page by their ruling lines: which lines rule, and which boxes they make."""

from itertools import pairwise
from typing import Any

from pdfplumber.page import Page

from .glyphs import Box

Edge = dict[str, Any]

THIN = 3.0  # points: a filled box no thicker than this is a line drawn as a box, a thicker one is shading
MAX_EDGES = 6_000  # of one page: table 三 has 600; drawings and maps have more, and finding boxes takes their square
REACH = 8.0  # points: how far a line goes past the last one across it before the side counts as open

_WHITE = 0.94  # of full brightness


def boxes(page: Page) -> list[list[Box]]:
    """The cells of each table on a page, found by pdfplumber; sides that the printer left open are closed first."""
    ruled = page.filter(_rules)
    edges = [edge for edge in ruled.edges if edge["width"] > THIN or edge["height"] > THIN]
    if not edges or len(edges) > MAX_EDGES:
        return []
    settings = {
        "explicit_vertical_lines": _closing(edges, "v"),
        "explicit_horizontal_lines": _closing(edges, "h"),
    }
    return [list(table.cells) for table in ruled.find_tables(settings)]


def _rules(thing: Edge) -> bool:
    """Keep what draws a line: no text, no shading, nothing white."""
    kind = thing["object_type"]
    if kind == "line":
        return not _is_white(thing.get("stroking_color"))
    if kind not in ("rect", "curve"):
        return False
    if thing.get("stroke") and not _is_white(thing.get("stroking_color")):
        return True
    thin = min(thing["width"], thing["height"]) <= THIN
    return bool(thin and thing.get("fill") and not _is_white(thing.get("non_stroking_color")))


def _is_white(color: Any) -> bool:
    parts = color if isinstance(color, (list, tuple)) else (color,)
    if not parts or not all(isinstance(part, (int, float)) for part in parts):
        return False
    return all(part <= 1 - _WHITE for part in parts) if len(parts) == 4 else all(part >= _WHITE for part in parts)


def _closing(edges: list[Edge], way: str) -> list[Edge]:
    """Lines for open sides: where three or more lines across end together, with no line where they end.

    Tables with open sides (三线表), and tables cut by the end of a page, are printed so. Between two neighbours a side
    is closed only where some line runs along, or the space between two tables would become a cell.
    """
    low, high, at = ("x0", "x1", "top") if way == "v" else ("top", "bottom", "x0")
    start, end = ("top", "bottom") if way == "v" else ("x0", "x1")
    along = [edge for edge in edges if edge["orientation"] == way]
    closing = []
    for side in (low, high):
        groups: dict[int, list[Edge]] = {}
        for edge in edges:
            if edge["orientation"] != way:
                groups.setdefault(round(edge[side] / THIN), []).append(edge)
        for group in groups.values():
            place, stops = group[0][side], sorted({float(round(edge[at])) for edge in group})
            if len(stops) < 3 or any(abs(place - edge[low]) <= REACH for edge in along):
                continue
            for one, two in pairwise(stops):
                if any(edge[start] <= (one + two) / 2 <= edge[end] for edge in along):
                    closing.append(_line(way, place, one, two))
    return closing


def _line(way: str, place: float, start: float, end: float) -> Edge:
    x0, x1, top, bottom = (place, place, start, end) if way == "v" else (start, end, place, place)
    return {
        "object_type": "line", "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0,
        "height": bottom - top, "orientation": way,
    }  # fmt: skip
