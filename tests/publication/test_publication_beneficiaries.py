"""A list of people with a column that nobody allowed is not sent for review, wherever the column stands."""

from datetime import date

import pytest

from gongkai.files.acts import examine
from gongkai.publication import queries
from gongkai.publication.acts import ColumnTakesAnotherHand, StoppedByCheck, dismiss
from gongkai.publication.models import Item, Scan
from tests.acts import NOW
from tests.cast import Cast, make
from tests.papers.read import pdfs
from tests.papers.shapes import Printed
from tests.papers.test_papers_headed import ROWS, word, workbook
from tests.publication.items import begin, change, replaced, step

LIST = {
    "list_type": "temporary_aid", "place": "乡公示栏", "posted_on": "2026-01-19", "posted_until": "2026-01-26",
    "standard": "每人500元", "hotline": "0999-0000001",
}  # fmt: skip
GOOD = [["序号", "姓名", "村组", "救助金额（元）"], ["1", "李某", "一组", "1000"]]
FILES = {
    "名单.xlsx": workbook(ROWS),
    "名单.docx": word(ROWS),
    "名单.csv": "\n".join(map(",".join, ROWS)).encode(),
    "名单.pdf": pdfs.pdf(pdfs.table([[Printed(cell, 1, 1, False) for cell in row] for row in ROWS], 60)),
}


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def listed(cast: Cast, name: str, data: bytes, kind: str = "beneficiary_list") -> Item:
    file = examine(data=data, name=name, actor=cast.actor(cast.informant), now=NOW)
    told = {"kind": kind, "details": LIST} if kind == "beneficiary_list" else {"kind": kind}
    title = "阳头升乡2026年1月临时救助对象公示"
    return begin(cast, title, "名单见附件。", [file], formed_on=date(2026, 1, 19), **told)


@pytest.mark.parametrize("name", FILES)
def test_an_illness_in_an_attachment_stops_it_with_the_articles(cast: Cast, name: str) -> None:
    item = listed(cast, name, FILES[name])
    [found] = [each for each in queries.stops(item) if each.code == "list-column"]
    assert found.where.startswith(f"附件“{name}”")
    assert "病情" in found.message
    assert "社会救助暂行办法第六十一条" in found.message
    assert "个人信息保护法第二十八条" in found.message
    with pytest.raises(StoppedByCheck):
        step(item, "submit", cast.actor(cast.informant))


def test_a_column_is_let_in_only_by_another_hand_with_a_reason(cast: Cast) -> None:
    item = listed(cast, "名单.csv", FILES["名单.csv"])
    [found] = queries.stops(item)
    given = {"fingerprint": found.fingerprint, "now": NOW}
    for person, reason in ((cast.informant, "按照实施细则应当公示病种"), (cast.reviewer, "可以")):
        with pytest.raises(ColumnTakesAnotherHand, match="请删去这些列"):
            dismiss(item.pk, **given, reason=reason, actor=cast.actor(person))
    dismiss(item.pk, **given, reason="按照实施细则应当公示病种", actor=cast.actor(cast.reviewer))
    assert queries.stops(item) == []


def test_of_a_file_without_a_table_that_can_be_read_a_person_says_what_is_in_it(cast: Cast) -> None:
    item = listed(cast, "名单.txt", "李某 某病 1000".encode())
    [found] = queries.stops(item)
    assert (found.code, "请打开附件，逐列看一遍" in found.message) == ("list-unread", True)
    reason = {"fingerprint": found.fingerprint, "reason": "已人工核对"}
    dismiss(item.pk, **reason, actor=cast.actor(cast.informant), now=NOW)
    assert queries.stops(item) == []


def test_a_pdf_that_came_before_it_was_a_list_is_read_once_it_is(cast: Cast) -> None:
    item = listed(cast, "名单.pdf", FILES["名单.pdf"], kind="other")
    assert (Scan.objects.get().headed, queries.stops(item)) == ("", [])
    told = replaced(item, kind="beneficiary_list", details=LIST, expires_at=None)
    assert [each.code for each in queries.stops(change(item, cast, particulars=told))] == ["list-column"]


def test_a_list_of_allowed_columns_passes(cast: Cast) -> None:
    item = listed(cast, "名单.xlsx", workbook(GOOD))
    assert [each.code for each in queries.stops(item)] == []


def test_the_same_table_in_another_kind_of_item_is_no_list(cast: Cast) -> None:
    item = listed(cast, "名单.xlsx", FILES["名单.xlsx"], kind="other")
    assert [each.code for each in queries.stops(item)] == []


def test_of_a_sheet_without_headings_no_digit_is_kept(cast: Cast) -> None:
    item = listed(cast, "名单.xlsx", workbook([["李某", "10000", "20000"], ["王某", "10001", "20001"]]))
    assert [each.code for each in queries.stops(item)] == ["list-column"]
    assert "1000" not in str(Scan.objects.get().tables) + str(queries.stops(item))
