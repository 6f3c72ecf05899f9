"""A site before anything is entered, and one that is not the demo."""

import pytest
from django.test import Client
from lxml import html as lxml_html

from gongkai.organs.models import Organ

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("/", "这个网站还没有录入机关"),
        ("/annual-reports/", "还没有年度报告。"),
        ("/documents/", "还没有公开的规章。"),
        ("/topics.html", "主题分类"),
        ("/map.html", "网站地图"),
        ("/withdrawn/", "还没有撤下过信息。"),
    ],
)
def test_a_site_with_nothing_in_it_says_so_and_gives_citizens_no_commands(
    client: Client, where: str, says: str
) -> None:
    said = lxml_html.fromstring(client.get(where).content.decode()).text_content()
    assert says in said
    assert "gongkai" not in said


@pytest.mark.parametrize("where", ["/", "/nothing/"])
def test_no_page_of_another_county_says_that_it_is_fictional(client: Client, where: str) -> None:
    assert "虚构" not in client.get(where).content.decode()
    Organ.objects.create(name="某县人民政府", short="某县", level="county", code="149902")
    assert "虚构" not in client.get(where).content.decode()
