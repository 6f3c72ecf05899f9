"""A catalogue as a sheet: the columns of the standard, a row a matter, nothing that does not apply."""

import pytest

from gongkai.law.information.channels import CHANNELS
from gongkai.publication.acts import catalogue as acts
from gongkai.publication.completeness import catalogue
from gongkai.publication.models import CatalogueItem, Item
from gongkai.publication.sheet import HEADINGS, limit_said, written
from tests.acts import NOW
from tests.cast import Cast, make


@pytest.fixture
def cast(db: None) -> Cast:
    cast = make(NOW)
    acts.derive(cast.township.pk, actor=cast.actor(cast.head), now=NOW)
    return cast


def rows(cast: Cast) -> list[dict[str, object]]:
    lines = catalogue(cast.township, Item.objects.all(), NOW).lines
    labels = [label for label, _ in HEADINGS]
    return [dict(zip(labels, row, strict=True)) for row in written(cast.township, lines)]


def test_each_matter_without_others_below_it_has_a_row_with_those_above_beside_it(cast: Cast) -> None:
    found = rows(cast)
    assert [row["序号"] for row in found] == list(range(1, len(found) + 1))
    pairs = {(row["一级事项"], row["二级事项"]) for row in found}
    assert len(pairs) == len(found)
    assert {("行政法规、规章和规范性文件", "行政规范性文件"), ("国民经济和社会发展统计信息", "")} <= pairs
    assert ("社会救助—最低生活保障", "办事指南") in pairs
    assert ("行政法规、规章和规范性文件", "") not in pairs


def test_a_row_tells_limit_channels_readers_way_and_level(cast: Cast) -> None:
    row = next(row for row in rows(cast) if row["二级事项"] == "行政规范性文件")
    assert row["公开时限"] == "自形成或者变更之日起20个工作日内"
    assert row["公开主体"] == "阳头升乡人民政府"
    assert str(row["公开渠道和载体"]).split("、")[0] == CHANNELS["site"].label
    ticks = {label: value for label, value in row.items() if "：" in label}
    assert [label for label, value in ticks.items() if value] == [
        "公开对象：全社会",
        "公开方式：主动",
        "公开层级：乡、村级",
    ]


def test_what_does_not_apply_has_no_row_and_an_own_limit_is_told(cast: Cast) -> None:
    head = cast.actor(cast.head)
    matter = CatalogueItem.objects.get(organ=cast.township, code="20-04")
    assert limit_said(acts.limit(matter.pk, days=5, actor=head, now=NOW)) == "自形成或者变更之日起5个工作日内"
    before = len(rows(cast))
    acts.leave_out(matter.pk, reason="由县统计局公开", actor=head, now=NOW)
    assert len(rows(cast)) == before - 1
