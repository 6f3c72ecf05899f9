"""What the Nu Html Checker says of the public site."""

import pytest
from django.test import Client

from gongkai.organs.models import Organ
from tests.nu import Checker


@pytest.mark.usefixtures("county")
@pytest.mark.sqlite  # pages are written alike on both engines
def test_the_pages_of_the_site_are_sound_html(client: Client, db: None, vnu: Checker) -> None:
    organ = Organ.objects.get(name="阳头升乡人民政府").pk
    addresses = ["/annual-reports/", f"/organs/{organ}/annual-reports/2020/", "/no-such-page"]
    pages = [client.get(address).content.decode() for address in addresses]
    broken = "<!DOCTYPE html>\n<html lang=zh><title>公开</title>\n<p>公开</p>\n</b>"
    assert vnu([*pages, broken]) == ["4.html:4: Stray end tag “b”."]  # the checker names page, line and fault
