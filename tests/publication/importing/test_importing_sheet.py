"""A sheet with files beside it: looked at without a trace, taken in item by item, signed, published as it stood."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.desk.items.facts import facts
from gongkai.law.calendar import CN
from gongkai.law.machine import NotAllowed
from gongkai.organs.acts.moving_in import put_moving_in
from gongkai.portal.baked.pages.article import block
from gongkai.publication import acts, queries
from gongkai.publication.importing import sheet
from gongkai.publication.importing.judged import Judge, Judged
from gongkai.publication.importing.source import Folder
from gongkai.publication.importing.take import Taken, take
from gongkai.publication.models import IndexNumber, Item
from gongkai.publication.particulars import Particulars, drafted
from gongkai.publication.rules import FormedAfter
from tests.acts import NOW, ActTest, changed, dump
from tests.cast import Cast, make
from tests.publication.items import FORMED, again, change, holding, publish, step
from tests.redaction.numbers import PERSON

MOST = 5_000_000
OLD = "149901102/2019-00007"
WHERE = "http://old.example.gov.cn/ytsx/t1.html"
ROW = {
    "名称": "阳头升乡2019年惠民政策", "索引号": OLD, "成文日期": "2019-03-01", "原发布日期": "2019-03-04",
    "原网址": WHERE,
}  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.GONGKAI_HOME = tmp_path / "home"
    return tmp_path


@pytest.fixture
def unopened(db: None) -> Cast:
    return make(NOW)


@pytest.fixture
def cast(unopened: Cast) -> Cast:
    """The township is moving in."""
    open_window(unopened)
    return unopened


def open_window(cast: Cast, since: date = FORMED, until: date = FORMED + timedelta(days=30)) -> None:
    put_moving_in(organ=cast.township, since=since, until=until, actor=cast.actor(cast.head), now=NOW)


def confirmed(item: Item, cast: Cast) -> Item:
    """Looked up at its old address by the reviewer."""
    acts.confirm_source(item.pk, actor=cast.actor(cast.reviewer), now=NOW)
    return again(item)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "旧网站").mkdir()
    return tmp_path / "旧网站"


def written(rows: list[dict[str, str]]) -> bytes:
    book = Workbook()
    labels = list(dict.fromkeys(label for row in rows for label in row))
    book.active.append(labels)
    for row in rows:
        book.active.append([row.get(label, "") for label in labels])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def judged(cast: Cast, folder: Path, *rows: dict[str, str], deep: bool = False) -> Iterator[Judged]:
    judge = Judge(cast.township, NOW)
    for found in sheet.read(sheet.opened(written([*rows])), Folder(folder), cast.township, MOST):
        yield judge.rehearsed(found) if deep else judge.judged(found)


def taken(cast: Cast, folder: Path, *rows: dict[str, str]) -> list[Taken]:
    who: dict[str, Any] = {"calendar": CN, "actor": cast.actor(cast.informant), "now": NOW}
    return [take(each, organ=cast.township, **who) for each in judged(cast, folder, *rows)]


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (20, 10), "red").save(out, "PNG")
    return out.getvalue()


def test_what_was_public_is_published_under_its_old_number_and_with_its_old_day(cast: Cast, folder: Path) -> None:
    [done] = taken(cast, folder, {**ROW, "正文": "全文如下。"})
    assert done.item is not None
    item = again(done.item)
    assert (item.state, item.index, item.due_on) == ("in_review", OLD, date(2019, 3, 29))
    with pytest.raises(acts.SourceUnseen, match="核对、确认"):
        step(item, "sign", cast.actor(cast.leader))
    confirmed(item, cast)
    assert again(item).due_on is None
    step(item, "sign", cast.actor(cast.leader))
    item = publish(again(item), cast)
    assert (item.state, item.index) == ("published", OLD)
    assert (item.first_published_on, item.published_at) == (date(2019, 3, 4), NOW)
    assert list(IndexNumber.objects.values_list("value", flat=True)) == [OLD]
    told = {name: words for name, _, words in block(item, item.organ)}
    assert (told["index"], told["published_on"], told["first_published_on"]) == (
        OLD,
        "2026-01-20",
        "2019-03-04（据原网站）",
    )
    assert ("迁入来源", WHERE) in [(fact.label, fact.now) for fact in facts(item)]


def test_a_dry_run_changes_nothing_and_tells_what_would_happen(cast: Cast, folder: Path) -> None:
    (folder / "名单.txt").write_text(f"张某 {PERSON}", "utf-8")
    before = dump()
    rows = (
        {**ROW, "正文": "全文如下。"},
        {**ROW, "索引号": "", "名称": "带身份证号的名单", "正文": "见附件。", "附件": "名单.txt"},
        {**ROW, "索引号": "", "名称": "缺附件", "正文": "见附件。", "附件": "没有.docx"},
    )
    answers = list(judged(cast, folder, *rows, deep=True))
    assert [each.outcome for each in answers] == ["ready", "held", "wrong"]
    assert "身份证" in "".join(answers[1].told)
    assert PERSON not in "".join(answers[1].told)
    assert "没有找到附件“没有.docx”" in answers[2].told[0]
    assert changed(before) == {}
    assert not (folder.parent / "home" / "files").exists()


def test_an_item_with_personal_data_stays_a_draft(cast: Cast, folder: Path) -> None:
    [done] = taken(cast, folder, {**ROW, "正文": f"救助对象的身份证号为{PERSON}。"})
    assert done.judged.outcome == "held"
    assert done.item is not None
    assert again(done.item).state == "draft"
    assert [each.code for each in queries.stops(done.item)] == ["personal-id_card"]


def test_the_same_sheet_again_takes_in_only_what_is_not_there_yet(cast: Cast, folder: Path) -> None:
    first = {**ROW, "正文": "全文如下。"}
    unnumbered = {**ROW, "索引号": "", "名称": "没有索引号的", "正文": "全文如下。"}
    taken(cast, folder, first)
    entries = Entry.objects.count()
    again_ = taken(cast, folder, first, unnumbered)
    assert [each.judged.outcome for each in again_] == ["same", "ready"]
    assert Entry.objects.count() > entries
    third = taken(cast, folder, first, unnumbered)
    assert [each.judged.outcome for each in third] == ["same", "same"]
    assert Item.objects.count() == 2


@pytest.mark.parametrize(
    ("second", "says"),
    [
        ({"名称": "另一条"}, "与第2行的相同，一个索引号"),
        ({"索引号": ""}, "与第2行的相同。请删去一条"),
    ],
)
def test_what_stands_twice_in_a_sheet_is_told(cast: Cast, folder: Path, second: dict[str, str], says: str) -> None:
    first = {**ROW, "正文": "全文如下。"}
    answers = list(judged(cast, folder, first, first | second))
    assert [each.outcome for each in answers] == ["ready", "wrong"]
    assert says in answers[1].told[0]


def test_a_number_of_another_item_is_never_given_again(cast: Cast, folder: Path) -> None:
    [done] = taken(cast, folder, {**ROW, "正文": f"身份证号{PERSON}"})
    assert done.item is not None
    acts.discard(done.item.pk, actor=cast.actor(cast.informant), now=NOW)
    [answer] = judged(cast, folder, {**ROW, "正文": "全文如下。"})
    assert (answer.outcome, "已作废" in answer.told[0]) == ("wrong", True)
    with pytest.raises(acts.IndexTaken):
        directly(cast, "另一条", index=OLD)
    assert Item.objects.count() == 1


def directly(cast: Cast, title: str, **given: Any) -> Item:
    """By the act itself, as two who import at the same moment reach it."""
    who: dict[str, Any] = {"calendar": CN, "actor": cast.actor(cast.informant), "now": NOW}
    told: dict[str, Any] = {"title": title, "text": "全文。", "particulars": Particulars(FORMED)}
    return acts.import_item(**{"organ": cast.township, "imported_from": WHERE} | told | given | who)


def test_who_takes_in_the_same_item_a_moment_later_is_refused(cast: Cast) -> None:
    directly(cast, "同一条")
    with pytest.raises(acts.AlreadyThere):
        directly(cast, "同一条")
    assert Item.objects.count() == 1


def test_the_number_of_another_organ_tells_no_title(cast: Cast, folder: Path) -> None:
    directly(cast, "不该看到的名称", index=OLD)
    found = next(
        iter(sheet.read(sheet.opened(written([{**ROW, "正文": "全文。"}])), Folder(folder), cast.office, MOST))
    )
    answer = Judge(cast.office, NOW).judged(found)
    assert (answer.outcome, "另一个机关的信息" in answer.told[0]) == ("wrong", True)
    assert "不该看到的名称" not in "".join(answer.told)


def test_markup_typed_into_a_cell_is_cleaned(cast: Cast, folder: Path) -> None:
    [done] = taken(cast, folder, {**ROW, "正文": "<p onclick='x()'>正文。</p><script>alert(1)</script>"})
    assert done.item is not None
    assert again(done.item).paper.current.text == "<p>正文。</p>"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"成文日期": "去年"}, "不是日期"),
        ({"成文日期": "2099-01-01"}, "晚于今天"),
        ({"原发布日期": "2018-01-01"}, "早于成文日期"),
        ({"信息种类": "随便"}, "“信息种类”填的是“随便”"),
        ({"主题分类": "农业"}, "主题分类表里没有"),
        ({"公开方式": "不予公开"}, "只有原来已经主动公开的才能迁入"),
        ({"所属目录": "20-99"}, "“所属目录”填的是“20-99”"),
        ({"名称": "长" * 201}, "有201个字，最多200个字"),
        ({"正文": ""}, "没有正文，也没有附件"),
        ({"正文文件": "../外面.txt"}, "没有找到正文文件"),
        ({"正文": "", "正文文件": "程序.exe"}, "没有找到正文文件"),
        ({"废止日期": "2018-01-01", "生效日期": "2019-01-01"}, "早于施行日期"),
        ({"行政相对人": "某公司"}, "没有“行政相对人”这一项"),
    ],
)
def test_every_fault_of_a_row_says_what_to_do(cast: Cast, folder: Path, given: dict[str, str], says: str) -> None:
    (folder.parent / "外面.txt").write_text("不在文件夹里", "utf-8")
    [answer] = judged(cast, folder, {**ROW, "正文": "全文如下。", **given})
    assert answer.outcome == "wrong"
    assert says in "".join(answer.told)


def test_bodies_come_from_word_pages_and_text_with_their_pictures(cast: Cast, folder: Path) -> None:
    document = Document()
    document.add_paragraph("从 Word 来的正文。")
    document.add_picture(BytesIO(picture()))
    document.save(str(folder / "一.docx"))
    (folder / "图.png").write_bytes(picture())
    (folder / "表.txt").write_text("收费标准", "utf-8")
    page = '<p onclick="x()">网页正文。</p><script>1</script><img src="图.png" alt="流程">'
    page += '<p><a href="表.txt">标准表</a></p>'
    (folder / "二.html").write_bytes(page.encode("gb18030"))
    (folder / "三.txt").write_bytes("纯文字正文，请遵照执行。".encode("gb18030"))
    base = {"成文日期": "2019-03-01"}
    rows = [{**base, "名称": f"第{n}条", "正文文件": name} for n, name in enumerate(("一.docx", "二.html", "三.txt"))]
    done = taken(cast, folder, *rows)
    assert [len(each.judged.found.errors) for each in done] == [0, 0, 0]
    word, html, text = (again(each.item).paper.current for each in done if each.item)
    [shown] = word.files.all()
    assert f'src="attachment:{shown.pk}"' in word.text
    assert "script" not in html.text
    assert "onclick" not in html.text
    assert sorted(html.files.values_list("name", flat=True)) == ["图.png", "标准表.txt"]
    assert all(f"attachment:{file.pk}" in html.text for file in html.files.all())
    assert text.text == "纯文字正文，请遵照执行。"


def test_what_is_changed_after_moving_in_goes_the_whole_way(cast: Cast, folder: Path) -> None:
    [done] = taken(cast, folder, {**ROW, "正文": f"身份证号{PERSON}"})
    assert done.item is not None
    item = change(again(done.item), cast, text="已经改正的正文。")
    step(item, "submit", cast.actor(cast.informant))
    item = again(item)
    assert (item.paper.kind, item.paper.step) == ("publication.item", "review")
    assert (item.index, item.first_published_on) == (OLD, date(2019, 3, 4))
    with pytest.raises(NotAllowed):
        step(item, "sign", cast.actor(cast.leader))


def test_an_amendment_of_what_moved_in_goes_the_whole_way(cast: Cast, folder: Path) -> None:
    [done] = taken(cast, folder, {**ROW, "正文": "全文如下。"})
    assert done.item is not None
    step(confirmed(done.item, cast), "sign", cast.actor(cast.leader))
    item = publish(again(done.item), cast)
    acts.amend(item.pk, actor=cast.actor(cast.informant), now=NOW + timedelta(hours=1))
    change(again(item), cast, text="改正后的全文。")
    step(again(item), "submit", cast.actor(cast.informant))
    assert again(item).paper.step == "review"


def test_the_template_is_read_back_with_no_column_unknown() -> None:
    from openpyxl import load_workbook

    heads = [cell.value for cell in next(load_workbook(BytesIO(sheet.template())).active.iter_rows())]
    read = sheet.opened(written([dict.fromkeys(heads, "") | {"名称": "甲", "成文日期": "2019-01-01"}]))
    assert (read.unknown, set(read.columns)) == ((), {column.name for column in sheet.COLUMNS})


class TestImport(ActTest):
    verb, roles = "item.import", frozenset({"informant"})
    entries: ClassVar[tuple[str, ...]] = ("paper.draft", "item.draft", "item.import", "paper.submit", "item.submit")

    def make(self, state: str) -> Cast:
        return make(NOW)

    def actor(self, thing: Cast, role: str) -> Actor:
        return holding(thing, role)

    def call(self, thing: Cast, actor: Actor) -> object:
        return acts.import_item(
            organ=thing.township,
            title="迁入的信息",
            text="全文。",
            particulars=Particulars(FORMED),
            index=OLD,
            imported_from="第2行",
            calendar=CN,
            actor=actor,
            now=NOW,
        )


def test_doubts_stop_an_item_until_a_person_has_looked(cast: Cast) -> None:
    item = directly(cast, "迁入的信息", doubts=["发布日期有两个，请核对。"])
    assert item.state == "draft"
    [stop] = queries.stops(item)
    assert (stop.where, stop.message) == ("迁入", "发布日期有两个，请核对。")
    with pytest.raises(acts.StoppedByCheck):
        step(item, "submit", cast.actor(cast.informant))
    acts.dismiss(item.pk, fingerprint=stop.fingerprint, reason="已核对", actor=cast.actor(cast.informant), now=NOW)
    step(item, "submit", cast.actor(cast.informant))
    assert again(item).paper.step == "sign"
    assert drafted(item).formed_on == FORMED


def test_a_doubt_stands_whatever_else_is_changed_until_it_is_settled(cast: Cast) -> None:
    item = directly(cast, "迁入的信息", doubts=["发布日期有两个，请核对。", f"原网页写着{PERSON}。"])
    given = {"actor": cast.actor(cast.informant), "now": NOW}
    for text in ("改过的全文。", "又改过的全文。", "改过的全文。"):
        item = change(again(item), cast, text=text)
        assert [stop.where for stop in queries.stops(item)] == ["迁入", "迁入"]
    first, second = queries.stops(item)
    assert PERSON not in second.message
    acts.dismiss(item.pk, fingerprint=first.fingerprint, reason="已核对", **given)
    item = change(again(item), cast, text="最后的全文。")
    assert queries.stops(item) == [second]
    with pytest.raises(acts.StoppedByCheck, match="原网页写着"):
        step(item, "submit", cast.actor(cast.informant))
    acts.dismiss(item.pk, fingerprint=second.fingerprint, reason="已经改正", **given)
    step(item, "submit", cast.actor(cast.informant))
    assert again(item).paper.step == "review"  # what was changed goes the whole way


def test_what_moves_in_goes_the_whole_way_unless_the_organ_is_moving_in(unopened: Cast) -> None:
    """A text that never was public would else reach the public by one signature."""
    item = again(directly(unopened, "从未公开过的", first_published_on=date(2026, 1, 19)))
    assert (item.paper.kind, item.paper.step) == ("publication.item", "review")
    with pytest.raises(NotAllowed):
        step(item, "sign", unopened.actor(unopened.leader))


def test_what_shows_no_earlier_publication_goes_the_whole_way_and_its_term_runs(cast: Cast) -> None:
    item = again(directly(cast, "没有原网址的", imported_from="第9行", first_published_on=FORMED))
    assert (item.paper.kind, item.paper.step) == ("publication.item", "review")
    assert item.due_on == date(2026, 2, 14)  # a Saturday worked for the Spring Festival
    told = {name: words for name, _, words in block(item, item.organ)}
    assert told["first_published_on"] == "2026-01-19（本机关填报）"
    with pytest.raises(acts.NoSource):
        confirmed(item, cast)
    saved = directly(cast, "随网页迁入的", saved=True)
    assert (saved.provenance, saved.due_on, saved.paper.kind) == ("page", None, "publication.import")


def test_the_old_day_and_place_are_signed_with_the_text_and_no_revision_changes_them(cast: Cast) -> None:
    item = directly(cast, "迁入的信息", first_published_on=FORMED, doubts=["请核对。"])
    signed = again(item).paper.current.particulars
    assert (signed["first_published_on"], signed["imported_from"]) == ("2026-01-19", WHERE)
    back = replace(drafted(again(item)), first_published_on=FORMED - timedelta(days=9), imported_from="")
    item = change(again(item), cast, particulars=back, text="改过的全文。")
    assert (item.first_published_on, item.imported_from) == (FORMED, WHERE)
    other = directly(cast, "迁入的信息", particulars=Particulars(FORMED - timedelta(days=9)),
                     first_published_on=FORMED - timedelta(days=1), doubts=["请核对。"])  # fmt: skip
    assert other.paper.digest != item.paper.digest


def test_what_was_public_elsewhere_was_formed_before_and_not_made_public_tomorrow(cast: Cast) -> None:
    with pytest.raises(acts.PublishedLater, match="2026年01月21日晚于今天"):
        directly(cast, "迁入的信息", first_published_on=FORMED + timedelta(days=2))
    with pytest.raises(FormedAfter, match="2026年01月19日晚于首次发布的日期2026年01月18日"):
        directly(cast, "迁入的信息", first_published_on=FORMED - timedelta(days=1))
    item = directly(cast, "迁入的信息", first_published_on=FORMED, doubts=["请核对。"])
    with pytest.raises(FormedAfter):
        change(again(item), cast, particulars=replace(drafted(item), formed_on=FORMED + timedelta(days=1)))
