"""Taking sheets of organs in: any order, all rows or none, twice the same as once."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from gongkai.audit.models import Entry
from gongkai.law.credit_code import with_check
from gongkai.organs import queries
from gongkai.organs.acts import life
from gongkai.organs.acts.importing import RowsWrong, take_in
from gongkai.organs.acts.letters import put_letters
from gongkai.organs.importing import planned
from gongkai.organs.models import Contact, LetterSettings, Organ
from gongkai.organs.sheet import COLUMNS, HEADINGS, written
from gongkai.papers.sheet import Row, read_sheet, write_csv, write_xlsx
from tests.cast import MAKER, NOW, Cast

CODE = with_check("11149901MB000000")
EMPTY = {column.name: "" for column in COLUMNS}


def rows(*said: dict[str, str]) -> list[Row]:
    return [Row(line, EMPTY | values) for line, values in enumerate(said, 2)]


def county(**more: str) -> dict[str, str]:
    return {"name": "甲县人民政府", "level": "县级人民政府", "code": "149903"} | more


def township(number: int = 1, **more: str) -> dict[str, str]:
    return {
        "name": f"甲县{number}号乡人民政府",
        "level": "乡级",
        "parent": "甲县人民政府",
        "code": f"149903{200 + number}",
    } | more


def test_parents_may_stand_below_their_children_and_be_named_by_name_or_code(db: None) -> None:
    village = {"name": "东岭村村民委员会", "parent": "149903201", "code": "149903201201"}
    plan = take_in(rows=rows(village, township(), county()), actor=MAKER, now=NOW)
    assert len(plan.new) == 3
    found = Organ.objects.get(name="东岭村村民委员会")
    assert found.parent == Organ.objects.get(name="甲县1号乡人民政府")
    assert found.path.startswith(found.parent.path)
    assert (found.level, found.short) == ("village", "东岭村村民委员会")


def test_every_organ_leaves_its_line_and_a_second_import_none(db: None) -> None:
    given = rows(county(phone="0000-1234567", word="甲政"), township(), township(2))
    take_in(rows=given, actor=MAKER, now=NOW)
    assert list(Entry.objects.values_list("verb", flat=True)) == ["organ.enter"] * 3
    again = take_in(rows=given, actor=MAKER, now=NOW)
    assert (again.same, again.new, again.changed, again.kept) == (3, [], [], [])
    assert Entry.objects.count() == 3
    assert Contact.objects.get(organ__name="甲县人民政府").phone == "0000-1234567"


def test_what_differs_is_left_alone_and_told_unless_an_update_is_asked_for(db: None) -> None:
    take_in(rows=rows(county(), township(phone="1234")), actor=MAKER, now=NOW)
    differing = rows(county(credit_code=CODE), township(phone="5678", court="甲县人民法院"))
    plan = take_in(rows=differing, actor=MAKER, now=NOW)
    assert [str(note) for note in plan.kept] == [
        "第2行“甲县人民政府”：与名录不同，没有改动：统一社会信用代码。",
        "第3行“甲县1号乡人民政府”：与名录不同，没有改动：联系电话、有管辖权的人民法院。",
    ]
    plan = take_in(rows=differing, update=True, actor=MAKER, now=NOW)
    assert len(plan.changed) == 2
    organ = Organ.objects.get(name="甲县1号乡人民政府")
    assert (organ.contact.phone, organ.lettersettings.court) == ("5678", "甲县人民法院")
    assert list(Entry.objects.order_by("seq").values_list("verb", flat=True))[2:] == [
        "organ.change",
        "organ.contact",
        "organ.letters",
    ]
    assert take_in(rows=differing, update=True, actor=MAKER, now=NOW).same == 2


def test_blank_cells_say_nothing_and_never_erase(db: None) -> None:
    take_in(rows=rows(county(credit_code=CODE, phone="1234", short="甲县")), actor=MAKER, now=NOW)
    plan = take_in(rows=rows({"name": "甲县人民政府"}), update=True, actor=MAKER, now=NOW)
    assert plan.same == 1
    assert Organ.objects.get().credit_code == CODE


WRONG = {
    "a parent that is nowhere": (
        [county(), township(parent="乙县人民政府")],
        "上级机关“乙县人民政府”不在名录中，也不在表里",
    ),
    "parents in a circle": (
        [township(1, parent="甲县2号乡人民政府"), township(2, parent="甲县1号乡人民政府")],
        "上级机关连成了一个圈：“甲县1号乡人民政府”→“甲县2号乡人民政府”→“甲县1号乡人民政府”",
    ),
    "its own parent": ([township(1, parent="甲县1号乡人民政府")], "连成了一个圈"),
    "a name twice": ([county(), township(), township()], "与第3行的全称相同"),
    "a wrong check digit": ([county(credit_code=CODE[:-1] + "A")], "第18位校验码应为"),
    "a credit code twice": ([county(credit_code=CODE), township(credit_code=CODE)], "已是“甲县人民政府”的代码"),
    "a code outside the parent's": ([county(), township(code="149904201")], "不在上级“149903”之下"),
    "a level that is none": ([county(level="局级")], "层级“局级”不在规定的层级之中"),
    "a level that the name doesn't tell": ([{"name": "甲"}], "层级“”不在规定的层级之中"),
    "a power that the law doesn't give": ([county(makes_rules="有")], "依法不制定规章"),
    "a power that is no answer": ([county(makes_rules="也许")], "应为“有”“无”或者“按层级”"),
    "a telephone number with words": ([county(phone="找老王")], "“联系电话”填的是“找老王”"),
    "a name too long": ([county(), township(name="乡" * 101)], "最多100个字"),
    "thirteen steps": (
        [
            county(),
            *(
                {"name": f"{n}号派出机构", "level": "agency", "parent": f"{n - 1}号派出机构" if n else "甲县人民政府"}
                for n in range(12)
            ),
        ],
        "在名录中是第13层",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_row_is_told_with_its_line_and_nothing_is_written(db: None, name: str) -> None:
    said, says = WRONG[name]
    with pytest.raises(RowsWrong, match="一行也没有写入") as refused:
        take_in(rows=rows(*said), actor=MAKER, now=NOW)
    assert any(says in str(note) for note in refused.value.plan.complaints), [
        str(n) for n in refused.value.plan.complaints
    ]
    assert not Organ.objects.exists()
    assert not Entry.objects.exists()


def test_all_wrong_rows_are_told_at_once_in_their_order(db: None) -> None:
    plan = planned(rows(county(code="1"), township(level="局级"), township(2, phone="无")), actor=MAKER)
    assert [note.line for note in plan.complaints] == [2, 3, 4]


def test_an_organ_is_not_moved_by_an_import(cast: Cast) -> None:
    with pytest.raises(RowsWrong, match="导入不改隶属关系"):
        take_in(rows=rows({"name": cast.village.name, "parent": cast.county.name}), actor=MAKER, now=NOW)


def test_an_ended_organ_is_no_parent(cast: Cast) -> None:
    life.abolish(organ=cast.village, on=NOW.date(), actor=MAKER, now=NOW)
    said = {"name": "甲组", "level": "village", "parent": cast.village.name}
    with pytest.raises(RowsWrong, match="不在名录中"):
        take_in(rows=rows(said), actor=MAKER, now=NOW)


def test_somebody_imports_only_within_their_reach(cast: Cast) -> None:
    below = rows({"name": "清源县审计局", "level": "部门", "parent": cast.county.name})
    assert len(take_in(rows=below, actor=cast.actor(cast.administrator), now=NOW).new) == 1
    other = rows({"name": "清源县水利局", "level": "部门", "parent": cast.county.name})
    with pytest.raises(RowsWrong, match="由清源县人民政府的系统管理员"):
        take_in(rows=other, actor=cast.actor(cast.handler), now=NOW)
    with pytest.raises(RowsWrong, match="没有填写上级机关"):
        take_in(rows=rows(county()), actor=cast.actor(cast.administrator), now=NOW)


@pytest.mark.parametrize(
    "write", [lambda r: write_xlsx(HEADINGS, r, title="机关名录"), lambda r: write_csv(HEADINGS, r)]
)
def test_what_was_exported_changes_nothing_when_it_is_taken_in_again(cast: Cast, write) -> None:
    take_in(
        rows=rows(
            {"name": cast.township.name, "phone": "0000-1234567、7654321转8", "word": "阳政", "founded": "2001-03-01"},
            {"name": "清源县审计局", "parent": cast.county.name, "credit_code": CODE, "address": "=1+1"},
        ),
        update=True,
        actor=MAKER,
        now=NOW,
    )
    sheet = read_sheet(write(written(queries.exported())), COLUMNS)
    plan = planned(sheet.rows, actor=MAKER)
    assert (plan.same, plan.new, plan.kept, plan.complaints) == (6, [], [], [])


@pytest.mark.parametrize(
    "write", [lambda r: write_xlsx(HEADINGS, r, title="机关名录"), lambda r: write_csv(HEADINGS, r)]
)
def test_what_was_exported_makes_the_same_organs_where_there_are_none(db: None, write) -> None:
    given = rows(
        county(word="甲政", founded="1983-03-01", makes_rules="按层级", credit_code=CODE),
        township(review_name="甲县人民政府", court="甲县人民法院", phone="0000-1234567"),
        township(2, review_name="邻市人民政府", account="甲县财政局 00001"),
        {"name": "东岭村村民委员会", "short": "东岭村", "parent": "149903201", "code": "149903201201"},
    )
    take_in(rows=given, actor=MAKER, now=NOW)
    assert LetterSettings.objects.filter(review_organ__name="甲县人民政府").get().organ.name == "甲县1号乡人民政府"
    first = write(written(queries.exported()))
    for model in (Contact, LetterSettings, Organ):
        everything = model.objects.all()
        everything._raw_delete(everything.db)
    take_in(rows=read_sheet(first, COLUMNS).rows, actor=MAKER, now=NOW)
    again = [list(line) for line in written(queries.exported())]
    assert len(again) == 4
    assert [row.values for row in read_sheet(write(again), COLUMNS).rows] == [
        row.values for row in read_sheet(first, COLUMNS).rows
    ]
    assert LetterSettings.objects.filter(review_organ__name="甲县人民政府").get().organ.name == "甲县1号乡人民政府"


def test_another_organ_of_reconsideration_takes_the_place_of_the_one_before(cast: Cast) -> None:
    put_letters(organ=cast.township, review_organ=cast.county, actor=MAKER, now=NOW)
    for reviewer, ours in (("清源县民政局", True), ("邻市人民政府", False)):
        take_in(rows=rows({"name": cast.township.name, "review_name": reviewer}), update=True, actor=MAKER, now=NOW)
        settings = LetterSettings.objects.get(organ=cast.township)
        assert (settings.review, settings.review_organ is not None) == (reviewer, ours)
    own = rows({"name": cast.township.name, "review_name": cast.township.name})
    with pytest.raises(RowsWrong, match="不能是自己的行政复议机关"):
        take_in(rows=own, update=True, actor=MAKER, now=NOW)


def test_a_sheet_with_merged_cells_tells_the_rows_and_is_not_taken_in(db: None, tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    page.append(["全称", "层级", "上级机关", "区划代码"])
    page.append(["甲县人民政府", "县级", "", 149903])
    page.append(["甲县1号乡人民政府", "乡级", "甲县人民政府", "149903201"])
    page.append(["甲县2号乡人民政府", "乡级", None, "149903202"])
    page.merge_cells("C3:C4")
    stream = BytesIO()
    book.save(stream)
    plan = planned(read_sheet(stream.getvalue(), COLUMNS).rows, actor=MAKER)
    assert [(note.line, "合并的单元格C3:C4" in note.says) for note in plan.complaints] == [(3, True), (4, True)]


def test_fifty_thousand_rows_one_below_the_other_are_answered(db: None) -> None:
    chain = [{"name": f"{n}号机构", "level": "agency", "parent": f"{n - 1}号机构"} for n in range(1, 50_000)]
    plan = planned(rows({"name": "0号机构", "level": "agency"}, *chain), actor=MAKER)
    assert len(plan.complaints) == 50_000 - 12


NAMES = [f"{n}号机构" for n in range(6)]


@pytest.mark.django_db
@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([*NAMES, ""])), max_size=8))
def test_whatever_the_parents_say_paths_follow_them_or_nothing_is_written(pairs: list[tuple[str, str]]) -> None:
    Organ.objects.update(parent=None)
    Organ.objects.all().delete()
    said = [{"name": name, "level": "agency", "parent": parent} for name, parent in pairs]
    try:
        take_in(rows=rows(*said), actor=MAKER, now=NOW)
    except RowsWrong:
        assert not Organ.objects.exists()
        return
    for organ in Organ.objects.select_related("parent"):
        above = organ.parent.path if organ.parent else ""
        assert organ.path == f"{above}{organ.pk:07d}"
