"""The words that an organ wants to be warned of: every act proven; a sheet goes in whole or not at all."""

from typing import Any, ClassVar

import pytest

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.law.machine import WrongRole
from gongkai.law.refusal import Refusal
from gongkai.papers.sheet import Row, read_sheet
from gongkai.publication.acts import words
from gongkai.publication.models import Word
from gongkai.publication.queries import findings
from tests.acts import NOW, ActTest
from tests.cast import Cast, make
from tests.publication.items import again, begin, holding

GIVEN = {"word": "按装", "instead": "安装", "why": "错别字"}


class _OfWords(ActTest):
    roles, refuses = frozenset({"reviewer", "head", "competent"}), WrongRole

    def make(self, state: str) -> Any:
        self.cast = make(NOW)
        return self.cast.township

    def actor(self, thing: Any, role: str) -> Actor:
        return holding(self.cast, role)


class TestAdd(_OfWords):
    verb: ClassVar[str] = "word.add"

    def call(self, thing: Any, actor: Actor) -> object:
        return words.add_word(organ=thing, **GIVEN, actor=actor, now=NOW)


class TestTakeIn(_OfWords):
    verb: ClassVar[str] = "word.take_in"

    def call(self, thing: Any, actor: Actor) -> object:
        return words.take_in_words(organ=thing, rows=[Row(2, GIVEN)], actor=actor, now=NOW)


class TestRemove(_OfWords):
    verb: ClassVar[str] = "word.remove"

    def make(self, state: str) -> Any:
        organ = super().make(state)
        return words.add_word(organ=organ, **GIVEN, actor=self.cast.actor(self.cast.head), now=NOW)

    def call(self, thing: Any, actor: Actor) -> object:
        return words.remove_word(thing.pk, actor=actor, now=NOW)


del ActTest, _OfWords


@pytest.fixture
def cast(db: None) -> Cast:
    return make(NOW)


def add(cast: Cast, **given: str) -> Word:
    return words.add_word(organ=cast.township, **GIVEN | given, actor=cast.actor(cast.head), now=NOW)


def take_in(cast: Cast, sheet: str) -> words.TakenIn:
    rows = read_sheet(sheet.encode(), words.COLUMNS).rows
    return words.take_in_words(organ=cast.township, rows=rows, actor=cast.actor(cast.head), now=NOW)


@pytest.mark.parametrize(
    ("given", "refusal", "says"),
    [
        ({"word": "的"}, words.BadWord, "太短"),
        ({"word": " "}, words.BadWord, "太短"),
        ({"word": "甲" * 51}, words.BadWord, "有51个字，最多50个字"),
        ({"why": "甲\n乙"}, words.BadWord, "换行"),
        ({}, words.AlreadyListed, "“按装”已经在"),
    ],
)
def test_what_is_no_use_as_a_word_is_refused(
    cast: Cast, given: dict[str, str], refusal: type[Refusal], says: str
) -> None:
    add(cast)
    with pytest.raises(refusal, match=says):
        add(cast, **given)


def test_the_self_check_warns_of_a_word_from_the_next_save_on(cast: Cast) -> None:
    add(cast)
    item = begin(cast, text="请按装设备。")
    assert any("请改为“安装”" in finding.message for finding in findings(again(item)))


def test_a_sheet_adds_new_words_and_replaces_lines_and_again_changes_nothing(cast: Cast) -> None:
    add(cast, why="旧的说明")
    sheet = "错误用语,正确用语,原因\n按装,安装,错别字\n座谈回,座谈会,错别字\n按装,安装,错别字\n"
    assert take_in(cast, sheet) == words.TakenIn(1, 1, 0)
    assert dict(cast.township.words.values_list("word", "why")) == {"按装": "错别字", "座谈回": "错别字"}
    before = Entry.objects.count()
    assert take_in(cast, sheet) == words.TakenIn(0, 0, 2)
    assert Entry.objects.count() == before


def test_one_wrong_row_and_nothing_is_taken_in(cast: Cast) -> None:
    with pytest.raises(words.RowsWrong, match=r"有2行要改.*第3行“的”太短.*第4行"):
        take_in(cast, "词语,建议改为\n按装,安装\n的,之\n,之\n")
    assert not cast.township.words.exists()


def test_no_organ_keeps_so_many_words_that_checking_takes_long(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MOST", 2)
    add(cast)
    with pytest.raises(words.TooManyWords, match="最多2个，现有1个，又要增加2个"):
        take_in(cast, "词语\n座谈回\n会议记要\n")
