"""The address and code by which the site calls itself: as an operator set them, or those of the fictional county."""

from typing import Any

import pytest

from gongkai.law.site.footer import check_footer
from gongkai.law.site.tags import lacking
from gongkai.organs.models import Organ
from gongkai.portal.baked.pages.render import canonical, tags
from gongkai.portal.baked.pages.surroundings import DEMO_CODE, DEMO_SITE_CODE, Surroundings
from tests.acts import NOW

FOOTER = {"undertaker": "", "site_code": "", "icp": "", "police": ""}


def site_of(code: str) -> Surroundings:
    site = Surroundings(NOW)
    site.owner = Organ(name="清源县人民政府", short="清源县", code=code)
    return site


@pytest.fixture(autouse=True)
def unset(settings: Any) -> None:
    settings.GONGKAI_SITE, settings.GONGKAI_SITE_NAME, settings.GONGKAI_FOOTER = "", "", FOOTER


def test_the_demo_has_all_three_tags_though_nothing_is_set_and_its_links_stay_on_this_machine() -> None:
    site = site_of(DEMO_CODE)
    assert lacking("site", dict(tags(site, "site", {}))) == []
    assert canonical(site, "index.html") == "https://www.qingyuan.example/"
    assert site.program == "/"
    assert "site_code" not in check_footer({"site_code": DEMO_SITE_CODE})


def test_what_is_set_stands_before_what_the_demo_is_called(settings: Any) -> None:
    settings.GONGKAI_SITE, settings.GONGKAI_FOOTER = "http://192.0.2.7:8000", FOOTER | {"site_code": "1499020002"}
    told = dict(tags(site_of(DEMO_CODE), "site", {}))
    assert (told["SiteDomain"], told["SiteIDCode"]) == ("192.0.2.7:8000", "1499020002")


def test_a_site_for_work_is_given_no_address_that_nobody_set() -> None:
    site = site_of("140223")
    assert [tag.name for tag in lacking("site", dict(tags(site, "site", {})))] == ["SiteDomain", "SiteIDCode"]
    assert canonical(site, "index.html") == "/"
