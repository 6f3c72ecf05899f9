"""The written reply to a request that came by itself: drafted, reviewed, signed, numbered, printed, served."""

import io
from typing import Any

import docx
import pypdfium2
import pytest

from gongkai.audit.models import Entry
from gongkai.cases import acts
from gongkai.cases.acts.archive import Unfinished
from gongkai.cases.acts.letter import NotOfACase, SentBefore
from gongkai.cases.acts.related import Contradicts, OnItsWay
from gongkai.cases.acts.screening import Leaky
from gongkai.cases.letters.complete import NoReviewer
from gongkai.cases.models import Letter, Related
from gongkai.files.acts import examine
from gongkai.files.queries import path
from gongkai.law.information.field import Missing
from gongkai.law.letters import KINDS
from gongkai.law.machine import NotAllowed
from gongkai.law.related import RESULTS
from gongkai.organs.models import LetterSettings
from tests.acts import NOW
from tests.cases.cases import case_in, lettered, serve, sign
from tests.cast import MAKER, Cast, make

SAID = {"finding": "经查阅登记簿原件，面积登记为5亩，应为3亩", "result": "answer", "outcome": "登记簿已经改为3亩"}
CARD = "11010119900307283X"  # made up; its last sign is computed


@pytest.fixture
def cast(db: None) -> Cast:
    made = make(NOW)
    lettered(made.township)
    return made


def asked(cast: Cast, kind: str = "record", **more: Any) -> Related:
    actor = cast.actor(cast.handler)
    proof = examine(data="户口簿登记".encode(), name="证据.txt", actor=actor, now=NOW, chain=cast.township.chain)
    given = {"text": "第三段的面积应为3亩", "name": "申请人丙", "contact": "电话一", "evidence": [proof]}
    return acts.ask_related(kind=kind, organ=cast.township, **given, **more, actor=actor, now=NOW)  # type: ignore[arg-type]


def reply(one: Related, cast: Cast, **changed: Any) -> Letter:
    fields = SAID | changed.pop("fields", {})
    return acts.reply_related(one.pk, fields=fields, **changed, actor=cast.actor(cast.handler), now=NOW)


def printed(letter: Letter) -> tuple[str, str]:
    assert letter.pdf
    assert letter.docx
    with pypdfium2.PdfDocument(path(letter.pdf).read_bytes()) as pdf:
        pages = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    written = docx.Document(io.BytesIO(path(letter.docx).read_bytes()))
    return "".join(pages.split()), "".join("".join(each.text for each in written.paragraphs).split())


@pytest.mark.usefixtures("cjk_font")
@pytest.mark.parametrize("kind", ["record", "suggestion"])
def test_a_request_without_an_application_gets_its_letter_and_serving_it_closes_it(cast: Cast, kind: str) -> None:
    one = asked(cast, kind)
    letter = sign(reply(one, cast), cast)
    assert (letter.state, letter.trouble, letter.case) == ("signed", "", None)
    assert letter.number.startswith("阳政")
    assert letter.number.endswith(f"〔{NOW.year}〕1号")
    wanted = ["申请人丙", one.reference, one.text, SAID["finding"], SAID["outcome"], RESULTS[kind]["answer"]]
    wanted += [letter.number, KINDS[kind].cite.place.removeprefix("《中华人民共和国政府信息公开条例》")]
    wanted += ["清源县人民政府申请行政复议", "清源县人民法院"] if kind == "record" else []
    for text in printed(letter):
        assert [each for each in wanted if "".join(each.split()) not in text] == []
    serve(letter, cast, way="electronic")
    one.refresh_from_db()
    assert (one.state, one.outcome, one.closed_at) == ("answered", SAID["outcome"], NOW)
    closed = Entry.objects.get(verb="related.answer")
    assert closed.thing == f"cases.related:{one.pk}"
    assert "申请人丙" not in letter.paper.current.text + closed.detail  # type: ignore[union-attr]


