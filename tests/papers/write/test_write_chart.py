"""Charts: words stay text, nothing runs, the picture has a name, what stands far out is marked without colour too."""

from decimal import Decimal

import pytest
from lxml import etree

from gongkai.papers.write.chart import Words, beside, stacked

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode())


@pytest.fixture(scope="module")
def years() -> etree._Element:
    parts = [("予以公开", [Decimal(3), Decimal(9)]), ("不予公开", [Decimal(0), Decimal(2)])]
    return drawn(stacked(Words("历年申请<一>", "每年一根柱"), ["2024年", "2025年"], parts))


@pytest.fixture(scope="module")
def organs() -> etree._Element:
    values = [("清源县农业农村局", Decimal(40)), ("清源县民政局", Decimal("2.5"))]
    return drawn(beside(Words("新收", "横条"), values, Decimal(3), frozenset({"清源县农业农村局"})))


def test_words_are_text_that_the_readers_fonts_draw(years: etree._Element, organs: etree._Element) -> None:
    assert {"2024年", "2025年", "予以公开", "不予公开", "件"} <= {text.text for text in years.iter(f"{SVG}text")}
    assert {"清源县民政局", "2.5"} <= {text.text for text in organs.iter(f"{SVG}text")}


def test_a_chart_is_one_picture_with_a_name_and_a_description(years: etree._Element) -> None:
    assert years.get("role") == "img"
    assert [years[0].tag, years[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    assert (years[0].text, years[1].text) == ("历年申请<一>", "每年一根柱")
    below = [each for each in years.iter() if each is not years]
    assert not [name for each in below for name in each.attrib if name == "role" or str(name).startswith("aria-")]


def test_nothing_in_a_chart_runs_or_is_fetched(years: etree._Element, organs: etree._Element) -> None:
    for chart in (years, organs):
        tags = {etree.QName(each).localname for each in chart.iter()}
        assert tags.isdisjoint({"script", "image", "style", "foreignObject", "a", "use"})
        attributes = {str(name) for each in chart.iter() for name in each.attrib}
        assert not {name for name in attributes if name.startswith("on") or name.endswith("href")}


def test_what_stands_far_out_is_marked_in_words_too(organs: etree._Element) -> None:
    assert "▶ 清源县农业农村局" in {text.text for text in organs.iter(f"{SVG}text")}
