"""What an official, a citizen or nobody in their right mind types, and what has to come (条例24)."""

import tomllib
from typing import Any

import pytest

from gongkai.search.answer import answer
from gongkai.search.asked import Asked
from gongkai.search.engine import Reader
from tests.search.corpus import HERE, NOW, build, documents

GROUPS = tomllib.loads((HERE / "questions.toml").read_text(encoding="utf-8"))["group"]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(build(tmp_path_factory.mktemp("index") / "public", documents()))


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["name"])
def test_each_question_finds_what_it_must_and_not_what_it_must_not(reader: Reader, group: dict[str, Any]) -> None:
    wrong = []
    for asked in group["questions"]:
        found = answer(reader, Asked(asked["query"], size=100), now=NOW)
        keys = {hit.key for hit in found.hits}
        missing, too_many = set(asked["must"]) - keys, keys & set(asked.get("must_not", ()))
        if asked.get("only"):
            too_many = keys - set(asked["must"])
        if missing or too_many or found.total != len(keys):
            wrong.append((asked["query"], missing, too_many))
    assert wrong == []


def test_there_are_at_least_two_hundred_questions() -> None:
    assert len({asked["query"] for group in GROUPS for asked in group["questions"]}) >= 200
