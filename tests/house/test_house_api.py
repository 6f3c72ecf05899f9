"""The guide to the interface says what the interface answers, no more and no less."""

import re
from pathlib import Path

from gongkai.api.v1 import api

GUIDE = "docs/guides/api.md"


def test_every_endpoint_of_the_interface_is_in_the_guide_and_no_other(root: Path) -> None:
    listed = re.findall(r"^\| `(/api/[^`]+)` \|", (root / GUIDE).read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(api.get_openapi_schema()["paths"])


def test_every_filter_of_the_list_is_in_the_guide(root: Path) -> None:
    page = (root / GUIDE).read_text("utf-8")
    filters = api.get_openapi_schema()["paths"]["/api/v1/items"]["get"]["parameters"]
    names = [each["name"] for each in filters if each["name"] != "after"]  # next has it
    assert len(names) > 5
    assert [name for name in names if f"`{name}`" not in page] == []
