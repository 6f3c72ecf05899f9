"""An organ's catalogue as a sheet, in the columns of the standard catalogues (国办发〔2019〕54号).

The table of the standard has headings of two lines; here each column has one, so that a program can read it too.
"""

from collections.abc import Iterator

from gongkai.law.information.channels import CHANNELS
from gongkai.law.terms import TERMS
from gongkai.organs.models import Organ
from gongkai.papers.sheet import Kind
from gongkai.papers.sheet.write import Value
from gongkai.publication.completeness import Line
from gongkai.publication.models import CatalogueItem

HEADINGS: list[tuple[str, Kind]] = [
    ("序号", "number"),
    ("一级事项", "text"),
    ("二级事项", "text"),
    ("公开内容（要素）", "text"),
    ("公开依据", "text"),
    ("公开时限", "text"),
    ("公开主体", "text"),
    ("公开渠道和载体", "text"),
    ("公开对象：全社会", "text"),
    ("公开对象：特定群众（体）", "text"),
    ("公开方式：主动", "text"),
    ("公开方式：依申请公开", "text"),
    ("公开层级：县级", "text"),
    ("公开层级：乡、村级", "text"),
]
_COUNTY = ("county", "department")  # 国办发〔2019〕54号: whose matters are of the county, and whose of town and village
_BELOW = ("township", "street", "agency", "village")


def written(organ: Organ, lines: list[Line]) -> Iterator[list[Value]]:
    """A row a matter that applies and has none below it; those above stand in the first column of the pair."""
    number = 0
    ways: list[str] = []
    for place, line in enumerate(lines):
        ways[line.depth :] = [line.matter.label]
        following = lines[place + 1] if place + 1 < len(lines) else None
        if line.left_out or (following and following.depth > line.depth):
            continue
        number += 1
        yield [number, *_names(ways), *_row(organ, line.matter)]


def limit_said(matter: CatalogueItem) -> str:
    """By when, in words: 自形成或者变更之日起20个工作日内 (条例 art. 26)."""
    approved = not matter.days and TERMS[matter.limit or "publish"].starts[0] == "approved"
    return f"自{'批准' if approved else '形成或者变更'}之日起{length_said(matter)}内"


def length_said(matter: CatalogueItem) -> str:
    """How long that is: 20个工作日."""
    term = TERMS[matter.limit or "publish"]
    return f"{matter.days}{matter.get_unit_display()}" if matter.days else f"{term.length}{term.unit.value}"


def _names(ways: list[str]) -> tuple[str, str]:
    return ("—".join(ways[:-1]), ways[-1]) if len(ways) > 1 else (ways[0], "")


def _row(organ: Organ, matter: CatalogueItem) -> list[Value]:
    ticked = (
        matter.audience == "all",
        matter.audience == "group",
        matter.way == "active",
        matter.way == "on_request",
        organ.level in _COUNTY,
        organ.level in _BELOW,
    )
    channels = "、".join(CHANNELS[name].label for name in matter.channels)
    basis, limit = matter.basis, limit_said(matter)
    return [matter.what, basis, limit, organ.name, channels, *("√" if each else "" for each in ticked)]
