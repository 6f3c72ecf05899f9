"""Personal data in a draft and its attachments: hidden at the desk, proven gone, and never published unhidden."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

import pytest
from openpyxl import Workbook
from PIL import Image

from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined, examine
from gongkai.files.queries import path
from gongkai.law.calendar import CN
from gongkai.law.publication import PUBLICATION
from gongkai.publication import acts, queries
from gongkai.publication.acts.masking import NothingToMask, NotMaskable
from gongkai.publication.models import Check, Item, Scan
from gongkai.publication.particulars import Particulars, drafted
from gongkai.publication.selfcheck import scanning
from gongkai.redaction.edition import EDITION
from gongkai.redaction.leaks import texts
from tests.acts import NOW, ActTest
from tests.cast import Cast, make
from tests.publication.items import FORMED, again, begin, holding, item_in, prepared, publish, sign, step
from tests.redaction.files import docx_with, pdf_in, with_members, xlsx_with
from tests.redaction.numbers import CARD, MOBILE, PERSON

FILES: dict[str, Callable[[], bytes]] = {
    "名单.xlsx": lambda: xlsx_with("in a hidden sheet", PERSON),
    "通知.docx": lambda: docx_with("in a comment", PERSON),
    "公示.pdf": lambda: pdf_in("in a line", PERSON),
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.GONGKAI_HOME = tmp_path
    return tmp_path


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def looked_at(cast: Cast, data: bytes, name: str) -> Examined:
    return examine(data=data, name=name, strip=True, actor=cast.actor(cast.informant), now=NOW)


def with_files(cast: Cast, *files: tuple[str, bytes], text: str = "见附件。") -> Item:
    return acts.draft(
        organ=cast.township,
        title="阳头升乡补贴公示",
        text=text,
        particulars=Particulars(formed_on=FORMED),
        attachments=[looked_at(cast, data, name) for name, data in files],
        calendar=CN,
        actor=cast.actor(cast.informant),
        now=NOW,
    )


def by(cast: Cast) -> dict[str, Any]:
    return {"calendar": CN, "actor": cast.actor(cast.informant), "now": NOW}


def holds(data: bytes, number: str) -> bool:
    """Whether a number can be read anywhere in a file."""
    return any(number in "".join(text.split()) for _, text in texts(data))


class _Masks(ActTest):
    machine, move = PUBLICATION, "revise"
    entries: ClassVar[tuple[str, ...]] = ("paper.revise", "item.revise", "item.mask")

    def actor(self, thing: Item, role: str) -> Actor:
        return holding(self.cast, role)


class TestMaskText(_Masks):
    verb = "item.mask_text"

    def make(self, state: str) -> Item:
        self.cast, item = prepared(state)
        if "revise" in PUBLICATION.verbs(state):
            told = {"title": item.paper.title, "text": f"手机{MOBILE}。", "particulars": drafted(item)}
            acts.revise(item.pk, **told, **by(self.cast))
        return again(item)

    def call(self, thing: Item, actor: Actor) -> object:
        return acts.mask_text(thing.pk, calendar=CN, actor=actor, now=NOW)


class TestMaskFile(_Masks):
    verb = "item.mask_file"
    entries: ClassVar[tuple[str, ...]] = ("file.keep", "paper.revise", "item.revise", "item.mask")

    def make(self, state: str) -> Item:
        self.cast, item = prepared(state)
        if "revise" in PUBLICATION.verbs(state):
            told = {"title": item.paper.title, "text": "见附件。", "particulars": drafted(item)}
            one = looked_at(self.cast, f"手机{MOBILE}".encode(), "名单.txt")
            acts.revise(item.pk, **told, attachments=[one], **by(self.cast))
        return again(item)

    def call(self, thing: Item, actor: Actor) -> object:
        file = thing.paper.current.files.first()
        return acts.mask_file(thing.pk, file=file.pk if file else 0, calendar=CN, actor=actor, now=NOW)


def test_every_value_of_a_draft_is_hidden_where_it_stands_and_nothing_else_changes(cast: Cast) -> None:
    item = begin(
        cast,
        title=f"答复来电{MOBILE}",
        text=f'<p>身份证号1402<strong>23</strong>{PERSON[6:]}，<a href="mailto:someone@example.com">来信</a>。</p>'
        f"<p>A&amp;B，卡号{CARD}。</p>",
        summary=f"见{PERSON}",
        kind="penalty_decision",
        details={"facts": f"卡号{CARD}", "amount": "500"},
    )
    item = again(acts.mask_text(item.pk, **by(cast)))
    version, told = item.paper.current, drafted(item)
    assert version.title == "答复来电138****1234"
    assert version.text.startswith(f"<p>身份证号1402**********{PERSON[-4:]}，来信。</p>")
    assert version.text.endswith(f"<p>A&amp;B，卡号{'*' * (len(CARD) - 4)}{CARD[-4:]}。</p>")
    assert told.summary == f"见1402**********{PERSON[-4:]}"
    assert told.details == {"facts": "卡号" + "*" * (len(CARD) - 4) + CARD[-4:], "amount": "500"}
    assert queries.stops(item) == []
    assert not any(number in f"{version.text}{version.title}{told}" for number in (PERSON, CARD, MOBILE))


def test_only_what_is_chosen_is_hidden(cast: Cast) -> None:
    item = begin(cast, text=f"手机{MOBILE}，身份证号{PERSON}。")
    chosen = next(each for each in queries.stops(item) if each.code == "personal-id_card")
    item = again(acts.mask_text(item.pk, chosen=[chosen.fingerprint], **by(cast)))
    assert MOBILE in item.paper.current.text
    assert PERSON not in item.paper.current.text


def test_what_was_dismissed_is_not_hidden(cast: Cast) -> None:
    item = begin(cast, text=f"值班手机{MOBILE}，身份证号{PERSON}。")
    duty = next(each for each in queries.stops(item) if each.code == "personal-mobile")
    who = {"actor": cast.actor(cast.informant), "now": NOW}
    acts.dismiss(item.pk, fingerprint=duty.fingerprint, reason="值班手机", **who)
    item = again(acts.mask_text(item.pk, **by(cast)))
    assert item.paper.current.text == f"值班手机{MOBILE}，身份证号1402**********{PERSON[-4:]}。"
    with pytest.raises(NothingToMask):
        acts.mask_text(item.pk, **by(cast))


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_a_number_is_stopped_masked_and_published_without_it(name: str, cast: Cast) -> None:
    item = with_files(cast, (name, FILES[name]()))
    [found] = queries.stops(item)
    assert (found.code, found.where, found.maskable) == ("personal-id_card", f"附件“{name}”", True)
    with pytest.raises(acts.StoppedByCheck):
        step(item, "submit", cast.actor(cast.informant))
    old = item.paper.current.files.get()
    assert holds(path(old).read_bytes(), PERSON)

    item = again(acts.mask_file(item.pk, file=old.pk, **by(cast)))
    new = item.paper.current.files.get()
    assert (new.name, item.paper.version) == (name, 2)
    assert item.paper.versions.get(number=1).files.get() == old  # the earlier version keeps what it had
    assert {each.code for each in queries.stops(item)} <= {"unsearched"}  # masked pages of a PDF are pictures
    item = publish(sign(item, cast), cast)
    [public] = queries.attachments(item, NOW)
    assert not holds(path(public).read_bytes(), PERSON)
    old.refresh_from_db()
    assert old.audience == "staff"


def test_a_version_that_nobody_checked_is_checked_before_it_is_published_or_scheduled(cast: Cast) -> None:
    item = item_in("signed", cast)
    leaking = with_files(cast, ("名单.xlsx", FILES["名单.xlsx"]()))
    item.paper.current.files.set(leaking.paper.current.files.all())  # as no act would do it
    Check.objects.all().delete()
    Scan.objects.all().delete()
    for act_, given in ((acts.publish, {}), (acts.schedule, {"at": NOW + timedelta(days=1)})):
        with pytest.raises(acts.StoppedByCheck, match="身份证号"):
            act_(item.pk, **given, actor=cast.actor(cast.publisher), now=NOW)
    assert again(item).audience == "nobody"


def test_links_and_pictures_in_the_text_follow_the_masked_file(cast: Cast) -> None:
    item = with_files(cast, ("名单.txt", f"手机{MOBILE}".encode()), ("说明.txt", b"nothing"))
    one, other = item.paper.current.files.order_by("pk")
    text = f'<p><a href="attachment:{one.pk}">名单</a><a href="attachment:{other.pk}">说明</a></p>'
    acts.revise(item.pk, title="公示", text=text, particulars=drafted(item), **by(cast))
    item = again(acts.mask_file(item.pk, file=one.pk, **by(cast)))
    new = item.paper.current.files.get(name="名单.txt")
    assert f'attachment:{one.pk}"' not in item.paper.current.text
    assert f'attachment:{new.pk}"' in item.paper.current.text
    assert f'attachment:{other.pk}"' in item.paper.current.text


def test_the_name_of_a_file_is_masked_too(cast: Cast) -> None:
    item = with_files(cast, (f"名单{MOBILE}.txt", b"nothing"))
    assert len(queries.stops(item)) == 1
    assert MOBILE not in str(list(Check.objects.values()))
    item = again(acts.mask_file(item.pk, file=item.paper.current.files.get().pk, **by(cast)))
    assert item.paper.current.files.get().name == "名单138xxxx1234.txt"
    assert queries.stops(item) == []


def test_names_beside_numbers_in_a_file_are_told_without_stopping_it_and_hidden_where_asked(cast: Cast) -> None:
    listed = f"姓名,身份证号\n王某甲,{PERSON}\n阿卜杜拉·买买提,{PERSON}\n".encode()
    item = with_files(cast, ("名单.csv", listed))
    [told] = [each for each in queries.findings(item) if each.code == "personal-name"]
    assert (told.stops, told.maskable, told.file) == (False, True, item.paper.current.files.get().pk)
    assert "2处姓名" in told.message
    assert "王某甲" not in str(list(Scan.objects.values()))
    numbers = again(acts.mask_file(item.pk, file=item.paper.current.files.get().pk, **by(cast)))
    assert "王某甲,1402" in path(numbers.paper.current.files.get()).read_text()

    other = with_files(cast, ("名单.csv", listed))
    both = again(acts.mask_file(other.pk, file=other.paper.current.files.get().pk, names=True, **by(cast)))
    text = path(both.paper.current.files.get()).read_text()
    assert "王**,1402**********1236\n阿***·***,1402**********1236" in text
    assert [each.code for each in queries.findings(both) if each.code.startswith("personal")] == []


def test_names_in_a_file_without_numbers_are_left_alone(cast: Cast) -> None:
    item = with_files(cast, ("名单.csv", "姓名,金额\n王某甲,500\n".encode()))
    assert [each.code for each in queries.findings(item) if each.code.startswith("personal")] == []


def test_a_picture_stops_until_a_person_has_looked_at_it(cast: Cast) -> None:
    out = BytesIO()
    Image.new("RGB", (60, 60), "white").save(out, "PNG")
    item = with_files(cast, ("流程图.png", out.getvalue()))
    [found] = queries.stops(item)
    assert (found.code, found.maskable) == ("unsearched", False)
    with pytest.raises(NotMaskable):
        acts.mask_file(item.pk, file=item.paper.current.files.get().pk, **by(cast))
    who = {"actor": cast.actor(cast.informant), "now": NOW}
    acts.dismiss(item.pk, fingerprint=found.fingerprint, reason="已人工核对", **who)
    assert queries.stops(item) == []


def test_thumbnails_are_published_with_no_file(cast: Cast) -> None:
    photo, small = BytesIO(), BytesIO()
    Image.new("RGB", (32, 32), "red").save(small, "JPEG")
    exif = Image.Exif()
    exif[0x010E] = f"照片 {PERSON}"
    Image.new("RGB", (60, 60), "white").save(photo, "JPEG", exif=exif)
    document = with_members(docx_with("in a footer", "1"), {"docProps/thumbnail.jpeg": small.getvalue()})
    item = with_files(cast, ("照片.jpg", photo.getvalue()), ("通知.docx", document))
    for file in item.paper.current.files.all():
        data = path(file).read_bytes()
        assert b"thumbnail" not in data
        assert PERSON.encode() not in data
        assert small.getvalue()[:200] not in data


def test_each_content_is_read_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    item = with_files(cast, ("名单.txt", f"手机{MOBILE}".encode()))
    monkeypatch.setattr(scanning, "scan", None)  # whoever read it again would fail
    acts.revise(item.pk, title="公示", text="改过。", particulars=drafted(item), **by(cast))
    again_ = with_files(cast, ("另一个名字.txt", f"手机{MOBILE}".encode()))
    assert [each.code for each in queries.stops(again_)] == ["personal-mobile"]


def test_what_an_older_engine_found_clear_is_read_again(cast: Cast) -> None:
    item = with_files(cast, ("名单.txt", f"手机{MOBILE}".encode()))
    Scan.objects.update(hits=[], engine="0")  # as before the rules knew a mobile
    Check.objects.update(findings=[], engine="0")
    assert queries.stops(item) == []
    with pytest.raises(acts.StoppedByCheck, match="手机号码"):
        step(item, "submit", cast.actor(cast.informant))
    acts.revise(item.pk, title="公示", text="改过。", particulars=drafted(item), **by(cast))
    assert [each.code for each in queries.stops(again(item))] == ["personal-mobile"]
    assert (Scan.objects.get().engine, len(Scan.objects.get().hits)) == (EDITION, 1)


@pytest.mark.parametrize("value", [PERSON, CARD, MOBILE, "zhang.san@163.com", "晋A12345"])
@pytest.mark.parametrize("name", ["{}.txt", "第3号{}.txt", "{}（定稿）.txt", "乡名单-{}-2026.txt"])
def test_no_row_keeps_the_value_that_a_file_has_in_its_name(cast: Cast, name: str, value: str) -> None:
    item = with_files(cast, (name.format(value), b"nothing"))
    kept = str([*Check.objects.values(), *Scan.objects.values()])
    assert value not in kept
    assert queries.stops(item)


def test_no_row_keeps_the_value_that_the_name_of_a_sheet_holds(cast: Cast) -> None:
    book, out = Workbook(), BytesIO()
    book.active.title = PERSON
    book.active["A1"] = f"手机{MOBILE}"
    book.save(out)
    item = with_files(cast, ("名单.xlsx", out.getvalue()))
    kept = str([*Check.objects.values(), *Scan.objects.values()])
    assert [PERSON in kept, MOBILE in kept] == [False, False]
    assert {each.code for each in queries.stops(item)} == {"personal-id_card", "personal-mobile"}
