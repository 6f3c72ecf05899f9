"""What a sheet leaves empty is filled in as at the desk, and what stays empty is told before anything comes in."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from gongkai.publication.importing import sheet
from gongkai.publication.importing.found import completed
from gongkai.publication.importing.source import Folder
from tests.acts import NOW
from tests.cast import Cast, make


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def _sheet(row: dict[str, str]) -> bytes:
    book, out = Workbook(), BytesIO()
    book.active.append([*row])
    book.active.append([*row.values()])
    book.save(out)
    return out.getvalue()


def test_what_a_row_leaves_empty_follows_as_at_the_desk_and_the_rest_is_told(cast: Cast, tmp_path: Path) -> None:
    text = "现将2019年惠民政策印发给你们，请认真遵照执行，及时公开。"
    row = {"名称": "关于印发惠民政策的通知", "成文日期": "2019-03-01", "正文": text}
    [found] = sheet.read(sheet.opened(_sheet(row)), Folder(tmp_path), cast.township, 1_000_000)
    assert found.particulars is not None
    assert (found.particulars.genre, found.particulars.makers, found.particulars.summary) == ("", "", "")
    done = completed(found, cast.township)
    assert done.particulars is not None
    told = done.particulars
    assert (told.genre, told.makers, told.summary) == ("circular", cast.township.name, text)
    assert done.remarks[0] == "所属目录、主题分类、主题词、信息来源没有填写，迁入后也是空的。"
