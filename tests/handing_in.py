"""Reports as organs outside the system hand them in: one that can be read in two ways, ones that are quickly read."""

import io
import zipfile
from collections.abc import Mapping

from gongkai.law.annual import FORM_2021
from tests.papers.shapes import SHAPES

_TWELVE = {"natural": "11", "business": "1", "total": "12"}
GLUED = {
    cell: (_TWELVE.get(cell.rpartition(".")[2], "0") if cell.startswith(("received.", "granted.", "total.")) else "0")
    for cell in FORM_2021.cells
}
"""The figures of glued()."""


def glued() -> bytes:
    """Digits without separators that can be read in two ways: 11 and 1, or 1 and 11, are both twelve."""
    return SHAPES["glued"](FORM_2021, GLUED)[1]


def small(organ: str, year: int) -> bytes:
    """A report of two sections and no table."""
    title = f"{organ}{year}年政府信息公开工作年度报告"
    words = ("一、总体情况", "按要求开展。", "五、存在的主要问题及改进情况", "无。", organ, f"{year + 1}年1月15日")
    return "\n".join((title, *words)).encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
