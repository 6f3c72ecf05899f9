"""Words to be warned of, at the desk: added, pasted, taken from a sheet, removed; wrong entries stay in the form."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from gongkai.publication.acts import words as acts
from gongkai.publication.models import Word
from tests.cast import NOW, Cast
from tests.desk.client import SignedIn

PAGE = "/desk/words/"


def text(response: Any) -> str:
    return str(response.content.decode())


def test_a_word_is_added_seen_and_removed(cast: Cast, signed_in: SignedIn) -> None:
    desk, organ = signed_in(cast.reviewer), cast.township.pk
    desk.post(f"{PAGE}add", {"organ": organ, "word": "按装", "instead": "安装", "why": "错别字"})
    word = Word.objects.get()
    assert "安装" in text(desk.get(PAGE))
    again = desk.post(f"{PAGE}add", {"organ": organ, "word": "按装"})
    assert (again.status_code, "已经在本机关的提示词里" in text(again)) == (422, True)
    assert "提示词“按装”" in text(desk.get(f"{PAGE}{word.pk}/"))
    desk.post(f"{PAGE}{word.pk}/")
    assert not Word.objects.exists()


def test_pasted_lines_and_a_sheet_are_taken_in(cast: Cast, signed_in: SignedIn) -> None:
    desk, organ = signed_in(cast.head), cast.township.pk
    page = text(desk.post(f"{PAGE}import", {"organ": organ, "text": "按装，安装\n座谈回\t座谈会\t错别字"}, follow=True))
    assert "新增2个" in page
    book = Workbook()
    for row in (("错误用语", "正确用语"), ("按装", "安装"), ("会议记要", "会议纪要")):
        book.worksheets[0].append(row)
    stream = BytesIO()
    book.save(stream)
    file = SimpleUploadedFile("提示词.xlsx", stream.getvalue())
    assert "新增1个，修改0个，没有变的1个" in text(
        desk.post(f"{PAGE}import", {"organ": organ, "file": file}, follow=True)
    )
    assert dict(Word.objects.values_list("word", "why")) == {"按装": "", "座谈回": "错别字", "会议记要": ""}


def test_what_cannot_be_taken_in_stays_in_the_form_with_its_line(cast: Cast, signed_in: SignedIn) -> None:
    desk, organ = signed_in(cast.head), cast.township.pk
    wrong = desk.post(f"{PAGE}import", {"organ": organ, "text": "按装,安装\n的,之"})
    assert wrong.status_code == 422
    assert "第2行“的”太短" in text(wrong)
    assert "按装,安装" in text(wrong)
    neither = desk.post(f"{PAGE}import", {"organ": organ})
    assert "二者取一" in text(neither)
    assert not Word.objects.exists()


def test_who_keeps_no_words_adds_and_removes_none(cast: Cast, signed_in: SignedIn) -> None:
    word = acts.add_word(organ=cast.township, word="按装", actor=cast.actor(cast.head), now=NOW)
    reader = signed_in(cast.informant)
    page = text(reader.get(PAGE))
    assert "按装" in page
    assert "增加提示词" not in page
    assert reader.get(f"{PAGE}add").status_code == 403
    given = {"organ": cast.township.pk, "word": "座谈回"}
    assert reader.post(f"{PAGE}add", given).status_code == 422
    assert reader.post(f"{PAGE}{word.pk}/").status_code == 422
    assert signed_in(cast.other_handler).get(f"{PAGE}{word.pk}/").status_code == 404
    assert list(Word.objects.values_list("word", flat=True)) == ["按装"]
