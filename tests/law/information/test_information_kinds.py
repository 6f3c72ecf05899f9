"""The kinds against the rest of the law: every item of art. 20 has one, table 二 has its rows, genres exist."""

import pytest

from gongkai.law.annual import FORMS
from gongkai.law.catalogue import COLUMNS, ITEMS, top_of
from gongkai.law.information.genres import GENRES
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.particulars import METADATA, PARTICULARS, check_particulars, lacking
from gongkai.law.refusal import Refusal

COMPLETE = dict.fromkeys(METADATA, "有")


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_stands_in_the_catalogue_in_a_column_and_in_a_genre(name: str) -> None:
    kind = KINDS[name]
    assert kind.column in COLUMNS
    assert (kind.column == "statutory") == (kind.catalogue in ITEMS)
    assert kind.genre in GENRES
    assert set(kind.needs) <= set(METADATA)


def test_every_item_of_article_20_has_a_kind() -> None:
    tops = {top_of(kind.catalogue).code for kind in KINDS.values() if kind.catalogue}
    assert tops == {f"20-{item:02d}" for item in range(1, 16)}


def test_table_two_counts_its_rows_from_one_kind_each() -> None:
    registers = [kind.register for kind in KINDS.values() if kind.register]
    rows = {row.name for grid in FORMS["2021"].grids if grid.table == 2 for row in grid.rows}
    assert sorted(registers) == sorted(rows)


@pytest.mark.parametrize("name", KINDS)
def test_what_is_missing_is_told_by_its_label_and_nothing_else(name: str) -> None:
    check_particulars(name, COMPLETE)
    for each in lacking(name, {}):
        with pytest.raises(Refusal, match=f"没有填写“{METADATA[each].label}”。"):
            check_particulars(name, COMPLETE | {each: ""})
        assert not METADATA[each].own


def test_a_normative_document_needs_its_number_and_the_day_it_takes_effect() -> None:
    assert {"document_number", "effective_on", "topic"} <= set(lacking("normative_document", {}))
    assert "document_number" not in lacking("service_guide", {})
    assert "catalogue" not in lacking("guide", {})


def test_the_directory_of_article_12_is_always_there() -> None:
    """索引、名称、内容概述、生成日期."""
    every = {name for name, each in METADATA.items() if each.always or each.own}
    assert {"index", "title", "summary", "formed_on"} <= every
    assert set(METADATA) < set(PARTICULARS)
