"""The catalogue: arts. 20 and 21 in their own order and number, 26 fields, every line whole and by level."""

import pytest

from gongkai.law.catalogue import AUDIENCES, COLUMNS, FIELDS, ITEMS, WAYS, below, of_level, top_of
from gongkai.law.cite import Cite
from gongkai.law.information.channels import CHANNELS
from gongkai.law.power import LEVELS
from gongkai.law.terms import TERMS


def codes(level: str, above: str = "") -> set[str]:
    return {item.code for item in of_level(level, above)}


@pytest.mark.parametrize("code", ITEMS)
def test_a_line_is_whole(code: str) -> None:
    item = ITEMS[code]
    assert item.code == code
    assert item.label
    assert item.what
    assert all(isinstance(cite, Cite) for cite in item.bases)
    assert item.limit in TERMS.values()
    assert item.posted is None or item.posted in TERMS.values()
    assert item.organ
    assert set(item.organ) <= set(LEVELS)
    assert item.channels
    assert set(item.channels) <= set(CHANNELS)
    assert item.audience in AUDIENCES
    assert item.way in WAYS


@pytest.mark.parametrize("code", [code for code, item in ITEMS.items() if item.parent])
def test_a_line_stands_below_one_that_comes_first_and_is_published_by_no_organ_that_lacks_it(code: str) -> None:
    item, order = ITEMS[code], list(ITEMS)
    parent = ITEMS[item.parent]
    assert order.index(item.parent) < order.index(code)
    assert code.startswith(f"{item.parent}-")
    assert set(item.organ) - {"village"} <= set(parent.organ)


def test_article_20_has_fifteen_items_in_its_order_with_its_articles() -> None:
    tops = [item for item in below("") if item.code.startswith("20-")]
    assert [item.basis.item for item in tops] == list(range(1, 16))
    assert {item.basis.article for item in tops} == {20}
    assert tops[9].label == "重大建设项目的批准和实施情况"


def test_article_21_adds_seven_matters_for_counties_and_eight_for_townships() -> None:
    assert [len(below("21-1")), len(below("21-2"))] == [7, 8]
    assert {item.label for item in below("21-1")} & {item.label for item in below("21-2")} == {
        "土地征收",
        "房屋征收",
        "社会救助",
    }


def test_there_are_26_fields_each_with_lines() -> None:
    assert [field.code for field in FIELDS.values()] == [f"54-{number:02d}" for number in range(1, 27)]
    assert all(below(code) for code in FIELDS)


def test_every_level_gets_what_the_law_lays_on_it() -> None:
    assert {"20-01-1", "21-1-1"} <= codes("prefecture")
    assert "20-01-1" not in codes("county")
    assert {"21-1-7", "54-20-2-3"} <= codes("county")
    assert {"21-2-4", "54-23-1-2"} <= codes("township")
    assert not {code for code in codes("township") if code.startswith("21-1")}
    assert codes("enterprise") == set()
    assert {code[:2] for code in codes("village")} == {"54"}
    for level in set(LEVELS) - {"village", "enterprise"}:
        assert len({code for code in codes(level) if len(code) == 5 and code.startswith("20-")}) == 15


def test_a_department_publishes_what_its_government_does() -> None:
    assert {code[:2] for code in codes("department", "province")} == {"20"}
    assert {code[:4] for code in codes("department", "prefecture")} >= {"21-1"}
    assert not {code for code in codes("department", "prefecture") if code.startswith("54")}
    assert codes("department", "county") == codes("department")


def test_a_level_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        of_level("kingdom")


def test_first_opinions_are_posted_seven_working_days_on_the_board_of_the_village_only() -> None:
    line = ITEMS["54-20-2-3"]
    assert (line.label, line.channels, line.audience, line.posted) == (
        "审核信息",
        ("board",),
        "group",
        TERMS["minimum_living"],
    )
    assert line.limit is TERMS["publish_catalogue"]
    assert "7日" in line.local


def test_lists_of_names_never_go_to_the_site() -> None:
    assert [item.code for item in ITEMS.values() if item.audience == "group" and item.channels != ("board",)] == []


def test_the_four_columns_have_their_fixed_names_and_order() -> None:
    assert [column.label for column in COLUMNS.values()] == [
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
    ]


def test_the_topmost_line_is_found() -> None:
    assert top_of("54-20-2-3").code == "54-20"
    assert top_of("20-05").code == "20-05"
