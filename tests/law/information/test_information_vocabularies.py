"""Topics, genres, channels, relations: the lists are whole and say where they are written."""

from collections.abc import Mapping
from typing import Any

import pytest

from gongkai.law.cite import Cite
from gongkai.law.information.channels import CHANNELS, COUNTS
from gongkai.law.information.genres import GENRES
from gongkai.law.information.relation import RELATIONS
from gongkai.law.information.topics import CLASSES, TOPICS, below, topic_of
from gongkai.law.information.validity import VALIDITY

LISTS: tuple[Mapping[str, Any], ...] = (CHANNELS, GENRES, RELATIONS, TOPICS, VALIDITY)


def test_there_are_22_classes_on_two_levels() -> None:
    assert len(CLASSES) == 22
    assert TOPICS["02.01"].label == "综合政务\\政务公开"
    assert [topic.name for topic in below("20")] == ["港澳工作", "对台工作", "侨务工作"]
    assert below("22") == ()
    assert TOPICS["06.01"].name == "农业、畜牧业、渔业"  # 、 belongs to the name
    assert sum(len(below(code)) for code in CLASSES) == len(TOPICS) - 22


@pytest.mark.parametrize("code", TOPICS)
def test_a_topic_is_found_by_the_words_a_page_writes(code: str) -> None:
    assert topic_of(TOPICS[code].label) == TOPICS[code]
    assert topic_of(f" {TOPICS[code].label.replace(chr(92), '/')} ") == TOPICS[code]
    assert topic_of(TOPICS[code].label + "甲") is None


def test_a_catalogue_offers_thirteen_boxes_each_counted_somewhere() -> None:
    assert len(CHANNELS) == 13
    assert {channel.count for channel in CHANNELS.values()} == set(COUNTS)


def test_a_relation_that_changes_validity_names_a_mark() -> None:
    assert {relation.mark for relation in RELATIONS.values()} - {""} == {"repealed", "partly_valid", "amended"}
    assert {relation.mark for relation in RELATIONS.values()} - {""} <= set(VALIDITY)


@pytest.mark.parametrize("line", [line for each in LISTS for line in each.values()], ids=lambda line: line.label)
def test_every_line_has_its_article_and_no_label_stands_twice(line: Any) -> None:
    assert isinstance(line.cite, Cite)
    mine = next(each for each in LISTS if line in each.values())
    assert [each.label for each in mine.values()].count(line.label) == 1


def test_the_fifteen_kinds_of_official_paper_are_genres() -> None:
    assert sum(genre.paper for genre in GENRES.values()) == 15
