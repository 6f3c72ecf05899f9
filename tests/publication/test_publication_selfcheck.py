"""What the self-check finds in a draft: scenarios as data, and what needs other records; no value in a finding."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.audit.actor import program
from gongkai.organs.acts import life
from gongkai.organs.acts import organ as organs
from gongkai.organs.models import Organ
from gongkai.publication import acts, queries
from gongkai.publication.address import address
from gongkai.publication.models import Check, Scan, Word
from gongkai.publication.particulars import Particulars
from gongkai.publication.selfcheck import Finding, Subject, check
from gongkai.publication.selfcheck.dates import dates
from gongkai.publication.selfcheck.finding import fingerprint
from tests.acts import NOW
from tests.cast import Cast, make
from tests.publication.items import FORMED, again, begin, change, item_in, publish, sign
from tests.redaction.numbers import CARD, MOBILE, PERSON, identities

SCENARIOS = sorted((Path(__file__).parent / "selfcheck").glob("*.toml"))
NUMBERS = {"{id}": PERSON, "{id_tail}": PERSON[6:], "{card}": CARD, "{mobile}": MOBILE}
ALWAYS = {"metadata", "details"}  # these drafts are about something else


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def filled(value: Any) -> Any:
    """A value of a scenario with numbers that fit the rules."""
    if isinstance(value, dict):
        return {name: filled(each) for name, each in value.items()}
    for sign_, number in NUMBERS.items():
        value = value.replace(sign_, number)
    return value


def subject(cast: Cast, case: dict[str, Any]) -> Subject:
    told = {
        name: filled(case[name])
        for name in ("kind", "catalogue", "summary", "document_number", "details")
        if name in case
    }
    if "effective_on" in case:
        told["effective_on"] = date.fromisoformat(case["effective_on"])
    return Subject(
        title=filled(case.get("title", "阳头升乡2026年惠民政策")),
        text=filled(case["text"]),
        particulars=Particulars(formed_on=FORMED, **told),
        organ=cast.township,
        now=NOW,
    )


def codes(found: list[Finding], ignored: set[str] = frozenset()) -> list[str]:
    return sorted({("!" if each.stops else "") + each.code for each in found if each.code not in ignored})


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_every_scenario_is_found_and_nothing_else(file: Path, cast: Cast) -> None:
    wrong = []
    for case in tomllib.loads(file.read_text("utf-8"))["case"]:
        found = check(subject(cast, case))
        expected = sorted(case["finds"])
        if codes(found, ALWAYS - {code.lstrip("!") for code in expected}) != expected:
            wrong.append((case["name"], codes(found)))
        first = next((each for each in found if each.code == case["finds"][0].lstrip("!")), None) if expected else None
        if "where" in case and (first is None or first.where != case["where"]):
            wrong.append((case["name"], first and first.where))
        assert not any(number in f"{each}" for each in found for number in NUMBERS.values()), case["name"]
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.django_db
@given(number=identities())
def test_no_finding_holds_the_number_that_it_is_about(number: str) -> None:
    drafted = Subject(
        title=f"答复{number}",
        text=f"<p>见 http://10.0.0.1/{number} 和“{number}</p>",
        particulars=Particulars(formed_on=FORMED, kind="penalty_decision", summary=number, details={"amount": number}),
        organ=Organ(pk=1, path="0000001"),
        now=NOW,
    )
    found = check(drafted)
    assert {"personal-id_card", "link-internal", "pair-broken"} <= {each.code for each in found}
    assert number not in repr(found)


@given(day=st.dates(date(1949, 10, 1), date(2099, 12, 31)))
def test_every_day_of_the_calendar_is_possible(day: date) -> None:
    for words in (f"{day.year}年{day.month}月{day.day}日", f"{day:%Y-%m-%d}", f"{day:%Y.%m.%d}"):
        assert [written.on for written in dates(words)] == [day]


def test_a_number_is_told_without_the_words_before_it_and_no_basis_is_called_unchecked(cast: Cast) -> None:
    [number] = check_only("document-number", subject(cast, {"text": "文件依据为阳政发[2026]第03号。"}))
    assert number.message.startswith("文号“阳政发[2026]第03号”应当写作“阳政发〔2026〕3号”")
    found = check(subject(cast, {"text": "见阳政发[2026]第03号。", "kind": "penalty_decision"}))
    assert len(found) > 3
    assert not [each.message for each in found if "未经核对" in each.message or "没有送审：" in each.message]


def test_findings_follow_the_page_and_rows_of_a_table_are_called_rows(cast: Cast) -> None:
    table = "<table><thead><tr><th>村</th></tr></thead><tbody><tr><td>上阳村“</td></tr></tbody></table>"
    drafted = {"title": "阳头升乡》", "text": f"<p>见表“。</p>{table}<p>完）。</p>", "summary": "见表“。"}
    found = check_only("pair-broken", subject(cast, drafted))
    assert [each.where for each in found] == ["名称", "正文第1段", "表格第2行", "正文第2段"]
    assert found[0].message == "有后书名号，没有前书名号，请核对标点。"
    assert found[1].message == "有前引号，没有后引号，请核对标点。"
    drafted["summary"] = "另写的“。"
    assert "内容概述" in [each.where for each in check_only("pair-broken", subject(cast, drafted))]


def check_only(code: str, drafted: Subject) -> list[Finding]:
    return [each for each in check(drafted) if each.code == code]


def test_a_finding_keeps_its_fingerprint_when_text_is_put_before_it(cast: Cast) -> None:
    def stops(text: str) -> list[Finding]:
        return [each for each in check(subject(cast, {"text": text})) if each.stops]

    [before], [after] = stops("手机{mobile}"), stops("一段。\n又一段。\n手机{mobile}")
    assert before.fingerprint == after.fingerprint
    assert before.where != after.where


def test_fingerprints_are_under_the_secret_of_the_installation(settings: Any) -> None:
    before = fingerprint("personal", "text", PERSON)
    settings.SECRET_KEY = "another secret, long enough for a test of keys"
    assert fingerprint("personal", "text", PERSON) != before


def test_what_was_dismissed_stays_dismissed_in_the_next_version(cast: Cast) -> None:
    item = begin(cast, text=f"值班电话{MOBILE}。")
    [finding] = queries.stops(item)
    acts.dismiss(item.pk, fingerprint=finding.fingerprint, reason="值班手机", actor=cast.actor(cast.informant), now=NOW)
    item = again(change(item, cast, text=f"先说一句。\n值班电话{MOBILE}。"))
    assert queries.stops(item) == []


def test_many_alike_are_told_as_one_line_that_stands_for_just_those(cast: Cast) -> None:
    text = "\n".join(f"手机{13800000000 + number}" for number in range(300))
    found = [each for each in check(subject(cast, {"text": text})) if each.code == "personal-mobile"]
    assert len(found) == 41
    assert found[-1].message.startswith("另有260处")
    more = [each for each in check(subject(cast, {"text": text + "\n手机13900000000"})) if each.stops]
    assert more[-1].fingerprint != found[-1].fingerprint


def test_words_of_the_organ_and_of_those_above_are_told_with_what_to_write(cast: Cast) -> None:
    Word.objects.create(organ=cast.county, word="残废人", instead="残疾人", why="不尊重")
    Word.objects.create(organ=cast.civil_affairs, word="惠民")
    found = [each for each in check(subject(cast, {"text": "残废人补贴、惠民政策。"})) if each.code == "word"]
    assert [each.message for each in found] == [
        "“残废人”在提示词表上（不尊重）。请改为“残疾人”；这里应当这样写的，不用改。"
    ]


def test_the_former_name_of_an_organ_is_told_with_the_one_of_today(cast: Cast) -> None:
    who = program("test", ["administrator", "competent"])
    until = FORMED - timedelta(days=100)
    cast.civil_affairs.former_names.create(name="清源县民政和扶贫局", short="县民政扶贫局", until=until)
    ended = organs.enter(
        name="清源县地震局", short="县地震局", level="department", parent=cast.county, code="", actor=who, now=NOW
    )
    life.abolish(organ=ended, on=FORMED - timedelta(days=5), actor=who, now=NOW)
    old = "清源县民政和扶贫局"
    text = f"由{old}办理。\n原{old}已经更名。\n请报{ended.name}。\n报{cast.civil_affairs.name}。"
    found = [each for each in check(subject(cast, {"text": text})) if each.code == "organ-gone"]
    assert [each.where for each in found] == ["正文第1段", "正文第3段"]
    assert cast.civil_affairs.name in found[0].message
    assert "撤销" in found[1].message


LONG = [
    f"第{n}条　为了做好第{n}项惠民补贴的申报、审核、公示和发放工作，各村应当按照本办法规定的程序办理。"
    for n in "一二三四"
]


def test_text_of_another_item_is_told_by_its_title_to_those_who_may_read_it(cast: Cast) -> None:
    first = begin(cast, text="\n".join(LONG))
    second = begin(cast, title="惠民补贴办法", text="\n".join(LONG[:3]))
    [copied] = [each for each in queries.findings(second) if each.code == "copied"]
    assert "3段" in copied.message
    assert first.title in copied.message
    alone = begin(cast, title="另一个办法", text=LONG[0] + "\n" + "\n".join(line[::-1] for line in LONG))
    assert "copied" not in codes(queries.findings(alone))  # one paragraph of many is a set phrase


def test_a_draft_of_another_organ_is_not_named_until_it_is_public(cast: Cast) -> None:
    item = begin(cast, title="惠民补贴办法", text="\n".join(LONG))
    given = subject(cast, {"text": "\n".join(LONG)})
    given = Subject(**{**given.__dict__, "organ": cast.civil_affairs})
    [hidden] = [each for each in check(given) if each.code == "copied"]
    assert item.title not in hidden.message
    publish(sign(item, cast), cast)
    [told] = [each for each in check(given) if each.code == "copied"]
    assert item.title in told.message


def test_a_link_to_a_public_item_is_good_until_the_item_is_withdrawn(cast: Cast) -> None:
    item = item_in("published", cast)
    text = f'<p><a href="/{address(item)}">通知</a></p>'
    assert "link-dead" not in codes(check(subject(cast, {"text": text})))
    acts.withdraw(item.pk, reason="inaccurate", actor=cast.actor(cast.leader), now=NOW)
    assert "link-dead" in codes(check(subject(cast, {"text": text})))


def test_no_row_holds_a_value(cast: Cast) -> None:
    begin(cast, title=f"答复{MOBILE}", text=f"身份证号{PERSON}，卡号{CARD}。", summary=f"见{PERSON}")
    for kept in (*Check.objects.values(), *Scan.objects.values()):
        assert not any(number in str(kept) for number in (PERSON, CARD, MOBILE))
