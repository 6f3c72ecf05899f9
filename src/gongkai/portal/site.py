"""What every page of the public site shows: whose site it is, and whether that is the county of the demo."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from gongkai.organs.queries import top

DEMO_CODE = "149901"  # the division code of the county of `gongkai demo`; no real division has it


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `owner`, the top organ, and `fictional`; asked for only by pages that print them."""
    owner = SimpleLazyObject(top)
    return {"owner": owner, "fictional": lambda: bool(owner) and owner.code == DEMO_CODE}
