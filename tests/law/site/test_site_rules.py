"""Tags and footer of the public site: exact names and order, refusals."""

import pytest

from gongkai.law.site.footer import FOOTER, WrongElement, check_footer
from gongkai.law.site.tags import PAGES, lacking, tags_of, written

SITE = ["SiteName", "SiteDomain", "SiteIDCode"]
COLUMN = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
ARTICLE = ["ArticleTitle", "PubDate", "ContentSource"]


@pytest.mark.parametrize(
    ("page", "names"), [("site", SITE), ("column", SITE + COLUMN), ("article", SITE + COLUMN + ARTICLE)]
)
def test_a_page_has_three_seven_or_ten_tags_by_their_exact_names(page: str, names: list[str]) -> None:
    assert [tag.name for tag in tags_of(page) if tag.required] == names
    assert [name for name, _ in written(page, dict.fromkeys(names, "有"))] == names


@pytest.mark.parametrize("name", SITE + COLUMN + ARTICLE)
def test_a_tag_without_a_value_is_told_and_not_written(name: str) -> None:
    values = dict.fromkeys(SITE + COLUMN + ARTICLE, "有") | {name: " "}
    assert [tag.name for tag in lacking("article", values)] == [name]
    assert name not in dict(written("article", values))
    assert lacking("article", values | {name: "有"}) == []


def test_an_optional_tag_is_written_where_there_is_something_and_on_one_line() -> None:
    values = dict.fromkeys(SITE + COLUMN + ARTICLE, "有") | {"Description": "一行\n又一行", "Author": ""}
    assert written("article", values)[-1] == ("Description", "一行 又一行")
    assert "Description" not in dict(written("column", values))
    assert set(PAGES) == {"site", "column", "article"}


@pytest.mark.parametrize(
    ("key", "value", "right"),
    [
        ("site_code", "1304000009", True),
        ("site_code", "bm17000009", True),
        ("site_code", "130400000", False),
        ("icp", "某ICP备12345678号-1", True),
        ("icp", "备案12345678", False),
        ("police", "某公网安备 12345678901234号", True),
        ("police", "某公网安备1234号", False),
    ],
)
def test_a_number_of_the_footer_looks_like_one(key: str, value: str, right: bool) -> None:
    if right:
        assert key not in check_footer({key: value})
        return
    with pytest.raises(WrongElement, match=FOOTER[key].label):
        check_footer({key: value})


def test_what_the_footer_lacks_is_told_in_order() -> None:
    assert check_footer({"host": "清源县人民政府", "phone": "0000-0000001"}) == [
        "address",
        "site_code",
        "icp",
        "police",
        "site_map",
    ]
