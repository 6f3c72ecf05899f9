"""Cells and doubts out of rows that have been laid into their columns."""

from collections.abc import Iterable, Mapping, Sequence

from gongkai.law.annual.report import Cell, Doubt
from gongkai.law.grid import Form

from .figures import figure
from .row import Laid, Place

_SHOWN = 200  # readings listed in a doubt at most


def cell(place: Place) -> Cell:
    """What stands in one place. A mark or word leaves the value empty and is kept as written."""
    read = figure(place.raw)
    if read is None:
        return Cell(None, place.raw, place.where)
    return Cell(read.value, place.raw, place.where, read.unit)


def cells_and_doubts(row: str, laid: Laid, form: Form) -> tuple[dict[str, Cell], list[Doubt]]:
    """The cells of one row (`row` is "" for table 四, whose names are complete) and what stays open in it."""
    names = [f"{row}.{name}" if row else name for name in laid.names]
    if laid.certain:
        return {name: cell(place) for name, place in zip(names, laid.readings[0], strict=True)}, []
    open_names = [name for number, name in enumerate(names) if _differs(laid, number)]
    found: dict[str, Cell] = {}
    for number, name in enumerate(names):
        if name in open_names:
            found[name] = Cell(None, laid.raw, laid.where, sure=False)
        else:
            found[name] = cell(laid.readings[0][number])
    kept = [number for number, name in enumerate(names) if name in open_names]
    readings = tuple(
        dict.fromkeys(tuple(cell(reading[number]).value for number in kept) for reading in laid.readings[:_SHOWN])
    )
    doubt = Doubt(tuple(open_names), readings, laid.where, _message(row, laid, len(readings), form, open_names))
    return found, [doubt]


def _differs(laid: Laid, number: int) -> bool:
    return laid.lost or laid.more or len({reading[number].raw for reading in laid.readings}) > 1


def _message(row: str, laid: Laid, count: int, form: Form, names: Sequence[str]) -> str:
    place = _described(row, names, form)
    ways = f"{count}种以上" if laid.more else f"{count}种"
    if laid.glued and not laid.lost:
        return f"{place}的数字连写为“{laid.raw}”，有{ways}断法，不能确定。请对照原件逐格填写。"
    if laid.glued:
        return f"{place}的数字连写为“{laid.raw}”，没有一种断法符合本行合计，不能确定。请对照原件逐格填写。"
    size, solid = len(laid.names), len(laid.raw.split())
    if solid > size:
        return f"{place}写了{solid}个数（{laid.raw}），表格格式只有{size}格，不能确定哪个数属于哪一格。请对照原件填写。"
    if solid < size:
        return (
            f"{place}应有{size}格，只写了{solid}个数（{laid.raw}），空白格的位置已丢失，不能确定各数属于哪一列。"
            "请对照原件逐格填写；没有的填0。"
        )
    return f"{place}有{ways}读法（{laid.raw}），不能确定。请对照原件填写。"


def _described(row: str, names: Iterable[str], form: Form) -> str:
    if not row:
        return "表四"
    for name in names:
        if name in form.places:
            grid, line, _ = form.places[name]
            return f"表{'〇一二三四'[grid.table]}“{line.label}”一行"
    return "表三“（六）其他处理”一行"


def conflict(row: str, laid: Sequence[Laid], form: Form) -> tuple[dict[str, Cell], list[Doubt]]:
    """A row that the document has more than once, with different figures."""
    names = [f"{row}.{name}" for name in laid[0].names]
    readings = tuple(
        dict.fromkeys(
            tuple(cell(place).value for place in reading)
            for one in laid
            if one.names == laid[0].names
            for reading in one.readings
        )
    )
    where = "、".join(dict.fromkeys(one.where for one in laid))
    message = (
        f"{_described(row, names, form)}在文件中出现{len(laid)}次，数字不同（{'；'.join(one.raw for one in laid)}），"
        "不能确定以哪一处为准。请核对后只保留一处。"
    )
    raw = laid[0].raw
    return {name: Cell(None, raw, where, sure=False) for name in names}, [Doubt(tuple(names), readings, where, message)]


Found = Mapping[str, Cell]