@pytest.mark.parametrize(("result", "state"), [("decline", "declined"), ("forward", "forwarded")])
def test_what_the_letter_says_is_what_becomes_of_the_request(cast: Cast, result: str, state: str) -> None:
    one = asked(cast)
    serve(sign(reply(one, cast, fields={"result": result}), cast), cast)
    one.refresh_from_db()
    assert one.state == state


def test_a_letter_that_lacks_what_it_must_say_is_not_written(cast: Cast) -> None:
    one = asked(cast)
    for name in SAID:
        with pytest.raises(Missing):
            reply(one, cast, fields={name: " "})
    LetterSettings.objects.filter(organ=cast.township).update(court="")
    with pytest.raises(NoReviewer, match="缺人民法院"):
        reply(one, cast)
    assert not Letter.objects.exists()


def test_there_is_one_reply_a_request_and_it_says_what_was_entered(cast: Cast) -> None:
    one, handler = asked(cast), cast.actor(cast.handler)
    letter = reply(one, cast, submit=False)
    with pytest.raises(SentBefore, match="更正申请答复书已经制作过"):
        reply(one, cast)
    with pytest.raises(OnItsWay, match="处理结果以它为准"):
        acts.decline_related(one.pk, outcome="记录无误", actor=handler, now=NOW)
    acts.discard(letter.pk, actor=handler, now=NOW)
    acts.decline_related(one.pk, outcome="记录无误", actor=handler, now=NOW)
    with pytest.raises(Contradicts, match="写的处理结果是“予以更正”"):
        reply(one, cast)
    letter = reply(one, cast, fields={"result": "decline"}, submit=False)
    with pytest.raises(Contradicts):
        acts.revise(letter.pk, fields=SAID, actor=handler, now=NOW)
    acts.decide(letter.paper.pk, verb="submit", seen=letter.paper.digest, actor=handler, now=NOW)  # type: ignore[union-attr]
    serve(sign(letter, cast), cast)
    one.refresh_from_db()
    assert (one.state, one.outcome) == ("declined", "记录无误")


def test_nobody_but_the_office_writes_it_and_no_application_has_such_a_letter(cast: Cast) -> None:
    one = asked(cast)
    for person in (cast.other_handler, cast.leader, cast.archivist):
        with pytest.raises(NotAllowed):
            acts.reply_related(one.pk, fields=SAID, actor=cast.actor(person), now=NOW)
    with pytest.raises(NotOfACase, match="更正申请和公开建议"):
        acts.draft(case_in("in_hand", cast).pk, kind="record", fields=SAID, actor=cast.actor(cast.handler), now=NOW)


def test_a_file_that_goes_out_with_it_is_looked_through_and_what_tells_of_who_asks_may_go(cast: Cast) -> None:
    actor = cast.actor(cast.handler)

    def told(data: str) -> Any:
        return [examine(data=data.encode(), name="登记.txt", actor=actor, now=NOW, chain=cast.township.chain)]

    one = asked(cast)
    letter = reply(one, cast, files=told(f"承包人身份证号码：{CARD}"), submit=False)
    with pytest.raises(Leaky, match="随文提供的文件里有1处"):
        acts.decide(letter.paper.pk, verb="submit", seen=letter.paper.digest, actor=actor, now=NOW)  # type: ignore[union-attr]
    acts.discard(letter.pk, actor=actor, now=NOW)
    Related.objects.filter(pk=one.pk).update(contact=CARD)
    assert reply(one, cast, files=told(f"承包人身份证号码：{CARD}")).state == "in_review"


def test_the_reply_to_a_request_about_an_application_lies_in_its_file(cast: Cast) -> None:
    case = case_in("replied", cast)
    one = asked(cast, case=case)
    letter = sign(reply(one, cast), cast)
    archivist = cast.actor(cast.archivist)
    with pytest.raises(Unfinished, match="更正申请答复书"):
        acts.archive(case.pk, actor=archivist, now=NOW)
    serve(letter, cast)
    acts.archive(case.pk, unproven="回证遗失", actor=archivist, now=NOW)
    acts.bind(case.pk, actor=MAKER, now=NOW)
    case.archive.refresh_from_db()
    assert letter.pdf
    assert letter.pdf.address in {each["sha256"] for each in case.archive.hashes}
